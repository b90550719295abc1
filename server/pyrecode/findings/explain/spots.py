"""The Python at a line and column of a file of any kind: a module, a notebook, a document, a docstring."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from pyrecode.findings.module import Module
from pyrecode.findings.sheets.kinds import Kind, kind_of, reader_of
from pyrecode.findings.sheets.sheet import Sheet, line_starts
from pyrecode.findings.source import SourceError


class Place(NamedTuple):
    """What a person names: lines and columns from 1, in a cell where it is a notebook."""

    line: int
    column: int | None = None
    cell: int | None = None


class Spot(NamedTuple):
    """Python, and the span of it that was asked about."""

    module: Module
    span: tuple[int, int]
    sheet: Sheet | None = None
    """where the module was taken out of another text"""

    def place(self, offset: int) -> Place:
        """How a person finds an offset of the module in the file."""
        starts = self.module.line_starts
        if self.sheet is not None and self.sheet.unit is not None:
            block, line, column = self.sheet.place(offset)
            return Place(line, column, block.number)
        if self.sheet is not None:
            starts = line_starts(self.sheet.host)
            span = self.sheet.span(offset, offset + 1)
            # What comes before the examples of a docstring are the imports of its module.
            offset = 0 if span is None else span[0]
        line = bisect_right(starts, offset)
        return Place(line, offset - starts[line - 1] + 1)

    def line_of(self, offset: int) -> str:
        """The same in words: `line 3`, `cell 2, line 3`."""
        if self.sheet is not None and self.sheet.span(offset, offset + 1) is None:
            return "in the module"
        place = self.place(offset)
        return (
            f"line {place.line}" if place.cell is None else f"cell {place.cell}, line {place.line}"
        )


def spots_at(text: str, path: str, place: Place) -> Iterator[Spot]:
    """The Python at a place; nothing where there is none.

    Raises:
        SourceError: where the text does not parse, or has no such line.
    """
    kind = kind_of(path)
    if kind is Kind.MODULE:
        module = Module.parse(text, path)
        span = _span(module.text, module.line_starts, place, path)
        yield Spot(module, span)
        host = span
    elif kind is Kind.NOTEBOOK:
        (sheet,) = reader_of(path)(text)
        module = Module.parse(sheet.text, path)
        for number, start in enumerate(sheet.line_starts):
            block, line, _ = sheet.place(start)
            if (block.number, line) == (place.cell, place.line):
                there = Place(number + 1, place.column)
                yield Spot(module, _span(sheet.text, sheet.line_starts, there, path), sheet)
                return
        raise SourceError(path, f"no Python at cell {place.cell}, line {place.line}")
    else:
        host = _span(text, line_starts(text), place, path)
    for sheet in reader_of(path)(text):
        if (inside := _inside(sheet, host)) is not None:
            yield Spot(Module.parse(sheet.text, path), inside, sheet)


def _span(text: str, starts: list[int], place: Place, path: str) -> tuple[int, int]:
    if not 0 < place.line <= len(starts):
        raise SourceError(path, f"has no line {place.line}")
    start = starts[place.line - 1]
    end = starts[place.line] if place.line < len(starts) else len(text)
    if place.column is None:
        return start, max(end, start + 2)
    if not 0 < place.column <= end - start + 1:
        raise SourceError(path, f"line {place.line} has no column {place.column}")
    return start + place.column - 1, start + place.column


def _inside(sheet: Sheet, host: tuple[int, int]) -> tuple[int, int] | None:
    """The part of a sheet that stands in a span of the host."""
    found = [
        (
            max(piece.start, piece.start + host[0] - piece.host),
            min(piece.end, piece.start + host[1] - piece.host),
        )
        for piece in sheet.pieces
        if piece.host < host[1] and host[0] < piece.host + piece.end - piece.start
    ]
    return (found[0][0], found[-1][1]) if found else None
