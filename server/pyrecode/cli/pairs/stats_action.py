"""`pyrecode pairs stats`: how many proposals were accepted, edited and reverted, and by what they differ."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyrecode.cli.pairs.opened import add_journal, add_output

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices
    from pyrecode.journal.rates import Outcome, Tally

help = "how many proposals were accepted, edited and reverted"  # noqa: A001

_BY = ("library", "proposer", "adapter", "month")
_HEADER = (
    *("proposals", "accepted", "kept", "edited", "reverted", "rejected"),
    *("acceptance", "edit rate", "reversal"),
)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--plot",
        metavar="FILE",
        help="draw it as one picture: FILE.png, .svg or .pdf (needs the extra `plot`)",
    )
    add_output(parser)
    add_journal(parser)


def run(arguments: Namespace, notices: "Notices") -> int:
    """Count, and draw where that is asked for."""
    from pyrecode.cli.pairs.opened import existing
    from pyrecode.journal.rates import Tally, outcomes, tallies

    if arguments.plot:
        from pyrecode.cli.pairs.picture import check

        check(Path(arguments.plot))
    with existing(arguments, notices) as journal:
        # Five words a proposal; their code stays where it is.
        found: list[Outcome] = journal.read(lambda each: list(outcomes(each))) if journal else []
    total = tallies(found, lambda _: "all").get("all", Tally())
    by = {name: tallies(found, lambda one, name=name: getattr(one, name)) for name in _BY}
    if arguments.output_format == "json":
        parts = {f"by_{name}": _objects(each) for name, each in by.items()}
        print(json.dumps({"total": _object(total), **parts}, indent=2))
    else:
        _write(total, by)
    if arguments.plot:
        from pyrecode.cli.pairs.picture import draw

        draw(Path(arguments.plot), by)
        notices.say(f"drawn as {arguments.plot}")
    return 0


def _objects(counted: "Mapping[str, Tally]") -> dict[str, dict[str, Any]]:
    return {name: _object(tally) for name, tally in counted.items()}


def _object(tally: "Tally") -> dict[str, Any]:
    from attrs import asdict

    rates = {"acceptance": tally.acceptance, "edit_rate": tally.edit_rate}
    return {**asdict(tally), **rates, "reversal_rate": tally.reversal_rate}


def _write(total: "Tally", by: "Mapping[str, Mapping[str, Tally]]") -> None:
    from pyrecode.cli.updates.columns import write_table

    for name, counted in by.items():
        rows = [
            (value or "-", *_cells(tally)) for value, tally in counted.items() if tally.proposals
        ]
        if rows and not (name == "adapter" and set(counted) == {""}):
            write_table(sys.stdout, (name, *_HEADER), rows)
            print()
    if not total.proposals:
        print("no proposals were recorded; `pyrecode pairs on` lets the editor record them")
    else:
        write_table(sys.stdout, ("all", *_HEADER), [("", *_cells(total))])
    if total.own_fixes or total.imported:
        print(f"beside them: {total.own_fixes} fixes by hand, {total.imported} imported pairs")


def _cells(tally: "Tally") -> tuple[str, ...]:
    counts = (tally.proposals, tally.accepted, tally.kept, tally.edited, tally.reverted)
    rates = (tally.acceptance, tally.edit_rate, tally.reversal_rate)
    shown = ("-" if rate is None else f"{rate:.0%}" for rate in rates)
    return (*map(str, counts), str(tally.rejected), *shown)
