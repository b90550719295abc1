"""`pyrecode pairs forget`: remove pairs and the code in their events, for good."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pyrecode.cli.pairs.opened import add_journal, add_output

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices
    from pyrecode.journal.selection import Forgotten, Selection

help = "remove pairs and the code in their events, for good"  # noqa: A001


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.description = (
        "What is given must hold together: `--symbol pandas --since 2026-03-01` forgets what was "
        "recorded of pandas since then."
    )
    parser.add_argument("ids", nargs="*", metavar="ID", help="ids of pairs, or their beginnings")
    parser.add_argument(
        "--symbol",
        action="append",
        default=[],
        metavar="NAME",
        help="a public name with all that stands below it: numpy, pandas.DataFrame; may be repeated",
    )
    parser.add_argument(
        "--project",
        action="append",
        default=[],
        metavar="PROJECT",
        help="its folder, its name, or its hash as `show` tells it; may be repeated",
    )
    parser.add_argument(
        "--since",
        type=_moment,
        metavar="TIME",
        help="what happened at this time or later: 2026-03-01, 2026-03-01T14:00 (your own time zone)",
    )
    parser.add_argument("--all", action="store_true", help="everything")
    parser.add_argument("--yes", action="store_true", help="do not ask first")
    add_output(parser)
    add_journal(parser)


def run(arguments: Namespace, notices: "Notices") -> int:
    """Forget what is selected; 2 where traces remain, each told with what mends it."""
    from pyrecode.batch.errors import CannotRun
    from pyrecode.cli.outcome import CLEAN, FAILURE
    from pyrecode.cli.pairs.learnt import learnt, let_go
    from pyrecode.cli.pairs.opened import existing
    from pyrecode.journal.selection import Forgotten

    selection = _selection(arguments)
    if not selection.is_anything:
        raise CannotRun("say what to forget: ids, --symbol, --project, --since or --all")
    with existing(arguments, notices) as journal:
        if journal is None:
            forgotten = Forgotten(0, 0)
        elif arguments.yes or _is_wanted(journal.place):
            forgotten = journal.forget(selection)
        else:
            raise CannotRun("nothing was forgotten")
    for line in (*forgotten.remains, *let_go(forgotten.ids)):
        notices.fail(line)
    _write(forgotten, learnt(forgotten.ids), arguments.output_format)
    return FAILURE if forgotten.remains else CLEAN


def _write(forgotten: "Forgotten", learnt: "dict[str, int]", form: str) -> None:
    if form == "json":
        held = {"pairs": forgotten.pairs, "events": forgotten.events, "adapters": learnt}
        print(json.dumps(held | {"remains": list(forgotten.remains)}, indent=2))
        return
    print(f"forgotten: {forgotten.pairs} pairs, and the code of {forgotten.events} events")
    for version, number in learnt.items():
        print(f"adapter {version} has learnt from {number} of them")
    if learnt:
        print("the next `pyrecode learn run` trains without them, from none of these adapters")


def _is_wanted(place: str) -> bool:
    """Ask a person; a program has to say `--yes`."""
    from pyrecode.batch.errors import CannotRun

    if not sys.stdin.isatty():
        raise CannotRun("this cannot be undone: add --yes")
    print(f"forget this in {place} for good? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _selection(arguments: Namespace) -> "Selection":
    from pathlib import Path

    from pyrecode.journal.identity import project_hash
    from pyrecode.journal.selection import Selection

    projects = [*arguments.project]
    projects += [project_hash(Path(each)) for each in arguments.project if Path(each).is_dir()]
    return Selection(
        ids=tuple(arguments.ids),
        symbols=tuple(arguments.symbol),
        projects=tuple(projects),
        since=arguments.since,
        everything=arguments.all,
    )


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        raise ArgumentTypeError(f"{text!r} is no time such as 2026-03-01") from None
