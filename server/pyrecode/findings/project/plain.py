"""Names that one import at the margin binds and nothing else: what they stand for is told without parsing.

    from collections.abc import Mapping    # and no other line of the module binds it

Most names that a module passes on are of this kind.
"""

import re

from pyrecode.pattern import pattern

_BINDS_BEFORE = pattern(rb"(?:\b(?:def|class|as|for|global|nonlocal|del|import)|[,(\[*])[ \t]*$")
_READS_BEHIND = pattern(rb"[ \t]*[.(](?!\w+[ \t]*=[^=])")
"""also `np.bool = bool` is more than reading: it changes what others get"""


def bound_once(data: bytes, name: str) -> bool:
    """Whether the only thing that binds `name` is one import statement that begins at the margin.

    Where the bytes leave a doubt the answer is no.
    """
    word = re.compile(rb"(?<![\w.])" + re.escape(name.encode()) + rb"(?!\w)")
    imports = 0
    for found in word.finditer(data):
        start, end = found.span()
        line = data[data.rfind(b"\n", 0, start) + 1 : start]
        if line.startswith((b"import ", b"from ")):
            imports += 1
            continue
        quoted = data[start - 1 : start] in (b'"', b"'") and data[end : end + 1] in (b'"', b"'")
        read = _READS_BEHIND.match(data, end) and not _BINDS_BEFORE.search(line)
        if not (quoted or read or b"#" in line):
            return False
    return imports == 1
