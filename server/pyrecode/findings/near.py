"""Places of a file that somebody asks about, where the rest was searched before.

To infer the class of a receiver is the dearest part of a search. Whoever changes a few lines, and wants to know
what has become of them, does without it everywhere else.
"""

from bisect import bisect_right
from collections.abc import Iterable


class Near:
    """Some spans of a text."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Take spans as offsets, in any order; they may overlap."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, offset: int) -> bool:
        """Whether an offset is in one of them, or at its end."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset <= self._ends[index]
