"""A file of which only some parts are read: every other line is blank to the parser, and all offsets stay what they are.

import numpy as np
                                    def mean(x): ...
def area(y):
    return np.trapz(y)
                                    class Model: ...
"""

from collections.abc import Iterable

from pyrecode.findings.module import Module
from pyrecode.pattern import pattern

_LINE_END = pattern(r"\r\n|\r|\n")


def excerpt(text: str, path: str, spans: Iterable[tuple[int, int]]) -> Module:
    """Parse parts of a file.

    Args:
        text: all of it.
        path: of the file.
        spans: offsets of whole lines, in order; statements that stand by themselves.

    Raises:
        SourceError: where a part does not parse.
    """
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += ("\n" * len(_LINE_END.findall(text, at, start)), text[start:end])
        at = end
    return Module(text, path, Module.parse("".join(parts), path).tree)
