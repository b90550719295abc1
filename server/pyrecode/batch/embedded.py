"""The records of Python that stands inside another text: a notebook, a document, docstrings."""

from pathlib import PurePath

from pyrecode.batch.examine import record
from pyrecode.batch.lines import Lines
from pyrecode.batch.record import Block, Change, Fix, Position, Record
from pyrecode.findings.context import ALONE, Context
from pyrecode.findings.selection import Selection
from pyrecode.findings.sheets.kinds import Kind, kind_of, reader_of
from pyrecode.findings.sheets.sheet import Sheet
from pyrecode.journal.text_lines import line_starts
from pyrecode.proposals.in_sheets import in_host, of_sheets, uses_in
from pyrecode.proposals.migrate import Asker
from pyrecode.proposals.proposers import RULES, Proposers
from pyrecode.updates.catalog import Catalog


def embedded(
    text: str,
    path: str,
    catalog: Catalog,
    selection: Selection,
    ask: Asker | None,
    context: Context = ALONE,
    proposers: Proposers = RULES,
) -> tuple[Record, ...]:
    """What is outdated in the Python inside a text, by place.

    Raises:
        SourceError: where the text is not what its name says, or a cell does not parse.
    """
    is_notebook = kind_of(path) is Kind.NOTEBOOK
    shown = PurePath(path).as_posix()
    lines: Lines | None = None
    records: list[Record] = []
    context = of_sheets(context, path)
    for sheet in reader_of(path)(text):
        found = uses_in(sheet, path, catalog, selection, ask, context, proposers)
        if is_notebook:
            lines = Lines(sheet.text, found.module.line_starts)
            records += [
                _in_cells(record(shown, lines, *one), sheet)
                for one in zip(found.findings, found.proposals, strict=True)
            ]
        elif found.findings:
            lines = lines or Lines(text, line_starts(text))
            records += [record(shown, lines, *one) for one in in_host(found)]
    return tuple(records if is_notebook else sorted(records, key=lambda one: one.start))


def _in_cells(found: Record, sheet: Sheet) -> Record:
    """A record on the text of all cells as one that names the cell, with places in that."""
    return found._replace(
        start=_place(found.start, sheet),
        end=_place(found.end, sheet),
        fix=_fix(found.fix, sheet),
        last_resort=_fix(found.last_resort, sheet),
    )


def _fix(fix: Fix | None, sheet: Sheet) -> Fix | None:
    if fix is None:
        return None
    return fix._replace(
        edits=tuple(
            Change(_place(one.start, sheet), _place(one.end, sheet), one.new_text)
            for one in fix.edits
        ),
        blocks=tuple(_block(one, sheet) for one in fix.blocks),
    )


def _place(position: Position, sheet: Sheet) -> Position:
    cell, line, _ = sheet.place(sheet.line_starts[position.line - 1])
    return Position(line, position.column, cell.number)


def _block(block: Block, sheet: Sheet) -> Block:
    place = _place(Position(min(block.line, len(sheet.line_starts)), 1), sheet)
    return Block(place.line, block.old, block.new, place.cell)
