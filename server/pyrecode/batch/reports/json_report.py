"""For programs: an array of objects, one line each; valid JSON also where the run ends early.

The fields are a contract that scripts rely on: nothing here is renamed or taken away.
"""

import json
from typing import Any

from pyrecode.batch.record import Fix, Position, Record
from pyrecode.batch.reports import base


class Report(base.Report):
    """The JSON report."""

    _open = False

    def write(self, record: Record) -> None:
        """Write one element of the array."""
        # ASCII, so that no encoding of the stream and no odd file name can break it.
        self.stream.write(f"{',' if self._open else '['}\n{json.dumps(as_object(record))}")
        self._open = True

    def end(self) -> None:
        """Close the array."""
        self.stream.write("\n]\n" if self._open else "[]\n")


def as_object(record: Record) -> dict[str, Any]:
    """One record with the field names of the contract."""
    return {
        "path": record.path,
        "cell": record.start.cell,
        "start": _position(record.start),
        "end": _position(record.end),
        "symbol": record.symbol,
        "library": record.library,
        "kind": record.kind,
        "deprecated_in": record.deprecated_in,
        "removed_in": record.removed_in,
        "message": record.message,
        "replacement": record.replacement,
        "certainty": record.certainty,
        "handled": record.handled,
        "fix": None if record.fix is None else _fix(record.fix),
        "withheld": record.withheld,
        **({} if record.last_resort is None else {"last_resort": _last_resort(record.last_resort)}),
    }


def _last_resort(fix: Fix) -> dict[str, Any]:
    return {**_fix(fix), "failed": fix.note}


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "source": fix.source,
        "applicability": fix.applicability,
        "edits": [
            {"start": _position(e.start), "end": _position(e.end), "new_text": e.new_text}
            for e in fix.edits
        ],
    }


def _position(position: Position) -> dict[str, int]:
    place = {"line": position.line, "column": position.column}
    return place if position.cell is None else {"cell": position.cell, **place}
