"""`pyrecode pairs rebuild`: make the pairs anew from the events."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from pyrecode.cli.pairs.opened import add_journal

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices

help = "make the pairs anew from the events"  # noqa: A001


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    add_journal(parser)


def run(arguments: Namespace, notices: "Notices") -> int:
    """Make them anew."""
    from pyrecode.cli.pairs.opened import existing

    with existing(arguments, notices) as journal:
        count = journal.rebuild() if journal else 0
    print(f"{count} pairs follow from the events")
    return 0
