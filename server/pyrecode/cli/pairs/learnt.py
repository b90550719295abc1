"""What the learner holds of pairs: the adapters that were trained on them, and the copies of a cycle under way.

adapters/v0007/manifest.json     "saw": the ids of all pairs that it was trained on
cycles/c0003/train.jsonl         the pairs of a cycle that has not come to its end
"""

import json
import shutil
from collections.abc import Iterator, Set
from pathlib import Path

_RESULTS = ("log.jsonl",)
"""what a cycle writes that is no pairs"""


def registries() -> list[Path]:
    """The registry of the user's configuration, and the one in the data folder."""
    from pyrecode.folders import data_dir
    from pyrecode.journal.recording import user_settings

    named = user_settings().model_adapters
    found = [*([Path(named).expanduser()] if named else []), data_dir()]
    return list(dict.fromkeys(found))


def learnt(ids: Set[str]) -> dict[str, int]:
    """How many of these pairs each adapter was trained on, those with none left out."""
    found: dict[str, int] = {}
    for registry in registries():
        for manifest in sorted(registry.glob("adapters/v*/manifest.json")):
            try:
                saw = json.loads(manifest.read_text("utf-8")).get("saw", ())
            except (OSError, ValueError, AttributeError):
                continue
            if number := len(ids & set(saw)):
                found[manifest.parent.name] = number
    return found


def let_go(ids: Set[str]) -> Iterator[str]:
    """Remove what unfinished cycles hold of these pairs; such a cycle is begun anew by the next run.

    Yields:
        One line for each file that cannot be removed.
    """
    for registry in registries():
        for cycle in sorted(registry.glob("cycles/c*")):
            files = [file for file in cycle.glob("*.jsonl") if file.name not in _RESULTS]
            if not any(ids & set(_ids(file)) for file in files):
                continue
            try:
                for file in files:
                    file.unlink(missing_ok=True)
                for half_made in (cycle / "trained", *cycle.glob(".making-*")):
                    shutil.rmtree(half_made, ignore_errors=True)
            except OSError as error:
                yield f"{cycle} still holds it: {error.strerror or error}; delete that folder"


def _ids(file: Path) -> Iterator[str]:
    from pyrecode.journal.model import Sample, pair_id
    from pyrecode.journal.rows import SAMPLE

    try:
        for line in file.read_text("utf-8").splitlines():
            record = json.loads(line)
            yield pair_id(record["update"], Sample(*(record[name] for name in SAMPLE)))
    except (OSError, ValueError, KeyError, TypeError):
        return
