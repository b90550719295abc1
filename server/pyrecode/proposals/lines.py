"""Lines of a file: where they begin and end, as Python's parser counts them."""

import re
from bisect import bisect_right

from pyrecode.findings.module import Module


def newline(module: Module) -> str:
    """The line end that the file uses first."""
    found = re.search(r"\r\n|\r|\n", module.text)
    return found[0] if found else "\n"


def line_start(module: Module, at: int) -> int:
    """Offset of the first character of the line that holds `at`."""
    return module.line_starts[bisect_right(module.line_starts, at) - 1]


def next_line(module: Module, at: int) -> int:
    """Offset of the first character of the line behind the one that holds `at`."""
    index = bisect_right(module.line_starts, at)
    return module.line_starts[index] if index < len(module.line_starts) else len(module.text)


def line_end(module: Module, at: int) -> int:
    """Offset of the line end of the line that holds `at`."""
    end = next_line(module, at)
    while end > at and module.text[end - 1] in "\r\n":
        end -= 1
    return end
