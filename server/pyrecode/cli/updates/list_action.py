"""`pyrecode updates list`: what libraries deprecated and removed, up to a version or between two."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode.batch.errors import CannotRun
from pyrecode.cli.updates.options import add_offline, add_output, add_places

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices
    from pyrecode.cli.updates.knowledge import Answer
    from pyrecode.updates.model import ApiUpdate

help = "what libraries deprecated and removed, up to a version or between two"  # noqa: A001

_KINDS = (
    "function",
    "class",
    "method",
    "attribute",
    "module",
    "parameter",
    "value",
    "distribution",
)
_NATURES = ("deprecated", "removed", "behaviour")
_HEADER = ("SYMBOL", "KIND", "SCOPE", "NATURE", "DEPRECATED", "REMOVED", "TIER", "REPLACEMENT")
_SHORT = ("SYMBOL", "WHAT", "STATE", "TIER", "REPLACEMENT")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "libraries",
        nargs="*",
        metavar="LIBRARY",
        help="libraries, `python` for the standard library (default: all of the shipped history, and "
        "what the project itself says)",
    )
    which = parser.add_argument_group("which versions")
    which.add_argument(
        "--from",
        dest="start",
        metavar="VERSION",
        help="leave out what was outdated in this version already",
    )
    which.add_argument(
        "--upto",
        metavar="VERSION",
        help="as things stand in this version (default: the newest that the shipped history knows)",
    )
    which.add_argument(
        "--all-versions", action="store_true", help="every fact ever known, of any version"
    )
    asking = which.add_mutually_exclusive_group()
    asking.add_argument(
        "--refresh", action="store_true", help="ask the registry for the newest release"
    )
    add_offline(asking)
    add_places(parser)
    some = parser.add_argument_group("which updates")
    some.add_argument("--kind", action="append", choices=_KINDS, help="only these; may be repeated")
    some.add_argument(
        "--nature", action="append", choices=_NATURES, help="only these; may be repeated"
    )
    some.add_argument(
        "--symbol", metavar="GLOB", help="only symbols that match, such as 'pandas.DataFrame.*'"
    )
    add_output(parser, "table")


def run(arguments: Namespace, notices: "Notices") -> int:
    """List the updates, library by library."""
    from pyrecode.cli.updates.fields import as_object
    from pyrecode.cli.updates.json_array import JsonArray

    if arguments.output_format == "json":
        with JsonArray(sys.stdout) as array:
            for _, updates in _chosen(arguments, notices):
                for update in updates:
                    array.add(as_object(update))
    else:
        _write_tables(arguments, notices)
    return 0


def _chosen(arguments: Namespace, notices: "Notices") -> "Iterator[tuple[Answer, list[ApiUpdate]]]":
    """For each library what is known of it, and the updates that are asked about.

    Raises:
        CannotRun: where the versions make no sense.
        CatalogError: where a library or version cannot be had.
    """
    from pyrecode.cli.updates.fields import one_each
    from pyrecode.cli.updates.knowledge import Knowledge, Window
    from pyrecode.cli.updates.naming import library_called
    from pyrecode.cli.updates.project import project_at
    from pyrecode.cli.updates.releases import Releases
    from pyrecode.updates.environment import find_environment
    from pyrecode.updates.history.known import known_libraries

    window = Window(arguments.start, arguments.upto, arguments.all_versions)
    _check(arguments)
    environment = find_environment(Path.cwd(), arguments.python)
    releases = Releases(environment, notices, arguments.offline, not arguments.no_cache)
    knowledge = Knowledge(releases, arguments.refresh, read=bool(arguments.libraries))
    project = project_at(Path.cwd(), environment, notices, keeps=not arguments.no_cache)
    asked = [library_called(name, environment) for name in arguments.libraries]
    for library in dict.fromkeys(asked or (*known_libraries(), *project.updates)):
        answer = project.of(library, window, knowledge)
        updates = [update for update in answer.updates if _is_wanted(update, arguments)]
        yield answer, one_each(updates)


def _check(arguments: Namespace) -> None:
    from pyrecode.updates import versions

    stated = {"--from": arguments.start, "--upto": arguments.upto}
    for option, version in stated.items():
        if version is None:
            continue
        if versions.parse(version) is None:
            raise CannotRun(f"{option} {version}: is no version")
        if len(arguments.libraries) != 1:
            raise CannotRun(
                f"{option} {version}: a version is one library's; name that library alone"
            )
        if arguments.all_versions:
            raise CannotRun(f"{option} and --all-versions ask for different things")
    if arguments.start and arguments.upto and versions.is_before(arguments.upto, arguments.start):
        raise CannotRun(f"--from {arguments.start} is newer than --upto {arguments.upto}")


def _is_wanted(update: "ApiUpdate", arguments: Namespace) -> bool:
    from fnmatch import fnmatchcase

    if arguments.kind and update.kind not in arguments.kind:
        return False
    if arguments.nature and update.nature not in arguments.nature:
        return False
    if arguments.symbol is None:
        return True
    return any(fnmatchcase(name, arguments.symbol) for name in (update.symbol, update.label))


def _write_tables(arguments: Namespace, notices: "Notices") -> None:
    from pyrecode.cli.updates.columns import write_table

    count = libraries = 0
    for answer, updates in _chosen(arguments, notices):
        libraries += 1
        if not updates:
            continue
        if count:
            sys.stdout.write("\n")
        count += len(updates)
        title = (
            f"{answer.library} {answer.version}".strip() + f": {_plural(len(updates), 'update')}"
        )
        header, row = (_SHORT, _short_row) if sys.stdout.isatty() else (_HEADER, _row)
        write_table(sys.stdout, header, [row(update) for update in updates], title)
        sys.stdout.flush()
    if count == 0:
        print("no updates")
    elif libraries > 1:
        print(f"\n{_plural(count, 'update')} of {libraries} libraries")


def _row(update: "ApiUpdate") -> tuple[str, ...]:
    return (
        update.label,
        update.kind.value,
        update.scope.value,
        update.nature.value,
        update.deprecated_in or "-",
        update.removed_in or "-",
        update.tier.value,
        update.replaced_by or "-",
    )


def _short_row(update: "ApiUpdate") -> tuple[str, ...]:
    """What fits on a terminal: the names need the room."""
    kind, scope = update.kind.value, update.scope.value
    told = scope == kind or scope == "whole"
    state = update.nature.value
    since = update.removed_in if state == "removed" else update.deprecated_in
    until = f" to {update.removed_in}" if since != update.removed_in and state != "removed" else ""
    return (
        update.label,
        kind if told else f"{kind}, {scope}",
        f"{state} {since or ''}".strip() + (until if update.removed_in else ""),
        "" if update.replacement is None else update.tier.value,
        update.replaced_by or "",
    )


def _plural(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
