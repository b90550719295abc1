"""What is known of one API in a project: the updates, where the knowledge comes from, and what edits have shown."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pyrecode.batch.notices import Notices, one_line
from pyrecode.cli.options import wishes
from pyrecode.cli.outcome import CLEAN, FINDINGS

if TYPE_CHECKING:
    from pyrecode.proposals.proposers import Proposers
    from pyrecode.updates.catalog import Catalog
    from pyrecode.updates.model import ApiUpdate

_MOST = 10
"""edits that are shown"""


def explain_symbol(arguments: Namespace, notices: Notices) -> int:
    """Tell all of one API; 1 where nothing is known of it.

    Args:
        arguments: of `explain`; `place` is the name.
        notices: told of what is left out.
    """
    from pyrecode.batch.job import prepare
    from pyrecode.cli.asking import proposers

    symbol = arguments.place
    # All of its library counts, used here or not.
    wanted = wishes(Namespace(**{**vars(arguments), "paths": ["."]}))._replace(select=())
    job = prepare(wanted, notices)
    known = proposers(arguments.source, job.folder, notices)
    catalogs = [job.catalog, *job.others.values()]
    found = list(dict.fromkeys(one for catalog in catalogs for one in _named(symbol, catalog)))
    if not found:
        return _shipped(arguments, notices)
    if arguments.output_format == "json":
        objects = [_as_object(one, known) for one in found]
        sys.stdout.write(json.dumps(objects, indent=1) + "\n")
        return CLEAN
    for number, update in enumerate(found):
        print("\n" * bool(number) + update.label)
        for kind, line in _lines(update, job.catalog, known):
            print(f"   {kind:<9} {one_line(line)}")
    return CLEAN


def _named(symbol: str, catalog: "Catalog") -> list["ApiUpdate"]:
    """The updates that a name means: of the API, with or without a parameter."""
    return [one for one in catalog if symbol in (one.label, one.symbol) or symbol in one.aliases]


def _shipped(arguments: Namespace, notices: Notices) -> int:
    """What `pyrecode updates show` knows: libraries that this project does not use."""
    from pyrecode.cli.updates import show_action

    asked = Namespace(
        symbol=arguments.place,
        python=arguments.python,
        no_cache=arguments.no_cache,
        output_format="json" if arguments.output_format == "json" else "tree",
    )
    return FINDINGS if show_action.run(asked, notices) else CLEAN


def _lines(
    update: "ApiUpdate", catalog: "Catalog", known: "Proposers"
) -> Iterator[tuple[str, str]]:
    from pyrecode.proposals.considered import taught
    from pyrecode.updates.sentence import sentence

    version = catalog.version(update.library)
    force = "" if version is None else f"; in force: {update.library} {version}"
    yield "update", f"{sentence(update)}{force}"
    for source in update.sources:
        yield "known", f"from {source}"
    if update.message:
        yield "says", update.message
    if update.replaced_by is not None:
        note = f": {update.note}" if update.note else ""
        yield "rule", f"{update.replaced_by} ({update.tier}{note})"
    else:
        yield "rule", "none: no replacement is known"
    if known.examples is None:
        return
    lessons, examples = taught(update, known)
    if not lessons:
        yield "example", "none: nobody has shown how yet"
    for lesson in lessons:
        edits = "1 edit agrees" if lesson.support == 1 else f"{lesson.support} edits agree"
        yield "example", edits
        old = f"{update.last_name}({', '.join(map(_argument, lesson.slots))})"
        yield "", f"  arguments that they pass: {old}"
    for example in examples[:_MOST]:
        yield "edit", f"{example.origin}: {_last_line(example.old)}  ->  {_last_line(example.new)}"
    if len(examples) > _MOST:
        yield "edit", f"and {len(examples) - _MOST} more"


def _argument(label: str) -> str:
    return f"{label}..." if label.endswith("=") else "..."


def _last_line(code: str) -> str:
    return " ".join(code.rstrip().rpartition("\n")[2].split())


def _as_object(update: "ApiUpdate", known: "Proposers") -> dict[str, Any]:
    from pyrecode.cli.updates.fields import full_object
    from pyrecode.proposals.considered import taught

    lessons, examples = taught(update, known)
    return {
        **full_object(update),
        "examples": [{"origin": one.origin, "old": one.old, "new": one.new} for one in examples],
        "agreeing": [lesson.support for lesson in lessons],
    }
