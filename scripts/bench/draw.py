"""Draws the samples that a person labels, and prints each with the source that decides.

python scripts/bench/draw.py recall    --python VENV --seed 4 --most 14   places of a plain text search
python scripts/bench/draw.py precision --python VENV --seed 4 --count 200 records as mined
python scripts/bench/draw.py safe      --python VENV --seed 4 --count 100 those with a safe replacement
python scripts/bench/draw.py unlisted  --python VENV --seed 4 --count 300 names that nothing speaks of

With `--jsonl` it prints lines for the label file instead of a sheet to read, the verdict left open: of
precision and safe `"verdict": ""`, of recall the place alone; of unlisted the lines are the file's.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import asdict

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import sheet
from bench.count import is_shim, shim_modules
from bench.libraries import Pinned, chosen, environment_of
from bench.names import draw_names
from bench.records import is_deprecation, is_mined, reported
from bench.sites import draw_sites
from pyrecode.updates.environment import Environment
from pyrecode.updates.model import ApiUpdate, Tier

_MOST_SHIMS = 5

Libraries = Mapping[str, tuple[Pinned, Path]]


def main() -> int:
    """Draw one sample."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sample", choices=["recall", "precision", "safe", "unlisted"])
    parser.add_argument("libraries", nargs="*", metavar="LIBRARY", help="default: all of them")
    parser.add_argument("--python", default=sys.prefix, help="an environment or its interpreter")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--most", type=int, default=12, help="at most so many a library")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--jsonl", action="store_true")
    arguments = parser.parse_args()
    environment = environment_of(arguments.python)
    libraries = chosen(environment, arguments.libraries)
    for line in _lines(environment, libraries, arguments):
        print(line)
    return 0


def _lines(
    environment: Environment, libraries: Libraries, arguments: argparse.Namespace
) -> Iterator[str]:
    if arguments.sample == "recall":
        for number, site in enumerate(draw_sites(libraries, arguments.seed, arguments.most)):
            folder = libraries[site.library][1]
            yield from (
                [json.dumps(asdict(site))]
                if arguments.jsonl
                else sheet.of_site(site, number, folder)
            )
    elif arguments.sample == "unlisted":
        for number, name in enumerate(draw_names(libraries, arguments.seed, arguments.count)):
            folder = libraries[name.library][1]
            yield from (
                [f"{name.library} {name.name}"]
                if arguments.jsonl
                else sheet.of_name(name, number, folder)
            )
    else:
        safe = arguments.sample == "safe"
        drawn = _drawn_records(environment, libraries, arguments, safe)
        for number, update in enumerate(drawn):
            pinned, folder = libraries[update.library]
            yield from (
                [json.dumps(_entry(update, pinned.version, safe))]
                if arguments.jsonl
                else sheet.of_record(update, number, folder)
            )


def _drawn_records(
    environment: Environment, libraries: Libraries, arguments: argparse.Namespace, safe: bool
) -> list[ApiUpdate]:
    """Records drawn from those of all libraries together, with a limit a library and on scipy's shims."""
    records = reported(environment, libraries)
    shims = shim_modules(libraries["scipy"][1] / "scipy") if "scipy" in libraries else frozenset()
    pool = [
        update
        for _, updates in sorted(records.items())
        for update in sorted(updates, key=lambda u: (u.symbol, u.label, u.scope))
        if is_mined(update) and is_deprecation(update)
        if not safe or update.tier is Tier.SAFE
    ]
    random.Random(f"{arguments.seed} {arguments.sample}").shuffle(pool)
    taken: dict[str, int] = {}
    drawn: list[ApiUpdate] = []
    for update in pool:
        forwarded = update.library == "scipy" and is_shim(update, shims)
        key = "scipy's shims" if forwarded else update.library
        limit = _MOST_SHIMS if forwarded else arguments.most
        if taken.get(key, 0) < limit and len(drawn) < arguments.count:
            taken[key] = taken.get(key, 0) + 1
            drawn.append(update)
    return sorted(drawn, key=lambda u: (u.library, u.label, u.scope))


def _entry(update: ApiUpdate, version: str, safe: bool) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "library": update.library,
        "version": version,
        "symbol": update.symbol,
        "parameter": update.parameter,
        "value": update.value,
        "scope": update.scope.value,
    }
    if safe:
        return {**entry, "replacement": update.replaced_by, "verdict": "", "why": ""}
    return {**entry, "nature": update.nature.value, "verdict": "", "why": ""}


if __name__ == "__main__":
    sys.exit(main())
