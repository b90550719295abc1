"""Where two versions of a text differ: for each changed run of lines, the place before and after."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from pyrecode.journal.text_lines import line_starts

Span = tuple[int, int]
"""start and end, offsets in code points"""


def spans_between(before: str, after: str) -> list[tuple[Span, Span]]:
    """The places that differ, in order, each without what both sides begin and end with."""
    old_starts, new_starts = line_starts(before), line_starts(after)
    matcher = SequenceMatcher(
        None, _lines(before, old_starts), _lines(after, new_starts), autojunk=False
    )
    old_ends, new_ends = [*old_starts, len(before)], [*new_starts, len(after)]
    return [
        _trimmed(before, after, old_ends[i1], old_ends[i2], new_ends[j1], new_ends[j2])
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def _lines(text: str, starts: Sequence[int]) -> list[str]:
    ends = [*starts[1:], len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _trimmed(
    before: str, after: str, start: int, end: int, new_start: int, new_end: int
) -> tuple[Span, Span]:
    while start < end and new_start < new_end and before[start] == after[new_start]:
        start += 1
        new_start += 1
    while start < end and new_start < new_end and before[end - 1] == after[new_end - 1]:
        end -= 1
        new_end -= 1
    # Space in front of a line, and the end of it, belong to no statement.
    while start < end and before[start].isspace():
        start += 1
    while new_start < new_end and after[new_start].isspace():
        new_start += 1
    while start < end and before[end - 1].isspace():
        end -= 1
    while new_start < new_end and after[new_end - 1].isspace():
        new_end -= 1
    return (start, end), (new_start, new_end)
