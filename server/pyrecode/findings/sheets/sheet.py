"""Python taken out of another text, and the way back: spans and edits of the one as those of the other.

    host    Some words.                        sheet   import numpy as np
            >>> import numpy as np                     np.trapz(y)
            >>> np.trapz(y)

A piece of the sheet stands in the host as it is, or with escapes of which each character is one. What lies
between the pieces of a block (prompts, indentation, quotes of JSON) goes with an edit that goes over it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from attrs import field, frozen

from pyrecode.findings.source import SourceError
from pyrecode.updates.replacements.base import Edit

_NEWLINE = re.compile(r"\r\n|\r|\n")


@frozen
class Piece:
    """A stretch of a sheet that is a stretch of its host."""

    start: int
    end: int
    block: int
    """index of the block that it is a part of"""
    host: int
    """offset of its first character in the host"""
    offsets: Sequence[int] | None = field(default=None, repr=False)
    """offset in the host of each character, and behind the last, where it does not stand there as it is"""
    masked: bool = False
    """whether the sheet has something else in its place: a magic of a notebook"""

    def to_host(self, offset: int) -> int:
        """The place in the host of a place in the sheet."""
        at = offset - self.start
        return self.host + at if self.offsets is None else self.offsets[at]


@frozen
class Block:
    """Code that stands together: one cell, one fence, the examples of one docstring."""

    number: int
    """as people count it: the cell of a notebook, from 1"""
    start: int
    """of its text in the sheet"""
    end: int
    newline: str | None = None
    """what a new line break is in the host; None where none may be made"""
    end_newline: str | None = None
    """the same at the very end of the block, where nothing follows"""
    refused: str = ""
    """characters that no new text may hold: quotes, a backslash"""
    escape: bool = False
    """whether new text is escaped as in JSON"""


@frozen(slots=False)
class Sheet:
    """Python taken out of another text."""

    text: str
    """a module"""
    host: str = field(repr=False)
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...] = field(repr=False)
    unit: str | None = None
    """what a block is called where lines are counted in it: `cell`"""

    @cached_property
    def _piece_starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset of each line of the sheet."""
        return line_starts(self.text)

    def place(self, offset: int) -> tuple[Block, int, int]:
        """The block of an offset, and its line and column there, both from 1."""
        block = self.blocks[max(bisect_right(self._block_starts, offset) - 1, 0)]
        line = bisect_right(self.line_starts, offset)
        first = bisect_right(self.line_starts, block.start)
        return block, max(line - first + 1, 1), offset - self.line_starts[line - 1] + 1

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """A span of the sheet as one of the host; None where it holds what does not stand there."""
        edit = self.edit(Edit(start, end, ""))
        if edit is None:
            return None
        last = self._piece_at(max(end - 1, start))
        return edit.start, edit.start if last is None or end == start else last.to_host(end)

    def edit(self, edit: Edit) -> Edit | None:
        """An edit of the sheet as one of the host; None where it has no exact form there."""
        start, end, text = edit.start, edit.end, edit.new_text
        first = self._block_of(start)
        if first is None:
            return None
        if start > first.end:
            # A line of its own behind the last of a cell.
            if start != end or not text.endswith("\n"):
                return None
            start = end = first.end
            text = f"\n{text[:-1]}"
        if end > first.end:
            if self.text[first.end : end].strip() or end > first.end + 1:
                return None
            end = first.end
            text = text.removesuffix("\n") if text.endswith("\n") else text
        if any(character in text for character in first.refused):
            return None
        here, there = self._piece_at(start), self._piece_at(end)
        if here is None or there is None or self.blocks[here.block] is not first:
            return None
        if self.blocks[there.block] is not first or self._goes_over_mask(start, end):
            return None
        written = self._written(text, first, at_end=end == first.end)
        if written is None:
            return None
        return Edit(here.to_host(start), there.to_host(end), written)

    def edits(self, edits: Iterable[Edit]) -> list[Edit] | None:
        """All edits as those of the host; None where one has no exact form there."""
        found = [self.edit(edit) for edit in edits]
        return None if None in found else [edit for edit in found if edit is not None]

    def _block_of(self, offset: int) -> Block | None:
        index = bisect_right(self._block_starts, offset) - 1
        return self.blocks[index] if index >= 0 else None

    def _piece_at(self, offset: int) -> Piece | None:
        """The piece that an offset lies in or before; the last of a block for the end of it."""
        index = bisect_right(self._piece_starts, offset) - 1
        if index < 0:
            return None
        piece = self.pieces[index]
        return piece if offset <= piece.end else None

    def _goes_over_mask(self, start: int, end: int) -> bool:
        index = max(bisect_right(self._piece_starts, start) - 1, 0)
        for piece in self.pieces[index:]:
            if piece.start >= max(end, start + 1):
                return False
            if piece.masked and piece.end > start and (end > piece.start or start > piece.start):
                return True
        return False

    def _written(self, text: str, block: Block, *, at_end: bool) -> str | None:
        lines = text.split("\n")
        if "\r" in text or (len(lines) > 1 and block.newline is None):
            return None
        if block.escape:
            lines = [_escaped(line) for line in lines]
        if len(lines) == 1:
            return lines[0]
        assert block.newline is not None
        if at_end and not lines[-1]:
            if block.end_newline is None:
                return None
            return block.newline.join(lines[:-1]) + block.end_newline
        return block.newline.join(lines)


def line_starts(text: str) -> list[int]:
    """The offset of each line's first character, as Python's parser counts lines."""
    return [0, *(end.end() for end in _NEWLINE.finditer(text))]


def moved(error: SourceError, sheet: Sheet) -> SourceError:
    """The error of a sheet as one that names the place in the host: `x.ipynb:cell 3:2: does not parse`."""
    if error.line is None or error.line > len(sheet.line_starts) or not sheet.blocks:
        return SourceError(error.path, error.why)
    start = sheet.line_starts[error.line - 1]
    block, line, _ = sheet.place(start)
    if sheet.unit is not None:
        return SourceError(f"{error.path}:{sheet.unit} {block.number}", error.why, line)
    span = sheet.span(start, start)
    line = None if span is None else sheet.host.count("\n", 0, span[0]) + 1
    return SourceError(error.path, error.why, line)


def _escaped(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)[1:-1]
