"""How a name is used at one place of a file, read off the bytes around it.

An answer may say too much, never too little: brackets in comments can only make a call longer.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

_BLANKS = b" \t\r\n\\\f"
_PIECE = re.compile(
    rb"(?P<text>\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''"
    rb"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')"
    rb"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<comma>,)|(?P<comment>\#[^\n]*)"
    rb"|(?P<keyword>[A-Za-z_]\w*)[ \t]*=(?!=)|(?P<stars>\*\*?)|(?P<other>[^\s()\[\]{},\"'#*=]+|=+)",
    re.DOTALL,
)
_LONGEST = 200
"""pieces of a call that are looked at; a longer one is taken to pass anything"""
_WORD = re.compile(rb"[A-Za-z_]\w*$")
_NAME = re.compile(rb"[A-Za-z_]\w*")
_CHAIN = re.compile(rb"[A-Za-z_]\w*[ \t]*[.(\[]")
_PLAIN_TEXT = re.compile(rb"[uU]?(\"|')([^\"'\\]*)\1")
_CONSTANTS = (b"None", b"True", b"False")
_BEFORE_VALUE = frozenset(
    {b"else", b"or", b"and", b"return", b"in", b"await", b"yield", b"from", b"not"}
)


class Call(NamedTuple):
    """What a call passes, as it is written."""

    positional: list[bytes]
    keywords: dict[str, bytes]
    anything: bool
    """whether it may pass more than is written: stars, or a call too long to read"""


def is_called(data: bytes, end: int) -> int:
    """Where the bracket of the call of a name opens that ends at `end`; -1 where it is not called."""
    while end < len(data) and data[end] in _BLANKS:
        end += 1
    return end if data[end : end + 1] == b"(" else -1


def call_at(data: bytes, bracket: int) -> Call:
    """The call whose opening bracket is at `bracket`."""
    positional: list[bytes] = []
    keywords: dict[str, bytes] = {}
    name: str | None = None
    start = bracket + 1
    depth = pieces = 0
    fresh = True

    def end_argument(end: int) -> None:
        text = data[start:end].strip(_BLANKS)
        if name is not None:
            keywords[name] = text
        elif text:
            positional.append(text)

    for piece in _PIECE.finditer(data, bracket):
        pieces += 1
        kind = piece.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
            if depth == 0:
                end_argument(piece.start())
                return Call(positional, keywords, False)
        elif depth == 1 and kind == "comma":
            end_argument(piece.start())
            name, start, fresh = None, piece.end(), True
            continue
        elif depth == 1 and fresh and kind == "comment":
            start = piece.end()
            continue
        elif depth == 1 and fresh and kind == "keyword":
            name, start = piece["keyword"].decode(errors="replace"), piece.end()
        elif depth == 1 and fresh and kind == "stars":
            break
        fresh = fresh and depth == 1 and kind == "open" and piece.start() == bracket
        if pieces > _LONGEST:
            break
    return Call(positional, keywords, True)


def may_be(text: bytes, literal: str, binds: Callable[[bytes], bool]) -> bool:
    """Whether an argument may be a literal: written, or behind a name that the file binds.

    Args:
        text: the argument.
        literal: as source.
        binds: whether the file may assign to a name.
    """
    if text == literal.encode():
        return True
    if _NAME.fullmatch(text) is not None:
        return text not in _CONSTANTS and binds(text)
    if b" if " in text or b"\n" in text or b"\\" in text:
        return True
    if (plain := _PLAIN_TEXT.fullmatch(text)) is not None:
        wanted = _PLAIN_TEXT.fullmatch(literal.encode())
        return wanted is not None and wanted[2] == plain[2]
    return not _CHAIN.match(text)


def may_get_a_name(data: bytes, start: int, wrapped: bool) -> bool:
    """Whether what is written at `start` may be called otherwise: assigned, inherited from, handed to a wrapper.

    Args:
        data: the file.
        start: of a name or chain that is not called there.
        wrapped: whether anything in the file calls what it is handed.
    """
    at = start - 1
    while at >= 0 and data[at] in _BLANKS:
        at -= 1
    if at < 0:
        return False
    before = data[at : at + 1]
    if before == b"=":
        return True
    line = data[data.rfind(b"\n", 0, start) + 1 : start]
    if before == b"(":
        grouping = not (data[at - 1 : at].isalnum() or data[at - 1 : at] in (b"_", b")", b"]"))
        return wrapped or grouping or b"class " in line
    if before == b",":
        return wrapped or b"class " in line or (b"=" in line and b"(" not in line)
    word = _WORD.search(data, max(0, at - 10), at + 1)
    return word is not None and word[0] in _BEFORE_VALUE
