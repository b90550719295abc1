"""`pyrecode updates diff`: what changed for users between two releases of a library."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode.batch.errors import CannotRun
from pyrecode.cli.updates.options import add_offline, add_output, add_places

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices
    from pyrecode.cli.updates.changes import Change, Changes

help = "what changed for users between two releases of a library"  # noqa: A001


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("library", metavar="LIBRARY", help="`python` is the standard library")
    parser.add_argument("old", metavar="OLD", help="the version in use")
    parser.add_argument("new", metavar="NEW", help="the version that is wanted")
    add_offline(parser)
    add_places(parser)
    add_output(parser, "tree")


def run(arguments: Namespace, notices: "Notices") -> int:
    """Tell what changed; 0 also where nothing did."""
    from pyrecode.cli.updates.json_array import JsonArray

    if arguments.output_format == "json":
        with JsonArray(sys.stdout) as array:
            for change in _changes(arguments, notices).changes:
                array.add(change.as_object())
        return 0
    _write(_changes(arguments, notices))
    return 0


def _changes(arguments: Namespace, notices: "Notices") -> "Changes":
    from pyrecode.cli.updates.changes import changes_between
    from pyrecode.cli.updates.naming import library_called
    from pyrecode.cli.updates.releases import Releases
    from pyrecode.updates import versions
    from pyrecode.updates.environment import find_environment

    for version in (arguments.old, arguments.new):
        if versions.parse(version) is None:
            raise CannotRun(f"{version} is no version")
    if not versions.is_before(arguments.old, arguments.new):
        raise CannotRun(f"{arguments.old} is not older than {arguments.new}")
    environment = find_environment(Path.cwd(), arguments.python)
    releases = Releases(environment, notices, arguments.offline, not arguments.no_cache)
    library = library_called(arguments.library, environment)
    return changes_between(library, arguments.old, arguments.new, releases)


def _write(found: "Changes") -> None:
    from pyrecode.cli.updates.branches import Branch, write_tree

    root = Branch(f"{found.library} {found.old} to {found.new}: {len(found.changes):,} changes")
    for title, changes in found.groups():
        branch = root.add(f"{title}: {len(changes):,}", heading=True)
        for line in _lines(changes):
            branch.add(line)
    write_tree(sys.stdout, root)


def _lines(changes: "Sequence[Change]") -> Sequence[str]:
    return [f"{change.symbol}{change.summary}" for change in changes]
