"""The cells of a notebook one behind the other as one module, what is IPython's own put out of the way."""

import ast
import warnings
from collections.abc import Sequence

from pyrecode.findings.sheets.magics import is_python, masked, masks
from pyrecode.findings.sheets.sheet import Block, Piece, Sheet

Text = tuple[str, Sequence[int]]
"""a part of a cell's source, with the offset in the host of each character and of the end"""


def cells_sheet(texts: Sequence[str]) -> Sheet:
    """The sheet of the cells of an open notebook; its host is their texts with a line break between two.

    A block's number is the index of its cell, from 0.
    """
    host = "\n".join(texts)
    writer = Cells(host)
    start = 0
    for number, text in enumerate(texts):
        writer.add(number, [(text, range(start, start + len(text) + 1))], "\n", "\n", escape=False)
        start += len(text) + 1
    return writer.sheet()


class Cells:
    """A sheet, written cell by cell."""

    def __init__(self, host: str) -> None:
        """Begin with an empty module."""
        self._host = host
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._pieces: list[Piece] = []
        self._at = 0

    def sheet(self) -> Sheet:
        """What was written."""
        return Sheet(
            "".join(self._parts), self._host, tuple(self._blocks), tuple(self._pieces), "cell"
        )

    def add(
        self, number: int, texts: Sequence[Text], newline: str, end_newline: str, *, escape: bool
    ) -> None:
        """Add a cell, where it holds Python.

        Args:
            number: of the cell, for people.
            texts: its source, in parts.
            newline: what a new line break in it is in the host.
            end_newline: the same at its very end.
            escape: whether new text is escaped as in JSON.
        """
        source = "".join(text for text, _ in texts)
        if not source.strip() or not is_python(source):
            return
        hidden = [] if _parses(source) else masks(source)
        if self._parts:
            self._write("\n" if self._parts[-1].endswith("\n") else "\n\n")
        start = self._at
        place = 0
        for text, places in texts:
            self._add_text(text, places, place, hidden)
            place += len(text)
        self._blocks.append(Block(number, start, self._at, newline, end_newline, escape=escape))

    def _add_text(
        self, text: str, places: Sequence[int], before: int, hidden: list[tuple[int, int]]
    ) -> None:
        """Add one part of a cell, with what is IPython's own replaced."""
        at = 0
        for start, end in hidden:
            first, last = max(start - before, 0), min(end - before, len(text))
            if first >= last:
                continue
            self._add_piece(text[at:first], places[at : first + 1], mask=False)
            self._add_piece(masked(text[first:last]), places[first : last + 1], mask=True)
            at = last
        self._add_piece(text[at:], places[at:], mask=False)

    def _add_piece(self, text: str, places: Sequence[int], *, mask: bool) -> None:
        if text:
            end = self._at + len(text)
            self._pieces.append(
                Piece(self._at, end, len(self._blocks), places[0], places, masked=mask)
            )
            self._write(text)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)


def _parses(source: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
