"""`pyrecode explain FILE:LINE[:COLUMN]`: why a use is reported there, or why nothing is, and what would mend it.

`pyrecode explain SYMBOL`: what is known of an API, where that comes from, and what edits have shown.

Exit status: 0 where something is known of a name at the place, 1 where nothing is, 2 wrong use or the run could
not be done.
"""

import json
import re
import sys
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from pyrecode.batch.notices import Notices
from pyrecode.cli.options import add_shared, wishes
from pyrecode.cli.outcome import CLEAN, FAILURE, FINDINGS, explained

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pyrecode.findings.explain.explain import Explanation
    from pyrecode.findings.explain.spots import Place, Spot
    from pyrecode.proposals.considered import Considered
    from pyrecode.proposals.model.ask import Asker
    from pyrecode.proposals.proposers import Proposers
    from pyrecode.updates.catalog import Catalog

help = "why a line is reported or not and what would mend it; or all that is known of an API"  # noqa: A001

_PLACE = re.compile(r"(?P<path>.+?):(?:cell (?P<cell>\d+):)?(?P<line>\d+)(?::(?P<column>\d+))?:?$")
_SYMBOL = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)+(?:\(.*\))?$")


def add_arguments(parser: "ArgumentParser") -> None:
    """Declare the options."""
    parser.add_argument(
        "place",
        metavar="FILE:LINE[:COLUMN]|SYMBOL",
        help="as `check` writes it: pkg/a.py:12, pkg/a.py:12:8, 'a.ipynb:cell 3:2'; or the name of an API: "
        "numpy.trapz",
    )
    add_shared(parser, paths=False)
    parser.add_argument(
        "--output-format", choices=("text", "json"), default="text", help="(default: text)"
    )


def run(arguments: "Namespace") -> int:
    """Explain one place."""
    notices = Notices(quiet=arguments.quiet, verbose=arguments.verbose)
    with explained(notices) as outcome:
        outcome.status = _explain(arguments, notices)
    return outcome.status


def _explain(arguments: "Namespace", notices: Notices) -> int:
    from pyrecode.batch.engines import engines_for
    from pyrecode.batch.job import prepare
    from pyrecode.batch.passed_on import modules_of
    from pyrecode.batch.type_checks import type_checks
    from pyrecode.cli.asking import asker_of, proposers
    from pyrecode.findings.context import Context
    from pyrecode.findings.explain.explain import explained as explained_in
    from pyrecode.findings.explain.spots import Place, spots_at
    from pyrecode.findings.sheets.kinds import source_of
    from pyrecode.findings.source import SourceError, read_bytes

    found = _PLACE.match(arguments.place)
    if found is None and _SYMBOL.match(arguments.place) and not Path(arguments.place).exists():
        from pyrecode.cli.explain_symbol import explain_symbol

        return explain_symbol(arguments, notices)
    if found is None:
        notices.fail(
            f"{arguments.place}: write FILE:LINE or FILE:LINE:COLUMN, or the name of an API"
        )
        return FAILURE
    path = found["path"]
    place = Place(
        int(found["line"]),
        int(found["column"]) if found["column"] else None,
        int(found["cell"]) if found["cell"] else None,
    )
    arguments.paths = [path]
    # What is silenced is explained as well.
    wanted = wishes(arguments)._replace(handled=True)
    job = prepare(wanted, notices)
    modules = modules_of(job.folder)
    engines = engines_for(job, wanted.types, notices.say)
    checks = type_checks(job, arguments.type_check)
    known = proposers(arguments.source, job.folder, notices, checks)
    ask_about = cache(lambda catalog: asker_of(arguments, catalog, notices, known))
    try:
        text = source_of(read_bytes(path), path).text
        shown: list[tuple[Spot, Explanation, list[Considered]]] = []
        for spot in spots_at(text, path, place):
            # An engine knows the file itself, and none of the texts that are taken out of others.
            alone = engines is None or spot.sheet is not None
            engine = None if engines is None or alone else engines.session(path)
            context = Context(modules, engine)
            catalog = job.catalog_of(path)
            shown += [
                (spot, one, _considered(spot, one, catalog, known, ask_about(catalog)))
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
        if checks is not None:
            checks.close()
    if arguments.show_prompts:
        return CLEAN
    if arguments.output_format == "json":
        objects = [_as_object(path, *one) for one in shown]
        sys.stdout.write(json.dumps(objects, indent=1) + "\n")
    else:
        _write(path, place, shown)
    return CLEAN if shown else FINDINGS


def _considered(
    spot: "Spot",
    one: "Explanation",
    catalog: "Catalog",
    known: "Proposers",
    ask: "Asker | None",
) -> "list[Considered]":
    """What would mend a use that is reported."""
    if one.finding is None or not one.is_found:
        return []
    from pyrecode.proposals.considered import considered

    found = [*considered(spot.module, one.finding, catalog, known)]
    if ask is not None:
        from pyrecode.proposals.model.considered import by_model

        found += by_model(ask, spot.module, one.finding)
    return found


def _write(
    path: str, place: "Place", shown: "list[tuple[Spot, Explanation, list[Considered]]]"
) -> None:
    from pyrecode.batch.colours import Colours
    from pyrecode.batch.lines import Lines
    from pyrecode.batch.notices import one_line
    from pyrecode.batch.reports.excerpt import cells, excerpt
    from pyrecode.cli.ways import way_lines

    colours = Colours.for_stream(sys.stdout)
    if not shown:
        print(f"{one_line(path)}:{place.line}: no name here that an update is known of")
    for spot, one, ways in shown:
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
        for way in ways:
            for line in way_lines(way, lines):
                print(f"   {colours.dim(f'{way.proposer:<9}')} {one_line(line)}")
        print()


def _as_object(
    path: str, spot: "Spot", one: "Explanation", ways: "list[Considered]"
) -> dict[str, Any]:
    from pyrecode.batch.lines import Lines
    from pyrecode.cli.ways import way_object

    line, column, cell = spot.place(one.start)
    module = spot.module
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
        "candidates": [way_object(way, Lines(module.text, module.line_starts)) for way in ways],
    }
