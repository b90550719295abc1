"""For people: the place, what changed since which version, the line with a caret span, the proposed line.

soil/profile.py:12:15: numpy.trapz: deprecated since numpy 2.0, removed in 2.4; use numpy.trapezoid
 12 |     area = np.trapz(y)
    |               ^^^^^
  + |     area = np.trapezoid(y)
"""

from collections.abc import Iterator
from typing import TextIO

from pyrecode.batch.colours import Colours
from pyrecode.batch.notices import one_line
from pyrecode.batch.record import Block, Fix, Record
from pyrecode.batch.reports import base
from pyrecode.batch.reports.excerpt import cells, clipped, excerpt
from pyrecode.batch.tally import plural


class Report(base.Report):
    """The text report; coloured on a terminal."""

    machine_readable = False

    def __init__(self, stream: TextIO) -> None:
        """Write to `stream`."""
        super().__init__(stream)
        self.colours = Colours.for_stream(stream)

    def write(self, record: Record) -> None:
        """Write one finding as a paragraph."""
        self.stream.write("\n".join(self._paragraph(record)) + "\n\n")

    def end(self) -> None:
        """Write one closing line: how many uses, and what can be done about them."""
        if not self.finished:
            return
        total = self.tally.total
        if not total.uses:
            self.stream.write("No outdated use found.\n")
            return
        found = f"{plural(total.uses, 'outdated use')} in {plural(len(self.tally.files), 'file')}"
        can = f"`pyrecode migrate` rewrites {total.safe}"
        if total.suggestions:
            can += f", with --suggestions {total.suggestions} more"
        self.stream.write(f"{self.colours.bold(found)}; {can}.\n")

    def _paragraph(self, record: Record) -> Iterator[str]:
        colours = self.colours
        cell = "" if record.start.cell is None else f"cell {record.start.cell}:"
        place = f"{one_line(record.path)}:{cell}{record.start.line}:{record.start.column}"
        yield f"{colours.bold(place)}: {colours.bold(record.symbol)}: {one_line(record.summary)}"
        width = max(3, len(str(record.end.line)))
        bar = colours.dim("|")
        line = record.lines[0] if record.lines else ""
        one = record.start.line == record.end.line
        start = record.start.column - 1
        head, span, tail = excerpt(line, start, record.end.column - 1 if one else len(line))
        yield f" {record.start.line:>{width}} {bar} {head}{colours.old(span)}{tail}".rstrip()
        yield f" {'':>{width}} {bar} {' ' * cells(head)}{colours.old('^' * max(1, cells(span)))}"
        if record.handled is not None:
            yield f" {'':>{width}} {colours.dim(f'= looked after: {record.handled}')}"
        elif record.fix is None:
            why = (
                "no rewrite known" if record.withheld is None else f"no rewrite: {record.withheld}"
            )
            yield f" {'':>{width}} {colours.dim(one_line(f'= {why}'))}"
            if record.last_resort is not None:
                yield from self._fix(record, record.last_resort, width)
        else:
            yield from self._fix(record, record.fix, width)

    def _fix(self, record: Record, fix: Fix, width: int) -> Iterator[str]:
        """The lines that the fix changes, those at the finding first."""
        here = [block for block in fix.blocks if _meets(block, record)]
        for block in here:
            yield from self._new_lines(block, "", width, gone=len(block.old) > len(record.lines))
        for block in fix.blocks:
            if block not in here:
                cell = "" if block.cell is None else f"cell {block.cell}:"
                yield from self._new_lines(block, f"{cell}{block.line}", width, gone=True)
        if fix.applicability == "last-resort":
            note = f"= the model would write that, but it fails {fix.note}"
            yield f" {'':>{width}} {self.colours.dim(one_line(note))}"
        elif fix.applicability != "safe":
            note = f": {fix.note}" if fix.note else ""
            yield f" {'':>{width}} {self.colours.dim(one_line(f'= only a suggestion{note}'))}"

    def _new_lines(self, block: Block, number: str, width: int, *, gone: bool) -> Iterator[str]:
        bar = self.colours.dim("|")
        if gone or not block.new:
            for line in block.old:
                text = self.colours.old(clipped(line))
                yield f" {number:>{width}} {self.colours.old('-')} {text}".rstrip()
                number = ""
        for line in block.new:
            text = self.colours.new(clipped(line))
            mark = self.colours.new("+")
            yield f" {mark:>{width + len(mark) - 1}} {bar} {text}".rstrip()


def _meets(block: Block, record: Record) -> bool:
    last = block.line + max(len(block.old), 1) - 1
    if block.cell != record.start.cell:
        return False
    return block.line <= record.end.line and last >= record.start.line
