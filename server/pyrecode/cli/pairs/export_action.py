"""`pyrecode pairs export`: the pairs as JSON lines or Parquet, or all events to a team's journal."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode.cli.pairs.opened import add_journal

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices

help = "write the pairs to a file, or push the events to a team's journal"  # noqa: A001


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "file", nargs="?", metavar="FILE", help="default: JSON lines to standard output"
    )
    where.add_argument(
        "--push",
        metavar="URL",
        help="send the events to another journal, such as a team's "
        "(postgresql+psycopg://HOST/NAME); what it has is passed over, so it may be interrupted",
    )
    parser.add_argument(
        "--format",
        choices=("jsonl", "parquet"),
        help="of the file (default: parquet for FILE.parquet, else JSON lines)",
    )
    parser.add_argument(
        "--full", action="store_true", help="add id, source, time and the rest to the six fields"
    )
    add_journal(parser)


def run(arguments: Namespace, notices: "Notices") -> int:
    """Export them."""
    return _push(arguments, notices) if arguments.push else _write(arguments, notices)


def _write(arguments: Namespace, notices: "Notices") -> int:
    from pyrecode.batch.errors import CannotRun
    from pyrecode.cli.pairs.opened import existing
    from pyrecode.journal import export

    form = export.format_of(arguments.file, arguments.format)
    with existing(arguments, notices) as journal:
        pairs = journal.pairs() if journal else iter(())
        if arguments.file in (None, "-"):
            if form is export.Format.PARQUET:
                raise CannotRun("Parquet needs a FILE: standard output is for JSON lines")
            export.to_stdout(pairs, full=arguments.full)
            return 0
        count = export.to_file(Path(arguments.file), form, pairs, full=arguments.full)
    notices.say(f"{count} pairs written to {arguments.file}")
    return 0


def _push(arguments: Namespace, notices: "Notices") -> int:
    from pyrecode.batch.errors import CannotRun
    from pyrecode.cli.pairs.opened import existing
    from pyrecode.cli.pairs.progress import progress
    from pyrecode.journal.push import push
    from pyrecode.journal.store import Journal

    if arguments.format or arguments.full:
        raise CannotRun("--push sends whole events: --format and --full are for files")
    with existing(arguments, notices) as journal:
        if journal is None:
            raise CannotRun("there is no journal to push")
        with (
            Journal.open(arguments.push) as target,
            progress("pushing", journal.totals().events, notices) as step,
        ):
            pushed = push(journal, target, step)
    passed = f", {pushed.known} were there already" if pushed.known else ""
    notices.say(f"{pushed.new} events pushed to {target.place}{passed}")
    return 0
