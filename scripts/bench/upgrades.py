"""Nine large upgrades: of the names that are really gone, how many the shipped history knows, and what to use.

python scripts/bench/upgrades.py --old OLD/bin/python --new NEW/bin/python

The truth comes from importing both releases, so the two interpreters must belong to environments that hold
them; what is reported comes from the history alone.
"""

import argparse
import json
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pyrecode.updates.history.known import between, known
from pyrecode.updates.index.namespaces import is_internal
from pyrecode.updates.model import ApiUpdate, Kind, Nature, Scope

UPGRADES = {
    "numpy": "numpy",
    "pandas": "pandas",
    "scipy": "scipy",
    "scikit-learn": "sklearn",
    "networkx": "networkx",
    "pydantic": "pydantic",
    "sqlalchemy": "sqlalchemy",
    "matplotlib": "matplotlib",
    "pillow": "PIL",
}
IMPORTED = Path(__file__).with_name("imported_names.py")


def main() -> None:
    """Print one row a library, and their sum."""
    parser = argparse.ArgumentParser(description="Measure what the history knows of nine upgrades.")
    parser.add_argument("libraries", nargs="*", default=list(UPGRADES))
    parser.add_argument("--old", type=Path, required=True, help="interpreter with the old releases")
    parser.add_argument("--new", type=Path, required=True, help="interpreter with the new releases")
    parser.add_argument("--misses", type=Path, help="write the names that are not known there")
    arguments = parser.parse_args()

    total: Counter[str] = Counter()
    misses: dict[str, dict[str, list[str]]] = {}
    print(f"{'upgrade':34}{'gone':>7}{'known':>7}{'%':>5}{'mended':>8}{'%':>5}{'false':>7}")
    for library in arguments.libraries:
        count, missed = measure(library, arguments.old, arguments.new)
        misses[library] = missed
        total += count
        print(row(f"{library} {missed['versions'][0]} -> {missed['versions'][1]}", count))
    print(row("all", total))
    if arguments.misses:
        arguments.misses.write_text(json.dumps(misses, indent=1), encoding="utf-8")


def measure(library: str, old: Path, new: Path) -> tuple[Counter[str], dict[str, list[str]]]:
    """Counts of one upgrade, and the names behind them."""
    root = UPGRADES[library]
    before = ask(old, "old", root)
    there = ask(new, "new", root, json.dumps(list(before)))
    start, end = version(old, library), version(new, library)
    facts = known(library)
    told = by_label(between(facts.updates if facts else (), start, end))
    gone = topmost({best for best in best_paths(before) if best not in there})
    paths: dict[str, list[str]] = {}
    for name, (_, definition) in before.items():
        paths.setdefault(definition, []).append(name)
    found = {name: find([name, *paths[before[name][1]]], told) for name in gone}
    removed = [name for name, one in told.items() if one.nature is Nature.REMOVED]
    names = {
        "silent": [name for name, one in found.items() if one is None],
        "plain": [name for name, one in found.items() if one and not says_what_instead(one)],
        "false": [name for name in removed if there.get(name)],
    }
    count = Counter(
        gone=len(gone),
        known=len(gone) - len(names["silent"]),
        mended=len(gone) - len(names["silent"]) - len(names["plain"]),
        false=len(names["false"]),
    )
    return count, {"versions": [start, end], **names}


def says_what_instead(update: ApiUpdate) -> bool:
    """Whether a reader is told what to write: by a replacement, or by a curated note in words."""
    return update.replacement is not None or bool(update.note)


def best_paths(names: Mapping[str, tuple[str, str]]) -> set[str]:
    """The path that users write of each definition."""
    best: dict[str, str] = {}
    for name, (_, definition) in names.items():
        if is_internal(name):
            continue
        known_as = best.get(definition)
        if known_as is None or (name.count("."), len(name)) < (known_as.count("."), len(known_as)):
            best[definition] = name
    return set(best.values())


def topmost(names: set[str]) -> list[str]:
    """Without the members of a class that is gone itself, and the parameters of a function that is."""
    return sorted(
        name
        for name in names
        if name.partition("(")[0].rpartition(".")[0] not in names
        and not ("(" in name and name.partition("(")[0] in names)
    )


def by_label(updates: list[ApiUpdate]) -> dict[str, ApiUpdate]:
    """The updates of whole names and parameters by every name that they go by."""
    found: dict[str, ApiUpdate] = {}
    for one in updates:
        if one.scope not in (Scope.WHOLE, Scope.PARAMETER):
            continue
        for path in (one.symbol, *one.aliases):
            label = f"{path}({one.parameter})" if one.parameter else path
            best = found.setdefault(label, one)
            if best.replacement is None and one.replacement is not None:
                found[label] = one
    return found


def find(paths: list[str], told: Mapping[str, ApiUpdate]) -> ApiUpdate | None:
    """The update that tells of a definition by any of its paths, or of the module or class that held it."""
    for path in paths:
        if path in told:
            return told[path]
    owner = paths[0].partition("(")[0]
    while owner := owner.rpartition(".")[0]:
        one = told.get(owner)
        if one is not None and one.kind in (Kind.MODULE, Kind.CLASS):
            return one
    return None


def ask(python: Path, mode: str, root: str, text: str = "") -> dict[str, Any]:
    """What `imported_names.py` answers in an environment."""
    command = [str(python), str(IMPORTED), mode, root]
    return json.loads(
        subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout
    )


def version(python: Path, library: str) -> str:
    """The version that an environment holds."""
    code = f"import importlib.metadata as m; print(m.version({library!r}))"
    found = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True)
    return found.stdout.strip()


def row(name: str, count: Mapping[str, int]) -> str:
    """One line of the table."""
    gone = max(count["gone"], 1)
    known_share, mended_share = 100 * count["known"] / gone, 100 * count["mended"] / gone
    return (
        f"{name:34}{count['gone']:7}{count['known']:7}{known_share:5.0f}"
        f"{count['mended']:8}{mended_share:5.0f}{count['false']:7}"
    )


if __name__ == "__main__":
    main()
