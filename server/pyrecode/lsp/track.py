"""Where a span of text is after somebody edited around it, and what became of what stood there.

Editors send the smallest change that gets them from one text to the next, not the edit that the server
proposed. So nothing here looks at how a text was changed, only at what stands where afterwards.
"""

from collections.abc import Iterable, Sequence
from enum import Enum

from attrs import frozen

Span = tuple[int, int]
"""start and end, offsets in code points"""


@frozen
class Change:
    """`old` at `start` became `new`."""

    start: int
    old: str
    new: str

    @property
    def end(self) -> int:
        """Behind `old`."""
        return self.start + len(self.old)

    def narrowed(self) -> "Change":
        """The same change without what `old` and `new` have in common at both ends."""
        shorter = min(len(self.old), len(self.new))
        head = 0
        while head < shorter and self.old[head] == self.new[head]:
            head += 1
        tail = 0
        while tail < shorter - head and self.old[-1 - tail] == self.new[-1 - tail]:
            tail += 1
        return Change(
            self.start + head,
            self.old[head : len(self.old) - tail],
            self.new[head : len(self.new) - tail],
        )


def move(span: Span, change: Change) -> Span | None:
    """The span after the change; None where the change swallowed one of its ends.

    An empty span takes what is inserted at its place; any other leaves it outside.
    """
    start, end = span
    change = change.narrowed()
    grown = len(change.new) - len(change.old)
    if start == end == change.start == change.end:
        return start, end + grown
    if change.end <= start:
        return start + grown, end + grown
    if change.start >= end:
        return span
    if start <= change.start and change.end <= end:
        return start, end + grown
    return None


def move_all(spans: Sequence[Span], changes: Iterable[Change]) -> tuple[Span, ...] | None:
    """All spans after all changes; None where one is lost."""
    for change in changes:
        moved = [move(span, change) for span in spans]
        if None in moved:
            return None
        spans = [span for span in moved if span is not None]
    return tuple(spans)


def words_at(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    """What stands in the spans, each widened to whole words.

    Whoever types `32` behind an inserted `int` has edited it, though the span ends before.
    """
    return tuple(text[slice(*_widened(text, span))] for span in spans)


def _widened(text: str, span: Span) -> Span:
    start, end = span
    if start < len(text) and _in_word(text[start]):
        while start > 0 and _in_word(text[start - 1]):
            start -= 1
    if end > 0 and _in_word(text[end - 1]):
        while end < len(text) and _in_word(text[end]):
            end += 1
    return start, end


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


class Fate(Enum):
    """What became of an accepted edit."""

    KEPT = "kept"
    EDITED = "edited"
    REVERTED = "reverted"


def fate(before: Sequence[str], proposed: Sequence[str], now: Sequence[str]) -> Fate:
    """Compare what stands there now with what stood there before, and with what was proposed.

    Args:
        before: the words at each place before the edit.
        proposed: the words there right after it.
        now: the words there now.
    """
    if tuple(now) == tuple(proposed):
        return Fate.KEPT
    if tuple(now) == tuple(before):
        return Fate.REVERTED
    return Fate.EDITED
