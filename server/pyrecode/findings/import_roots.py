"""Which import roots a file names, read off its bytes without parsing: `{"numpy", "os"}`.

A word in a comment or text may slip in, and does no harm: the answer decides only which libraries
are worth reading and which files are worth parsing.
"""

from pyrecode.pattern import pattern

# The bare word is sought first: that runs at the speed of memory, and a pattern over lines does not.
_WORD = pattern(rb"import(?<!\wimport)(?=[ \t\f\\(*])")
_FROM = pattern(rb"\bfrom\b[\s\\]*(\w*)[\w.\s\\]*$")
_CLAUSE = pattern(rb"import((?:[^\n\r;#\\]|\\\r?\n)+)")
_ROOT = pattern(rb"(?:^|,)[\s\\]*(\w+)")
# A line may be the whole of a generated file: what stands before the word is read only so far.
_LONGEST = 2000


def import_roots(data: bytes) -> set[str]:
    """The first names of everything that `data` may import; relative imports have none.

    Example:
        >>> sorted(import_roots(b"import os, numpy.linalg as la\\nfrom pandas.io import sql\\n"))
        ['numpy', 'os', 'pandas']
    """
    roots: set[bytes] = set()
    for found in _WORD.finditer(data):
        at = found.start()
        before = _FROM.search(data, max(_line_start(data, at), at - _LONGEST), at)
        if before is not None:
            roots.add(before[1])
        elif (clause := _CLAUSE.match(data, at, at + _LONGEST)) is not None:
            roots.update(_ROOT.findall(clause[1]))
    roots.discard(b"")
    return {root.decode() for root in roots}


def _line_start(data: bytes, at: int) -> int:
    """Where the logical line that holds `at` starts: a backslash at the end joins lines."""
    start = data.rfind(b"\n", 0, at) + 1
    while start > 1 and data[start - 3 : start].endswith((b"\\\n", b"\\\r\n")):
        start = data.rfind(b"\n", 0, start - 1) + 1
    return start
