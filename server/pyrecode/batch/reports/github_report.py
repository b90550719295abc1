"""For GitHub Actions: one workflow command a finding, which the web page shows at the line.

Source: "Workflow commands for GitHub Actions", setting a warning message.
"""

from pyrecode.batch.notices import one_line
from pyrecode.batch.record import Record
from pyrecode.batch.reports import base


class Report(base.Report):
    """The report as workflow commands."""

    def write(self, record: Record) -> None:
        """Write one warning; the end column is given only where the span ends on its first line."""
        properties = {
            "file": record.path,
            "line": str(record.start.line),
            "endLine": str(record.end.line),
            "title": f"{record.symbol} is outdated",
        }
        where = ""
        if record.start.cell is not None:
            # The page shows lines of the file, and those of a cell are none.
            properties["line"] = properties["endLine"] = "1"
            where = f"cell {record.start.cell}, line {record.start.line}: "
        elif record.start.line == record.end.line:
            properties["col"] = str(record.start.column)
            properties["endColumn"] = str(max(record.start.column, record.end.column - 1))
        named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
        message = one_line(f"{where}{record.symbol}: {record.summary}")
        self.stream.write(f"::warning {named}::{_data(message)}\n")

    def end(self) -> None:
        """Nothing stands after the last command."""


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
