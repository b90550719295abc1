"""`pyrecode updates stats`: how much is known, by library, and what the cache holds."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyrecode.cli.updates.options import add_output, add_places

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices
    from pyrecode.updates.model import ApiUpdate

help = "how much is known of which libraries, and what the cache holds"  # noqa: A001

_COUNTED = ("kind", "scope", "nature", "tier")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "libraries",
        nargs="*",
        metavar="LIBRARY",
        help="default: all of the shipped history, and the standard library",
    )
    add_places(parser)
    add_output(parser, "table")


def run(arguments: Namespace, notices: "Notices") -> int:
    """Count, and tell."""
    from pyrecode.cli.updates.cached import parts_of
    from pyrecode.folders import cache_dir

    libraries, everything = _libraries(arguments, notices)
    total = {"libraries": len(libraries), **_counts(everything)}
    parts = parts_of(cache_dir())
    if arguments.output_format == "json":
        cache = {
            "folder": str(cache_dir()),
            "bytes": sum(part.size for part in parts),
            "parts": {part.name: part.as_object() for part in parts},
        }
        print(json.dumps({"libraries": libraries, "total": total, "cache": cache}, indent=2))
        return 0
    _write_libraries(libraries, total)
    _write_counts(total)
    _write_cache(parts, str(cache_dir()))
    return 0


def _libraries(
    arguments: Namespace, notices: "Notices"
) -> "tuple[list[dict[str, Any]], list[ApiUpdate]]":
    """The counts of each library, and all updates that were counted."""
    from pyrecode.cli.updates.fields import one_each
    from pyrecode.cli.updates.knowledge import Knowledge, Window
    from pyrecode.cli.updates.naming import library_called
    from pyrecode.cli.updates.releases import Releases
    from pyrecode.updates.environment import find_environment
    from pyrecode.updates.history.known import known, known_libraries
    from pyrecode.updates.library import STANDARD_LIBRARY

    environment = find_environment(Path.cwd(), arguments.python)
    # Counting is no reason to ask a registry.
    releases = Releases(environment, notices, offline=True, use_cache=not arguments.no_cache)
    knowledge = Knowledge(releases, read=bool(arguments.libraries))
    asked = [library_called(name, environment) for name in arguments.libraries]
    found: list[dict[str, Any]] = []
    everything: list[ApiUpdate] = []
    for library in dict.fromkeys(asked or (STANDARD_LIBRARY, *known_libraries())):
        answer = knowledge.of(library, Window(everything=True))
        updates = one_each(answer.updates)
        facts = None if library == STANDARD_LIBRARY else known(library)
        read = list(facts.versions) if facts is not None and facts.versions else [answer.version]
        found.append({"library": library, "versions": read, **_counts(updates)})
        everything += updates
    return found, everything


def _counts(updates: "Sequence[ApiUpdate]") -> dict[str, Any]:
    counts: dict[str, Any] = {
        "updates": len(updates),
        "with_replacement": sum(update.replacement is not None for update in updates),
    }
    for name in _COUNTED:
        values = Counter(getattr(update, name).value for update in updates)
        counts[name] = dict(sorted(values.items(), key=lambda pair: (-pair[1], pair[0])))
    return counts


def _write_libraries(libraries: "Sequence[dict[str, Any]]", total: dict[str, Any]) -> None:
    from pyrecode.cli.updates.columns import write_table

    header = (
        *("LIBRARY", "RELEASES", "FIRST", "NEWEST", "UPDATES", "DEPRECATED", "REMOVED"),
        *("BEHAVIOUR", "REPLACED", "SAFE"),
    )
    rows = [
        (one["library"], str(len(one["versions"])), *_ends(one["versions"]), *_numbers(one))
        for one in libraries
    ]
    if len(rows) > 1:
        releases = sum(len(one["versions"]) for one in libraries)
        rows.append(("total", str(releases), "", "", *_numbers(total)))
    write_table(sys.stdout, header, rows, "what is known")


def _ends(read: Sequence[str]) -> tuple[str, str]:
    return (read[0], read[-1]) if read else ("-", "-")


def _numbers(counts: dict[str, Any]) -> Iterable[str]:
    nature = counts["nature"]
    numbers = (
        counts["updates"],
        *(nature.get(name, 0) for name in ("deprecated", "removed", "behaviour")),
        counts["with_replacement"],
        counts["tier"].get("safe", 0),
    )
    return [f"{number:,}" for number in numbers]


def _write_counts(total: dict[str, Any]) -> None:
    from pyrecode.cli.updates.columns import write_table

    for name in _COUNTED:
        sys.stdout.write("\n")
        rows = [(value, f"{count:,}") for value, count in total[name].items()]
        write_table(sys.stdout, (name.upper(), "UPDATES"), rows)


def _write_cache(parts: Sequence[Any], folder: str) -> None:
    from pyrecode.cli.updates.cached import age, amount
    from pyrecode.cli.updates.columns import write_table

    sys.stdout.write("\n")
    rows = [
        (one.name, f"{one.files:,}", amount(one.size), age(one.oldest), age(one.newest))
        for one in parts
    ]
    if rows:
        write_table(sys.stdout, ("CACHE", "FILES", "SIZE", "OLDEST", "NEWEST"), rows)
    print(f"{folder}: {'nothing kept yet' if not rows else amount(sum(p.size for p in parts))}")
