"""Open notebooks: their cells are documents of their own, and what is found in them is found in all together.

A hidden document holds the cells as one module; its analysis is the one of every other document, and each cell
sees the part of it that is its own.
"""

import asyncio
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import define, evolve, field
from lsprotocol import types

from pyrecode.lsp.analysis import Analysis, Mark, move_marks
from pyrecode.lsp.document import Document
from pyrecode.lsp.opened import Opened
from pyrecode.lsp.track import Change
from pyrecode.proposals.proposal import Applicability, Proposal
from pyrecode.updates.replacements.base import CannotApply, Edit

if TYPE_CHECKING:
    from pyrecode.findings.module import Module
    from pyrecode.findings.sheets.sheet import Block, Sheet


@define
class CellAnalysis(Analysis):
    """What is known of one cell: its part of what is known of all."""

    whole: Analysis = field(kw_only=True)
    sheet: "Sheet" = field(kw_only=True)
    start: int = field(kw_only=True)
    """of the cell in the host of the sheet"""
    marks_there: dict[str, Mark] = field(kw_only=True)
    """the same marks in the analysis of all cells, by their ids"""

    def knows_proposal(self, mark: Mark) -> bool:
        """Whether `proposal` answers at once."""
        return self.whole.knows_proposal(self.marks_there[mark.id])

    def mended(self, path: str) -> str:
        """The cell after every safe rewrite of a use in it; nested ones are left for the next time."""
        from pyrecode.proposals.change import apply, in_order

        edits: list[Edit] = []
        for mark in self.marks:
            proposal = self.proposal(mark)
            if proposal is None or proposal.applicability is not Applicability.SAFE:
                continue
            try:
                edits = [*in_order([*edits, *proposal.edits])]
            except CannotApply:
                continue
        return apply(self.text, edits)

    def proposal(self, mark: Mark) -> Proposal | None:
        """How the use would be mended within this cell; None also where that takes another cell too."""
        proposal = self.whole.proposal(self.marks_there[mark.id])
        edits = None if proposal is None else self.sheet.edits(proposal.edits)
        if proposal is None or edits is None:
            return None
        end = self.start + len(self.text)
        if not all(self.start <= edit.start and edit.end <= end for edit in edits):
            return None
        moved = tuple(
            Edit(edit.start - self.start, edit.end - self.start, edit.new_text) for edit in edits
        )
        return proposal._replace(finding=mark.finding, edits=moved)

    def why_not(self, mark: Mark) -> str:
        """Why nothing is proposed for it; empty where something is."""
        return self.whole.why_not(self.marks_there[mark.id])


class Notebook:
    """One open notebook."""

    def __init__(self, uri: str, encoding: str) -> None:
        """Begin without cells."""
        self.cells: list[str] = []
        """the URIs of all cells in their order"""
        self.whole = Opened(Document(uri, 0, "", encoding))
        self.sheet: Sheet | None = None
        self.waiting: asyncio.TimerHandle | None = None
        """what will tell the client to ask again"""
        self._code: list[Opened] = []

    def settle(self, cells: Sequence[Opened]) -> None:
        """Take the texts of the code cells as they are now.

        Args:
            cells: those in the order in which they stand.
        """
        from pyrecode.findings.sheets.cells import cells_sheet

        self._code = list(cells)
        self.sheet = cells_sheet([one.document.text for one in cells])
        if self.sheet.text != self.whole.document.text:
            self.whole.document.text = self.sheet.text
            self.whole.document.revision += 1

    def follow(self, cell: Opened, changes: Iterable[Change]) -> None:
        """Move what is marked in all cells together through the changes of one; before `settle`."""
        block = self._block(cell)
        if block is not None:
            there = [Change(one.start + block.start, one.old, one.new) for one in changes]
            self.whole.marks = move_marks(self.whole.marks, there)

    def view(self, cell: Opened, whole: Analysis | None) -> Analysis | None:
        """What the analysis of all cells says of one."""
        if whole is None:
            return None
        text = cell.document.text
        known = cell.analysis
        if isinstance(known, CellAnalysis) and known.whole is whole and known.text is text:
            return known
        block = self._block(cell)
        if block is None or self.sheet is None or whole.text is not self.whole.document.text:
            return Analysis(text, (), None, whole.catalog, whole.selection)
        there = {
            mark.id: mark
            for mark in whole.marks
            if block.start <= mark.span[0] and mark.span[1] <= block.end
        }
        marks = tuple(
            evolve(
                mark,
                span=(mark.span[0] - block.start, mark.span[1] - block.start),
            )
            for mark in there.values()
        )
        cell.analysis = CellAnalysis(
            text,
            marks,
            self._module(block.start, block.end) if marks and whole.module is not None else None,
            whole.catalog,
            whole.selection,
            whole=whole,
            sheet=self.sheet,
            start=self._start(cell),
            marks_there=there,
        )
        return cell.analysis

    def _module(self, start: int, end: int) -> "Module | None":
        """The module of one cell alone, for what is asked about its lines."""
        from pyrecode.findings.module import Module
        from pyrecode.findings.source import SourceError

        assert self.sheet is not None
        try:
            return Module.parse(self.sheet.text[start:end])
        except SourceError:
            return None

    def _start(self, cell: Opened) -> int:
        number = self._code.index(cell)
        return sum(len(one.document.text) + 1 for one in self._code[:number])

    def _block(self, cell: Opened) -> "Block | None":
        if self.sheet is None or cell not in self._code:
            return None
        number = self._code.index(cell)
        return next((block for block in self.sheet.blocks if block.number == number), None)


SELECTOR = types.NotebookDocumentSyncOptions(
    notebook_selector=[
        types.NotebookDocumentFilterWithCells(cells=[types.NotebookCellLanguage("python")])
    ],
    save=False,
)
"""which notebooks the client tells us of"""
