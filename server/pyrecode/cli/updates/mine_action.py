"""`pyrecode updates mine`: read releases now, and tell what each says of its own outdated APIs."""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyrecode.cli.updates.options import add_offline, add_output

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices
    from pyrecode.cli.updates.branches import Branch
    from pyrecode.cli.updates.source import Source
    from pyrecode.updates.mined import Mined
    from pyrecode.updates.model import ApiUpdate

help = "read a release now, and count what it says of its own outdated APIs"  # noqa: A001

_SHOWN = 5


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="REQUIREMENT|PATH",
        help="an installed library, a release such as numpy==2.4, python==3.13, or a folder or file "
        "with source (written with a `/`)",
    )
    parser.add_argument(
        "--python",
        metavar="PATH",
        help="the interpreter or virtual environment in which libraries are looked for",
    )
    add_offline(parser)
    add_output(parser, "tree")


def run(arguments: Namespace, notices: "Notices") -> int:
    """Mine each source that is named."""
    from pyrecode.cli.updates.json_array import JsonArray

    if arguments.output_format == "json":
        with JsonArray(sys.stdout) as array:
            for source, mined, _ in _mined(arguments, notices):
                array.add(_as_object(source, mined))
        return 0
    from pyrecode.cli.updates.branches import write_tree

    for number, (source, mined, seconds) in enumerate(_mined(arguments, notices)):
        if number:
            sys.stdout.write("\n")
        write_tree(sys.stdout, _tree(source, mined, seconds))
        sys.stdout.flush()
    return 0


def _mined(arguments: Namespace, notices: "Notices") -> "Iterator[tuple[Source, Mined, float]]":
    from pyrecode.batch.errors import CannotRun
    from pyrecode.cli.updates.releases import Releases
    from pyrecode.cli.updates.source import find_source, mine_source
    from pyrecode.updates.environment import find_environment

    environment = find_environment(Path.cwd(), arguments.python)
    releases = Releases(environment, notices, arguments.offline)
    # All are looked up before the first is read: a misspelt one is told at once.
    for source in [find_source(text, releases) for text in arguments.sources]:
        begun = time.process_time()
        try:
            mined = mine_source(source)
        except (SyntaxError, ValueError, OSError, RecursionError) as error:
            raise CannotRun(f"{source.text} cannot be mined: {error}") from error
        yield source, mined, time.process_time() - begun


def _as_object(source: "Source", mined: "Mined") -> dict[str, Any]:
    from pyrecode.cli.updates.fields import full_object

    return {
        "library": source.library,
        "version": source.version,
        "modules": list(source.modules),
        "place": source.place,
        "updates": [full_object(update) for update in mined.updates],
        "skipped": list(mined.skipped),
    }


def _tree(source: "Source", mined: "Mined", seconds: float) -> "Branch":
    from pyrecode.cli.updates.branches import Branch

    name = f"{source.library} {source.version or ''}".strip()
    count = len(mined.updates)
    root = Branch(f"{name}: {count:,} updates mined in {seconds:.1f} CPU seconds")
    root.add(f"from {source.place}")
    # Several signals may speak of one update.
    signals = (signal for update in mined.updates for signal in sorted(_signals(update)))
    _counts(root, "by signal", Counter(signals))
    _counts(root, "by kind", Counter(update.kind.value for update in mined.updates))
    _counts(root, "by scope", Counter(update.scope.value for update in mined.updates))
    _counts(root, "by nature", Counter(update.nature.value for update in mined.updates))
    _counts(root, "by tier", Counter(update.tier.value for update in mined.updates))
    replaced = sum(update.replacement is not None for update in mined.updates)
    root.add(f"with a replacement: {replaced:,}")
    skipped = root.add(f"files that could not be read: {len(mined.skipped):,}", heading=True)
    for line in mined.skipped[:_SHOWN]:
        skipped.add(line)
    if len(mined.skipped) > _SHOWN:
        skipped.add(f"and {len(mined.skipped) - _SHOWN:,} more (--output-format json lists them)")
    return root


def _signals(update: "ApiUpdate") -> set[str]:
    return {source.partition(" ")[0] for source in update.sources}


def _counts(root: "Branch", title: str, counts: Counter[str]) -> None:
    if not counts:
        return
    branch = root.add(title, heading=True)
    width = max(len(f"{count:,}") for count in counts.values())
    for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        branch.add(f"{count:>{width},} {name}")
