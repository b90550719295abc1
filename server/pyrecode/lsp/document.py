"""One open document: its text, and offsets to positions and back in the encoding of the client.

Lines end at `\\n`, `\\r\\n` and `\\r`, as the protocol says, and nowhere else. Positions of a client are
never trusted: a line behind the last, a column behind the end of its line, or half of a character
become the nearest place that exists.
"""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from attrs import define, field, frozen
from lsprotocol import types
from pygls.uris import to_fs_path

from pyrecode.journal.text_lines import line_starts
from pyrecode.lsp.track import Change

Encoding = types.PositionEncodingKind


@frozen(slots=False)
class Lines:
    """The lines of a text; `position` and `offset` are each other's inverse on whole characters."""

    text: str
    encoding: str

    @cached_property
    def starts(self) -> list[int]:
        """The offset of each line's first character."""
        return line_starts(self.text)

    @cached_property
    def _ascii(self) -> bool:
        return self.text.isascii()

    def position(self, offset: int) -> types.Position:
        """The position of an offset into the text."""
        line = bisect_right(self.starts, offset) - 1
        head = self.text[self.starts[line] : offset]
        return types.Position(line, self._units(head))

    def range(self, start: int, end: int) -> types.Range:
        """The range between two offsets."""
        return types.Range(self.position(start), self.position(end))

    def offset(self, position: types.Position) -> int:
        """The offset of a position, or the nearest that exists."""
        if position.line >= len(self.starts):
            return len(self.text)
        start, end = self.starts[position.line], self.line_end(position.line)
        units = position.character
        if self._ascii or self.encoding == Encoding.Utf32:
            return min(start + units, end)
        line = self.text[start:end]
        if line.isascii():
            return min(start + units, end)
        for index, character in enumerate(line):
            if units <= 0:
                return start + index
            units -= self._units(character)
            if units < 0:
                return start + index
        return end

    def line_end(self, line: int) -> int:
        """The offset of the line's end, before what ends it."""
        if line + 1 == len(self.starts):
            return len(self.text)
        end = self.starts[line + 1]
        return end - (2 if self.text[end - 2 : end] == "\r\n" else 1)

    def _units(self, text: str) -> int:
        if self._ascii or self.encoding == Encoding.Utf32 or text.isascii():
            return len(text)
        if self.encoding == Encoding.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(character > "\uffff" for character in text)


@define
class Document:
    """An open document."""

    uri: str
    """as the client writes it"""
    version: int
    text: str
    encoding: str
    revision: int = 0
    """counts our own changes; a client may send the same version twice"""
    _lines: Lines | None = field(default=None, init=False, repr=False)

    @property
    def lines(self) -> Lines:
        """The lines of the present text."""
        if self._lines is None or self._lines.text is not self.text:
            self._lines = Lines(self.text, self.encoding)
        return self._lines

    @property
    def path(self) -> Path | None:
        """The file that it is; None for a buffer without one."""
        name = to_fs_path(self.uri)
        return Path(name) if name else None

    def apply(
        self, changes: Iterable[types.TextDocumentContentChangeEvent], version: int
    ) -> list[Change]:
        """Apply the client's changes, each to the text that the one before left.

        Returns:
            The same changes as offsets.
        """
        made: list[Change] = []
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                start = self.lines.offset(change.range.start)
                end = max(start, self.lines.offset(change.range.end))
            else:
                start, end = 0, len(self.text)
            made.append(Change(start, self.text[start:end], change.text))
            self.text = self.text[:start] + change.text + self.text[end:]
        self.version = version
        self.revision += 1
        return made
