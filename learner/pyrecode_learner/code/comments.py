"""Code without its comments and blank lines, so that rewards compare what counts."""

import io
import re
import tokenize
from functools import lru_cache

from pyrecode_learner.code.pieces import cut

_PREFIX = r"(?<!\w)[rRbBuU]{0,2}"
_STRING = (
    rf'{_PREFIX}(?:"""(?s:[^\\]|\\.)*?"""'
    r"|'''(?s:[^\\]|\\.)*?'''"
    r'|"(?:[^"\\\n]|\\(?s:.))*"'
    r"|'(?:[^'\\\n]|\\(?s:.))*')"
)
_PIECE = re.compile(rf"({_STRING})|[ \t]*#[^\n]*|[ \t]+(?=\n|\Z)|\n(?:[ \t]*(?:#[^\n]*)?\n)+|[\"']")
_ENDS = re.compile(r"[\f\r]")
_FORMATTED = re.compile(r"(?<!\w)(?:[fF][rR]?|[rR][fF]|[tT][rR]?|[rR][tT])[\"']")


@lru_cache(maxsize=512)
def strip_comments(code: str) -> str:
    """The code without comments, blank lines and trailing spaces; what stands in strings is untouched.

    A `#` in a string is text, and an apostrophe in a comment opens nothing. Code that cannot be tokenized
    comes back as it is, without its outer blank lines.
    """
    code = code.replace("\r\n", "\n")
    chunks = cut(code)
    if chunks is None:
        return _stripped(code)
    # No string goes over a cut: what is stripped of one piece does not depend on the others.
    return "\n".join(filter(None, map(_stripped, chunks)))


@lru_cache(maxsize=8_192)
def _stripped(code: str) -> str:
    if "'" not in code and '"' not in code and not _ENDS.search(code):
        lines = (line.partition("#")[0].rstrip(" \t") for line in code.split("\n"))
        return "\n".join(filter(None, lines))
    if _FORMATTED.search(code) is not None or _ENDS.search(code) is not None:
        # What stands in a formatted string may be code with strings of its own.
        return _by_tokens(code)
    doubtful = False

    def kept(found: re.Match[str]) -> str:
        nonlocal doubtful
        text = found[0]
        if found[1] is not None:
            return text
        if text in "\"'":
            doubtful = True
        return "\n" if text[0] == "\n" else ""

    stripped = _PIECE.sub(kept, f"\n{code}\n")
    if doubtful:
        # A quote that opens nothing: no Python.
        return _by_tokens(code)
    return stripped.strip("\n")


def _by_tokens(code: str) -> str:
    lines = code.split("\n")
    inside: set[int] = set()
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            (row, column), (last, _) = token.start, token.end
            if token.type == tokenize.COMMENT:
                lines[row - 1] = lines[row - 1][:column]
            elif last > row and token.type not in (tokenize.NEWLINE, tokenize.NL):
                # A token over several lines is a string: all its line ends belong to it.
                inside.update(range(row, last))
    except (tokenize.TokenError, SyntaxError):
        return code.strip("\n")
    kept: list[str] = []
    for number, line in enumerate(lines, start=1):
        if number in inside:
            kept.append(line)
        elif line.strip() or number - 1 in inside:
            kept.append(line.rstrip())
    return "\n".join(kept)
