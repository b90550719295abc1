"""A table: drawn on a terminal, columns of plain text for everything else."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TextIO

from pyrecode.batch.colours import Colours
from pyrecode.batch.notices import one_line

if TYPE_CHECKING:
    from rich.console import Console


def write_table(
    stream: TextIO, header: Sequence[str], rows: Sequence[Sequence[str]], title: str = ""
) -> None:
    """Write rows under a header.

    Args:
        stream: where to.
        header: the names of the columns.
        rows: the cells, as many a row as there are columns. What stands in them is not trusted.
        title: what the rows are of; shown on a terminal alone, where it costs no program a line.
    """
    cells = [[one_line(cell) for cell in row] for row in rows]
    if stream.isatty():
        _draw(stream, header, cells, title)
    else:
        _align(stream, header, cells)


def _align(stream: TextIO, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    colours = Colours.for_stream(stream)
    for number, row in enumerate([header, *rows]):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        stream.write((line.rstrip() if number else colours.bold(line.rstrip())) + "\n")


def _draw(stream: TextIO, header: Sequence[str], rows: Sequence[Sequence[str]], title: str) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=SIMPLE_HEAD,
        title=Text(title) if title else None,
        title_justify="left",
        collapse_padding=True,
        pad_edge=False,
        show_edge=False,
    )
    for name in header:
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        # As texts: what a library calls its names must not be taken for markup.
        table.add_row(*map(Text, row))
    console(stream).print(table)


def console(stream: TextIO) -> "Console":
    """What draws on a terminal; without any style where colours are not wanted."""
    from rich.console import Console

    coloured = Colours.for_stream(stream).enabled
    return Console(file=stream, color_system="auto" if coloured else None, highlight=False)
