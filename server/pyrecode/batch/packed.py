"""Records as plain lists, for a file that anybody may have written: it is read as JSON and checked."""

from collections.abc import Sequence
from typing import Any

from pyrecode.batch.record import Block, Change, Fix, Position, Record

FORM = tuple(each._fields for each in (Record, Fix, Change, Block, Position))
"""tells apart what different versions of these classes write"""
_FIELDS = FORM[0]


def packed(records: Sequence[Record]) -> list[Any]:
    """The records of one file, without its path."""
    return [record._replace(path="") for record in records]


def unpacked(rows: Any, path: str) -> tuple[Record, ...]:
    """The records of the file at `path`.

    Raises:
        ValueError, TypeError, KeyError: where the rows are not what `packed` made.
    """
    return tuple(_record(dict(zip(_FIELDS, row, strict=True)), path) for row in rows)


def _record(row: dict[str, Any], path: str) -> Record:
    return Record(
        **{
            **row,
            "path": path,
            "start": Position(*row["start"]),
            "end": Position(*row["end"]),
            "fix": None if row["fix"] is None else _fix(*row["fix"]),
            # Where a model was asked, nothing is kept.
            "last_resort": None,
            "lines": tuple(row["lines"]),
        }
    )


def _fix(source: str, applicability: str, edits: Any, blocks: Any, note: str) -> Fix:
    return Fix(
        source,
        applicability,
        tuple(Change(Position(*start), Position(*end), text) for start, end, text in edits),
        tuple(Block(line, tuple(old), tuple(new), cell) for line, old, new, cell in blocks),
        note,
    )
