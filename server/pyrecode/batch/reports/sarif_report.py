"""For code scanning: SARIF 2.1.0 with a rule for each outdated symbol, regions and fixes.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0. The log is one document,
so that records are kept until the end; a run that was cut short says so in its `invocations`.
"""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pyrecode import __version__
from pyrecode.batch.record import Change, Position, Record
from pyrecode.batch.reports import base

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "SRCROOT"


class Report(base.Report):
    """The SARIF report."""

    def __init__(self, *arguments: Any) -> None:
        """Take the stream."""
        super().__init__(*arguments)
        self._rules: dict[tuple[str, str], dict[str, Any]] = {}
        self._indices: dict[tuple[str, str], int] = {}
        self._results: list[dict[str, Any]] = []

    def write(self, record: Record) -> None:
        """Keep one result, and its rule where it is the first of its symbol."""
        key = (record.library, record.symbol)
        if key not in self._rules:
            self._indices[key] = len(self._rules)
            self._rules[key] = {
                "id": f"{record.library}/{record.symbol}",
                "shortDescription": {"text": f"{record.symbol}: {record.summary}"},
                "defaultConfiguration": {"level": "warning"},
                "properties": {"tags": ["deprecation", record.library]},
            }
        self._results.append(self._result(record, self._indices[key]))

    def end(self) -> None:
        """Write the log."""
        run: dict[str, Any] = {
            "tool": {
                "driver": {
                    "name": "pyrecode",
                    "version": __version__,
                    "semanticVersion": __version__,
                    "rules": list(self._rules.values()),
                }
            },
            "invocations": [{"executionSuccessful": self.finished}],
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {_ROOT: {"uri": Path.cwd().as_uri().rstrip("/") + "/"}},
            "results": self._results,
        }
        log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
        json.dump(log, self.stream, indent=1)
        self.stream.write("\n")

    def _result(self, record: Record, index: int) -> dict[str, Any]:
        file = _file(record.path)
        result: dict[str, Any] = {
            "ruleId": f"{record.library}/{record.symbol}",
            "ruleIndex": index,
            "level": "warning",
            "message": {"text": f"{record.symbol}: {record.summary}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": file,
                        "region": _region(record.start, record.end),
                    }
                }
            ],
        }
        if record.handled is not None:
            result["suppressions"] = [{"kind": "inSource", "justification": record.handled}]
        if record.start.cell is not None:
            where = f"cell {record.start.cell}, line {record.start.line}: "
            result["message"]["text"] = where + result["message"]["text"]
        elif record.fix is not None:
            replacements = [_replacement(change) for change in record.fix.edits]
            result["fixes"] = [
                {
                    "description": {"text": f"{record.fix.applicability} rewrite"},
                    "artifactChanges": [{"artifactLocation": file, "replacements": replacements}],
                }
            ]
        return result


def _replacement(change: Change) -> dict[str, Any]:
    return {
        "deletedRegion": _region(change.start, change.end),
        "insertedContent": {"text": change.new_text},
    }


def _region(start: Position, end: Position) -> dict[str, int]:
    if start.cell is not None:
        # The lines of a cell are none of the file.
        return {"startLine": 1}
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _file(path: str) -> dict[str, str]:
    """A file as SARIF names it: from the root where it lies below, else as an absolute address."""
    if path.startswith("../") or Path(path).is_absolute():
        return {"uri": Path(path).resolve().as_uri()}
    return {"uri": quote(os.fsencode(path)), "uriBaseId": _ROOT}
