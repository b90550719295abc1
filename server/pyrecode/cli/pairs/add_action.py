"""`pyrecode pairs add OLD NEW`: a pair that somebody made by hand, from two files."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode.cli.pairs.opened import add_journal, add_output

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices
    from pyrecode.journal.model import MigrationPair

help = "add a pair made by hand, from the code before and after"  # noqa: A001


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("old", metavar="OLD", help="the file with the code before")
    parser.add_argument("new", metavar="NEW", help="the file with the code after")
    what = parser.add_argument_group("what changed (found out where it is not said)")
    what.add_argument("--symbol", metavar="NAME", help="the outdated API: numpy.trapz")
    what.add_argument("--library", metavar="NAME", help="the library that it is of")
    what.add_argument("--version", metavar="VERSION", help="the version that NEW is for")
    what.add_argument("--info", metavar="TEXT", help="what the library changed, in a sentence")
    parser.add_argument(
        "--python",
        metavar="PATH",
        help="the interpreter or virtual environment whose libraries count, as for `check`",
    )
    parser.add_argument(
        "--to",
        action="append",
        default=[],
        metavar="REQUIREMENT",
        help="take a version that is not installed, as for `check`: numpy==2.4; may be repeated",
    )
    add_output(parser)
    add_journal(parser)


def run(arguments: Namespace, notices: "Notices") -> int:
    """Make the pair and write it into the journal."""
    from pyrecode.batch.errors import CannotRun
    from pyrecode.cli.pairs.hand_made import hand_made
    from pyrecode.cli.pairs.opened import begun
    from pyrecode.journal.fields import full_fields
    from pyrecode.journal.model import EventKind
    from pyrecode.settings import load_project

    project = load_project(Path(arguments.old))
    if project.record is False:
        raise CannotRun(f"{project.folder}: this project forbids recording (record = false)")
    pair = hand_made(arguments, notices)
    with begun(arguments, notices) as journal:
        new = journal.add_pairs([pair], EventKind.OWN_FIX)
        kept = _as_kept(journal.pairs(), pair) if new else pair
    if arguments.output_format == "json":
        print(json.dumps(full_fields(kept), indent=2))
    elif new:
        print(f"pair {kept.id}: {kept.dependency}{kept.new_version} {kept.description}")
    else:
        print(f"this pair is there already: {kept.id}")
    return 0


def _as_kept(pairs, made: "MigrationPair") -> "MigrationPair":
    """The pair as the journal holds it, with secrets masked and thus perhaps another id."""
    from pyrecode.journal.scrub import scrub_sample

    sample = scrub_sample(made.sample)
    return next((pair for pair in pairs if pair.sample == sample), made)
