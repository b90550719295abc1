"""`pyrecode pairs list`: the settled pairs, one a line."""

import sys
from argparse import ArgumentParser, Namespace
from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyrecode.cli.pairs.opened import add_journal, add_output

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices
    from pyrecode.journal.model import MigrationPair

help = "the settled pairs, one a line"  # noqa: A001

_HEADER = ("ID", "WHEN", "SOURCE", "SEEN", "VERSION", "UPDATE", "NEW CODE")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--library", metavar="NAME", help="only those of one library")
    parser.add_argument(
        "--last", type=int, metavar="N", help="only the N that came last (default: all)"
    )
    add_output(parser)
    add_journal(parser)


def run(arguments: Namespace, notices: "Notices") -> int:
    """List them."""
    from pyrecode.cli.pairs.opened import existing
    from pyrecode.cli.updates.json_array import JsonArray
    from pyrecode.journal.fields import full_fields

    if arguments.output_format == "json":
        with JsonArray(sys.stdout) as array, existing(arguments, notices) as journal:
            for pair in _chosen(journal.pairs() if journal else (), arguments):
                array.add(full_fields(pair))
        return 0
    with existing(arguments, notices) as journal:
        rows = [_row(pair) for pair in _chosen(journal.pairs() if journal else (), arguments)]
    if rows:
        from pyrecode.cli.updates.columns import write_table

        write_table(sys.stdout, _HEADER, rows)
    else:
        print("no pairs; `pyrecode pairs on` lets the editor record accepted edits")
    return 0


def _chosen(pairs: "Iterable[MigrationPair]", arguments: Namespace) -> "Iterable[MigrationPair]":
    if arguments.library:
        from packaging.utils import canonicalize_name

        name = canonicalize_name(arguments.library)
        pairs = (pair for pair in pairs if pair.dependency == name)
    return pairs if arguments.last is None else deque(pairs, max(0, arguments.last))


def _row(pair: "MigrationPair") -> tuple[str, ...]:
    return (
        pair.id[:8],
        pair.created.astimezone().strftime("%Y-%m-%d %H:%M"),
        pair.source.value,
        str(pair.seen),
        f"{pair.dependency}{pair.new_version}",
        pair.description,
        " ".join(pair.new_code.split("\n\n")[-1].split()),
    )
