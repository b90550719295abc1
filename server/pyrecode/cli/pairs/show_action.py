"""`pyrecode pairs show`: one pair, with where it comes from."""

import json
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from pyrecode.cli.pairs.opened import add_journal, add_output

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices
    from pyrecode.journal.model import MigrationPair

help = "one pair, with where it comes from"  # noqa: A001


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("id", metavar="ID", help="its id, or the beginning of it")
    add_output(parser)
    add_journal(parser)


def run(arguments: Namespace, notices: "Notices") -> int:
    """Show it."""
    from pyrecode.journal.fields import full_fields

    fields = full_fields(_the_one(arguments, notices))
    if arguments.output_format == "json":
        print(json.dumps(fields, indent=2))
    else:
        _write(fields)
    return 0


def _the_one(arguments: Namespace, notices: "Notices") -> "MigrationPair":
    from pyrecode.batch.errors import CannotRun
    from pyrecode.cli.pairs.opened import existing

    with existing(arguments, notices) as journal:
        pairs = journal.pairs() if journal else ()
        found = [pair for pair in pairs if pair.id.startswith(arguments.id)]
    if not found:
        raise CannotRun(f"no pair {arguments.id!r}; `pyrecode pairs list` shows the ids")
    if len(found) > 1:
        ids = ", ".join(pair.id for pair in found[:5])
        raise CannotRun(f"{len(found)} pairs begin with {arguments.id!r}: {ids}")
    return found[0]


def _write(fields: dict[str, Any]) -> None:
    from pyrecode.batch.colours import Colours
    from pyrecode.batch.notices import one_line

    colours = Colours.for_stream(sys.stdout)
    codes = {name: fields.pop(name) for name in ("old_code", "new_code")}
    for name, value in fields.items():
        text = ", ".join(value) if isinstance(value, list) else value
        print(f"{name:<14}{'' if text is None else one_line(str(text))}".rstrip())
    for name, code in codes.items():
        print(f"\n{colours.bold(name + ':')}")
        print("\n".join(f"    {one_line(line)}".rstrip() for line in code.split("\n")))
