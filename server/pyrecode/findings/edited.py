"""The one part of a text in which it differs from another."""

from collections.abc import Callable
from typing import NamedTuple


class Edited(NamedTuple):
    """One part of a text that was edited, and how much longer it has become."""

    start: int
    end: int
    grown: int

    @classmethod
    def between(cls, old: str, new: str) -> "Edited":
        """The smallest edit that makes one text of another."""
        shorter = min(len(old), len(new))
        head = _same(lambda count: old[:count] == new[:count], shorter)
        tail = _same(
            lambda count: old[len(old) - count :] == new[len(new) - count :], shorter - head
        )
        return cls(head, len(old) - tail, len(new) - len(old))

    def cuts(self, start: int, end: int) -> bool:
        """Whether it changes anything between two places."""
        return start < self.end and self.start < end

    def span(self, span: tuple[int, int]) -> tuple[int, int]:
        """Where a span is now that the edit did not cut."""
        start, end = span
        return (
            start + self.grown if start >= self.end and start > self.start else start,
            end + self.grown if end >= self.end and end > self.start else end,
        )


def _same(is_same: Callable[[int], bool], most: int) -> int:
    """The greatest count up to `most` for which something holds that holds for all smaller ones."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if is_same(middle):
            least = middle
        else:
            most = middle - 1
    return least
