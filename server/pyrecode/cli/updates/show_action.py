"""`pyrecode updates show`: all that is known of one API, with what its replacement makes of a use."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyrecode.cli.updates.options import add_output, add_places

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices
    from pyrecode.cli.updates.about import About
    from pyrecode.cli.updates.branches import Branch
    from pyrecode.updates.model import ApiUpdate

help = "all that is known of one API, with a use before and after"  # noqa: A001

_UNKNOWN = 1
_TRUST = {
    "safe": "keeps behaviour, may be applied unattended",
    "suggestion": "a person decides",
    "text": "nothing to apply",
}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "symbol",
        metavar="SYMBOL",
        help="its dotted name, with or without a parameter: numpy.trapz, "
        "'pandas.DataFrame.fillna(method)'",
    )
    add_places(parser)
    add_output(parser, "tree")


def run(arguments: Namespace, notices: "Notices") -> int:
    """Show one API; 1 where nothing is known of it."""
    from pyrecode.cli.updates.json_array import JsonArray

    if arguments.output_format == "json":
        with JsonArray(sys.stdout) as array:
            about = _look_up(arguments, notices)
            for update in about.updates:
                array.add(_as_object(about, update))
    else:
        about = _look_up(arguments, notices)
        _write(about)
    if about.updates:
        return 0
    notices.fail(f"nothing is known of {arguments.symbol!r}{about.hint}")
    return _UNKNOWN


def _look_up(arguments: Namespace, notices: "Notices") -> "About":
    from pyrecode.cli.updates.about import look_up
    from pyrecode.cli.updates.project import project_at
    from pyrecode.cli.updates.releases import Releases
    from pyrecode.updates.environment import find_environment

    environment = find_environment(Path.cwd(), arguments.python)
    # One name is no reason to ask a registry.
    keeps = not arguments.no_cache
    releases = Releases(environment, notices, offline=True, use_cache=keeps)
    project = project_at(Path.cwd(), environment, notices, keeps)
    return look_up(arguments.symbol, releases, project)


def _as_object(about: "About", update: "ApiUpdate") -> dict[str, Any]:
    from pyrecode.cli.updates.fields import full_object
    from pyrecode.cli.updates.sample import sample

    made = sample(update, about.signature)
    return {
        **full_object(update),
        "installed": about.installed,
        "before": None if made is None else "\n".join(made.before),
        "after": None if made is None else "\n".join(made.after),
    }


def _write(about: "About") -> None:
    from pyrecode.cli.updates.branches import Branch, write_tree

    for number, update in enumerate(about.updates):
        if number:
            sys.stdout.write("\n")
        root = Branch(f"{update.label}: {update.kind} of {update.library}")
        for line, below in _facts(about, update):
            _grow(root, line, below)
        write_tree(sys.stdout, root)


def _facts(about: "About", update: "ApiUpdate") -> Iterator[tuple[str, tuple[str, ...]]]:
    """What there is to say, as lines with those that belong to them."""
    from pyrecode.cli.updates.sample import sample
    from pyrecode.updates.sentence import says_words, sentence

    yield sentence(update), ()
    yield f"scope: {update.scope}, nature: {update.nature}", ()
    yield "versions", tuple(_versions(about, update))
    if update.replaced_by is not None:
        trust = f"{update.tier}: {_TRUST[update.tier]}"
        yield f"replacement: {update.replaced_by}", (trust, *([update.note] if update.note else []))
    if (made := sample(update, about.signature)) is not None:
        yield "before", made.before
        yield "after", made.after
    if update.message and not says_words(update):
        yield f"{update.library} {about.installed or ''}".strip() + " says", (update.message,)
    if (place := update.definition) is not None and place.file:
        yield f"defined in {place.file}{f':{place.line}' if place.line else ''}", ()
    if update.aliases:
        yield "also known as", update.aliases
    if update.sources:
        yield "sources", update.sources


def _versions(about: "About", update: "ApiUpdate") -> Iterator[str]:
    if update.first_seen or update.last_seen:
        yield f"seen from {update.first_seen or '?'} to {update.last_seen or '?'}"
    if update.deprecated_in:
        yield f"deprecated in {update.deprecated_in}"
    if update.removed_in:
        yield f"removed in {update.removed_in}"
    if about.installed:
        yield f"installed: {about.installed}"


def _grow(root: "Branch", line: str, below: tuple[str, ...]) -> None:
    branch = root.add(line, heading=bool(below))
    for one in below:
        branch.add(one)
