"""`pyrecode pairs import`: pairs that were made elsewhere, out of JSON lines or Parquet."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define

from pyrecode.cli.pairs.opened import add_journal

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices
    from pyrecode.journal.importing import Record

help = "read pairs from JSON lines or Parquet"  # noqa: A001

_LEFT_OUT = 1
_MOST_TOLD = 100
"""broken records that are told one by one"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "file",
        metavar="FILE",
        help="records with ReCode's six fields, or all that `export --full` writes; "
        "`-` for JSON lines from standard input",
    )
    parser.add_argument(
        "--format",
        choices=("jsonl", "parquet"),
        help="of the file (default: parquet for FILE.parquet, else JSON lines)",
    )
    add_journal(parser)


@define
class _Broken:
    """Tells of broken records, each with its number, up to a point."""

    file: str
    notices: "Notices"
    count: int = 0

    def tell(self, number: int, wrong: str) -> None:
        self.count += 1
        if self.count <= _MOST_TOLD:
            self.notices.say(f"{self.file}:{number}: {wrong}; left out")
        elif self.count == _MOST_TOLD + 1:
            self.notices.say(f"{self.file}: more than {_MOST_TOLD} are broken; the rest is counted")


def run(arguments: Namespace, notices: "Notices") -> int:
    """Import them; 1 where something was left out."""
    from pyrecode.cli.pairs.opened import begun
    from pyrecode.cli.pairs.progress import progress
    from pyrecode.journal.importing import import_records

    broken = _Broken(arguments.file, notices)
    with (
        _records(arguments) as (records, written),
        begun(arguments, notices) as journal,
        progress("importing", None, notices) as step,
    ):
        done = import_records(records, journal, written, step, broken.tell)
    known = f", {done.known} known already" if done.known else ""
    left_out = f", {done.broken} left out" if done.broken else ""
    print(f"{done.new} pairs imported{known}{left_out}")
    return _LEFT_OUT if done.broken else 0


@contextmanager
def _records(arguments: Namespace) -> "Iterator[tuple[Iterator[Record], datetime]]":
    """The records of the file, and when it was written."""
    from pyrecode.batch.errors import CannotRun
    from pyrecode.journal.export import Format, format_of
    from pyrecode.journal.importing import json_lines
    from pyrecode.journal.parquet import arrow, records

    form = format_of(arguments.file, arguments.format)
    if arguments.file == "-":
        if form is Format.PARQUET:
            raise CannotRun("Parquet needs a FILE: standard input is for JSON lines")
        yield json_lines(sys.stdin.buffer), datetime.now(UTC)
        return
    path = Path(arguments.file)
    try:
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        if form is Format.PARQUET:
            arrow()
            yield records(path), written
        else:
            with path.open("rb") as file:
                yield json_lines(file), written
    except OSError as error:
        raise CannotRun(f"{path}: cannot be read: {error.strerror or error}") from None
