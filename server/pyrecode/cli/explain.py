"""`pyrecode explain FILE:LINE[:COLUMN]`: why a use is reported there, or why nothing is.

Exit status: 0 where something is known of a name at the place, 1 where nothing is, 2 wrong use or the run could
not be done.
"""

import json
import re
import sys
from argparse import ArgumentParser, Namespace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from pyrecode.batch.notices import Notices
from pyrecode.cli.options import add_shared, wishes
from pyrecode.cli.outcome import CLEAN, FAILURE, FINDINGS, explained

if TYPE_CHECKING:
    from pyrecode.findings.explain.explain import Explanation
    from pyrecode.findings.explain.spots import Place, Spot

help = "why a line is reported or not: the chain from the text to the update"  # noqa: A001

_PLACE = re.compile(r"(?P<path>.+?):(?:cell (?P<cell>\d+):)?(?P<line>\d+)(?::(?P<column>\d+))?:?$")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "place",
        metavar="FILE:LINE[:COLUMN]",
        help="as `check` writes it: pkg/a.py:12, pkg/a.py:12:8, 'a.ipynb:cell 3:2'",
    )
    add_shared(parser, paths=False)
    parser.add_argument(
        "--output-format", choices=("text", "json"), default="text", help="(default: text)"
    )


def run(arguments: Namespace) -> int:
    """Explain one place."""
    notices = Notices(quiet=arguments.quiet, verbose=arguments.verbose)
    with explained(notices) as outcome:
        outcome.status = _explain(arguments, notices)
    return outcome.status


def _explain(arguments: Namespace, notices: Notices) -> int:
    from pyrecode.batch.engines import engines_for
    from pyrecode.batch.job import prepare
    from pyrecode.batch.passed_on import modules_of
    from pyrecode.findings.context import Context
    from pyrecode.findings.explain.explain import explained as explained_in
    from pyrecode.findings.explain.spots import Place, spots_at
    from pyrecode.findings.sheets.kinds import source_of
    from pyrecode.findings.source import SourceError, read_bytes

    found = _PLACE.match(arguments.place)
    if found is None:
        notices.fail(f"{arguments.place}: write FILE:LINE or FILE:LINE:COLUMN")
        return FAILURE
    path = found["path"]
    place = Place(
        int(found["line"]),
        int(found["column"]) if found["column"] else None,
        int(found["cell"]) if found["cell"] else None,
    )
    arguments.paths = [path]
    wanted = wishes(arguments)
    job = prepare(wanted, notices)
    modules = modules_of(job.folder)
    engines = engines_for(job, wanted.types, notices.say)
    try:
        text = source_of(read_bytes(path), path).text
        shown: list[tuple[Spot, Explanation]] = []
        for spot in spots_at(text, path, place):
            # An engine knows the file itself, and none of the texts that are taken out of others.
            alone = engines is None or spot.sheet is not None
            context = Context(modules, None if alone else engines.session(path))
            catalog = job.catalog_of(path)
            shown += [
                (spot, one)
                for one in explained_in(
                    spot.module, spot.span, catalog, job.selection, context, spot.line_of
                )
            ]
    except SourceError as error:
        notices.fail(str(error))
        return FAILURE
    finally:
        if engines is not None:
            engines.close()
    if arguments.output_format == "json":
        objects = [_as_object(path, spot, one) for spot, one in shown]
        sys.stdout.write(json.dumps(objects, indent=1) + "\n")
    else:
        _write(path, place, shown)
    return CLEAN if shown else FINDINGS


def _write(path: str, place: "Place", shown: "list[tuple[Spot, Explanation]]") -> None:
    from pyrecode.batch.colours import Colours
    from pyrecode.batch.lines import Lines
    from pyrecode.batch.notices import one_line
    from pyrecode.batch.reports.excerpt import cells, excerpt

    colours = Colours.for_stream(sys.stdout)
    if not shown:
        print(f"{one_line(path)}:{place.line}: no name here that an update is known of")
    for spot, one in shown:
        lines = Lines(spot.module.text, spot.module.line_starts)
        where = lines.position(one.start)
        line = lines.texts(where.line, where.line)[0]
        head, span, tail = excerpt(line, where.column - 1, where.column - 1 + one.end - one.start)
        title = one.symbol or spot.module.text[one.start : one.end]
        number, column, cell = spot.place(one.start)
        prefix = "" if cell is None else f"cell {cell}:"
        print(
            f"{colours.bold(f'{one_line(path)}:{prefix}{number}:{column}')}: {colours.bold(title)}"
        )
        print(f" {number:>3} {colours.dim('|')} {head}{span}{tail}".rstrip())
        print(f"     {colours.dim('|')} {' ' * cells(head)}{'^' * max(1, cells(span))}")
        before = ""
        for step in one.steps:
            kind = "" if step.kind == before else step.kind
            print(f"   {colours.dim(f'{kind:<9}')} {one_line(step.text)}")
            before = step.kind
        print()


def _as_object(path: str, spot: "Spot", one: "Explanation") -> dict[str, Any]:
    line, column, cell = spot.place(one.start)
    return {
        "path": PurePath(path).as_posix(),
        "cell": cell,
        "line": line,
        "column": column,
        "name": spot.module.text[one.start : one.end],
        "symbol": one.symbol,
        "reported": one.is_found,
        "certainty": one.certainty,
        "steps": [{"kind": step.kind, "text": step.text} for step in one.steps],
    }
