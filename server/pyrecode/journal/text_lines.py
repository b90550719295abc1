"""Where Python's lines start in a text: behind `\\n`, `\\r\\n` and `\\r`, and nowhere else."""

import re

_END = re.compile(r"\r\n|\r|\n")


def line_starts(text: str) -> list[int]:
    """The offset of each line's first character; a text without a line end is one line.

    `str.splitlines` also breaks at form feeds and other separators, which neither Python's parser
    nor the language server protocol do.
    """
    return [0, *(end.end() for end in _END.finditer(text))]
