"""The options that name where the pairs come from."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyrecode_learner.collect import Hub


def add_source(parser: ArgumentParser) -> None:
    """Declare `--pairs` and `--hub`; without them the pairs are the journal's."""
    from pyrecode_learner.collect import RECODE

    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--pairs",
        type=Path,
        metavar="FILE",
        help="JSON lines in ReCode's six fields (default: the journal's pairs)",
    )
    group.add_argument(
        "--hub",
        nargs="?",
        const=RECODE,
        metavar="NAME",
        help="a data set of the hub in the same fields (without a name: %(const)s)",
    )


def source_of(arguments: Namespace) -> "Path | Hub | None":
    """What was named; None for the journal."""
    from pyrecode_learner.collect import Hub

    return arguments.pairs if arguments.hub is None else Hub(arguments.hub)
