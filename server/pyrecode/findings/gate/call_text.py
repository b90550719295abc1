"""How a name is used at one place of a file, read off the bytes around it.

An answer may say too much, never too little: brackets in comments can only make a call longer.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from pyrecode.pattern import pattern
from pyrecode.rows import NamedTuple

_BLANKS = b" \t\r\n\\\f"
_PIECE = pattern(
    rb"(?P<text>\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''"
    rb"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')"
    rb"|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<comma>,)|(?P<comment>\#[^\n]*)"
    rb"|(?P<keyword>[A-Za-z_]\w*)[ \t]*=(?!=)|(?P<stars>\*\*?)|(?P<other>[^\s()\[\]{},\"'#*=]+|=+)",
    re.DOTALL,
)
_SHORT = 20
_LONGEST = 200
"""pieces of a call that are looked at; a longer one is taken to pass anything"""
_WORD = pattern(rb"[A-Za-z_]\w*$")
_NAME = pattern(rb"[A-Za-z_]\w*")
_BEGINS_WITH_NAME = pattern(rb"[A-Za-z_]\w*+(?![\"'])")
_IMPORTS = pattern(rb"[ \t]*(?:from|import)[ \t]")
_DIGITS = pattern(rb"-?(?:0|[1-9][0-9]*)")
_PLAIN_TEXT = pattern(rb"[uU]?(\"|')([^\"'\\]*)\1")
_OPENING = (b"(", b"[", b"{")
_GOES_ON = (*_OPENING, b",", b"\\", b"=")
"""what a line ends with whose statement may go on, comments apart"""
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
    end = _behind_blanks(data, end)
    return end if data[end : end + 1] == b"(" else -1


def goes_on(data: bytes, end: int) -> bytes:
    """The first byte behind `end` that is not blank; empty at the end of the file."""
    end = _behind_blanks(data, end)
    return data[end : end + 1]


def before_blanks(data: bytes, at: int) -> int:
    """The offset behind what is not blank before `at`."""
    while at > 0 and data[at - 1] in _BLANKS:
        at -= 1
    return at


def _behind_blanks(data: bytes, end: int) -> int:
    while end < len(data) and data[end] in _BLANKS:
        end += 1
    return end


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


def may_be(text: bytes, literal: str, binds: Callable[[bytes, str], bool]) -> bool:
    """Whether an argument may be a literal: written, or behind a name that the file binds.

    Args:
        text: the argument.
        literal: as source.
        binds: whether the file may assign the literal to a name.
    """
    if text == literal.encode():
        return True
    if _NAME.fullmatch(text) is not None:
        return text not in _CONSTANTS and binds(text, literal)
    if b" if " in text or b"\n" in text or b"\\" in text:
        return True
    if (plain := _PLAIN_TEXT.fullmatch(text)) is not None:
        wanted = _PLAIN_TEXT.fullmatch(literal.encode())
        return wanted is not None and wanted[2] == plain[2]
    if text[:1] in _OPENING:
        return literal[:1].encode() == text[:1] or (text[:1] == b"(" and b"," not in text)
    return not (_DIGITS.fullmatch(text) or _BEGINS_WITH_NAME.match(text))


def may_bind(data: bytes, name: bytes, literal: str) -> bool:
    """Whether a statement of a file may assign a literal to a name: `name = 32`, `a = name: int = (  # 32`."""
    wanted = _spelt(literal)
    for found in _lines_from(name).finditer(data):
        behind = found[0]
        if b"=" not in behind:
            continue
        before = data[data.rfind(b"\n", 0, found.start()) + 1 : found.start()].lstrip()
        if b"(" in before and not before.startswith(b"("):
            # A parameter, or an argument.
            continue
        if wanted in behind or behind.partition(b"#")[0].rstrip(_BLANKS).endswith(_GOES_ON):
            return True
    return False


def _spelt(literal: str) -> bytes:
    """What is written in any case where a literal is."""
    source = literal.encode()
    if _DIGITS.fullmatch(source) or source in _CONSTANTS:
        return source
    plain = _PLAIN_TEXT.fullmatch(source)
    return b"" if plain is None else plain[2]


@lru_cache(maxsize=1024)
def _lines_from(name: bytes) -> re.Pattern[bytes]:
    word = re.escape(name)
    return re.compile(word + rb"(?<![\w.]" + word + rb")(?!\w)[^\n]*")


def may_get_a_name(data: bytes, start: int, wrapped: bool) -> bool:
    """Whether what is written at `start` may be called otherwise: assigned, inherited from, handed to a wrapper.

    Args:
        data: the file.
        start: of a name or chain that is not called there.
        wrapped: whether anything in the file calls what it is handed.
    """
    at = before_blanks(data, start) - 1
    if at < 0:
        return False
    before = data[at : at + 1]
    if before == b"=":
        return True
    line = data[data.rfind(b"\n", 0, start) + 1 : start]
    if before == b"(":
        grouping = not (data[at - 1 : at].isalnum() or data[at - 1 : at] in (b"_", b")", b"]"))
        return grouping or b"class " in line or (wrapped and not _is_imported(data, start))
    if before == b",":
        if b"class " in line or (b"=" in line and b"(" not in line):
            return True
        return wrapped and not _is_imported(data, start)
    word = _WORD.search(data, max(0, at - 10), at + 1)
    return word is not None and word[0] in _BEFORE_VALUE


def _is_imported(data: bytes, start: int) -> bool:
    """Whether a name stands in an import statement, or in the brackets of one."""
    if _IMPORTS.match(data, data.rfind(b"\n", 0, start) + 1):
        return True
    opened = data.rfind(b"(", 0, start)
    before = data[max(0, opened - _SHORT) : max(0, opened)].rstrip(_BLANKS)
    return before.endswith(b"import") and data.find(b")", opened, start) < 0
