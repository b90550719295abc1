"""Where a file writes a name, with the attributes that it takes of it: `np`, `np.linalg.norm`."""

import re
from functools import lru_cache

from pyrecode.pattern import pattern
from pyrecode.rows import NamedTuple

_WITHIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.")
"""what stands before a name only where it is a part of another, or an attribute"""
_BEHIND = rb"(?!\w)((?:[\s\\]*\.[\s\\]*[A-Za-z_]\w*)*)"
_REST = pattern(_BEHIND)
_SHORT = 3
"""letters of names that stand in many others: `re`, `np`, `os`"""


class Chain(NamedTuple):
    """A name and the attributes behind it."""

    start: int
    """the offset of the name"""
    end: int
    """the offset behind the last attribute"""
    text: bytes
    """the attributes as they are written, with the dots"""


def attributes(text: bytes) -> str:
    """The attributes of a chain without the blanks between them: `.linalg.norm`."""
    return b"".join(text.replace(b"\\", b"").split()).decode(errors="replace")


@lru_cache(maxsize=1024)
def _pattern(name: bytes) -> re.Pattern[bytes]:
    word = re.escape(name)
    return re.compile(word + rb"(?<![\w.]" + word + rb")" + _BEHIND)


def chains_of(name: bytes, data: bytes) -> list[Chain]:
    """All chains of a file that begin with a name, in the order of the text."""
    if len(name) <= _SHORT:
        return [Chain(*one.span(), one[1]) for one in _pattern(name).finditer(data)]
    # To compile a pattern for each name that files import would take longer than this.
    found: list[Chain] = []
    at = data.find(name)
    while at >= 0:
        end = at + len(name)
        if not at or data[at - 1] not in _WITHIN:
            rest = _REST.match(data, end)
            if rest is not None:
                found.append(Chain(at, rest.end(), rest[1]))
        at = data.find(name, end)
    return found
