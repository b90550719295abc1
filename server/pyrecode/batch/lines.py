"""Lines and columns of a text, for people and reports; the engine itself counts offsets.

Lines end where Python's parser ends them (`\\n`, `\\r\\n`, `\\r`), and nowhere else.
"""

from bisect import bisect_right
from collections.abc import Sequence

from pyrecode.batch.record import Block, Position
from pyrecode.updates.replacements.base import Edit


class Lines:
    """The lines of one text."""

    def __init__(self, text: str, starts: Sequence[int]) -> None:
        """Take the text and the offset of the first character of each line."""
        self.text = text
        self._starts = starts

    def position(self, offset: int) -> Position:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def texts(self, first: int, last: int) -> tuple[str, ...]:
        """The lines `first` to `last`, counted from 1, without their ends."""
        return tuple(
            self.text[self._starts[line - 1] : self._end(line)].rstrip("\r\n")
            for line in range(first, last + 1)
        )

    def blocks(self, edits: Sequence[Edit]) -> tuple[Block, ...]:
        """The whole lines that the edits (sorted, not overlapping) change, before and after."""
        groups: list[tuple[int, int, list[Edit]]] = []
        for edit in edits:
            first = bisect_right(self._starts, edit.start)
            last = bisect_right(self._starts, edit.end)
            if groups and first <= groups[-1][1]:
                start, before, members = groups.pop()
                groups.append((start, max(before, last), [*members, edit]))
            else:
                groups.append((first, last, [edit]))
        return tuple(self._block(*group) for group in groups)

    def _block(self, first: int, last: int, edits: Sequence[Edit]) -> Block:
        at = self._starts[first - 1]
        new: list[str] = []
        for edit in edits:
            new += (self.text[at : edit.start], edit.new_text)
            at = edit.end
        new.append(self.text[at : self._end(last)])
        before = list(self.texts(first, last))
        after = _split("".join(new))
        # A line that is added or removed touches its neighbour without changing it.
        while before and after and before[-1] == after[-1]:
            before.pop()
            after.pop()
        same = 0
        while same < min(len(before), len(after)) and before[same] == after[same]:
            same += 1
        return Block(first + same, tuple(before[same:]), tuple(after[same:]))

    def _end(self, line: int) -> int:
        return self._starts[line] if line < len(self._starts) else len(self.text)


def _split(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return lines
