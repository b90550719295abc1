"""What teaches better: supervised training, GRPO with ES*, GRPO with the reward `edit`, or DAPO.

python scripts/bench_learning.py --results FILE.json                       tables, in under half an hour on a CPU
python scripts/bench_learning.py --results FILE.json --picture FILE.svg    and a picture (needs matplotlib)
python scripts/bench_learning.py --results FILE.json --large               a larger base and more steps, on a GPU

One tiny base is warmed up until it half knows how to migrate (see `learning_trial/base.py`). Each method then
trains on the same pairs, with the same settings, from each of some seeds. Measured is, greedily, the exact match
on fresh uses of the updates that were taught and on updates that nobody was shown, and how many general problems
are still solved. A run that is in the file already is not run again, so that what was cut off goes on.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from learning_trial.compare import difference, runs_of
from learning_trial.run import METHODS, SIZES, Trial
from pyrecode_learner.bootstrap import Interval

BASE = "base"
CLAIMS = (
    ("GRPO with `edit` beats the untrained base", "unseen", "grpo edit", BASE),
    ("GRPO with `es_star` beats the untrained base", "unseen", "grpo es_star", BASE),
    ("DAPO beats the untrained base", "unseen", "dapo", BASE),
    ("`edit` beats `es_star`", "unseen", "grpo edit", "grpo es_star"),
    ("`edit` beats `es_star` on fresh uses", "fresh", "grpo edit", "grpo es_star"),
    ("GRPO with `edit` forgets less than SFT", "kept", "grpo edit", "sft"),
    ("DAPO forgets less than SFT", "kept", "dapo", "sft"),
    (
        "GRPO with `edit` forgets less than SFT in the base's own style",
        "kept",
        "grpo edit",
        "sft own style",
    ),
)


def main() -> int:
    """Run what is missing, and print; the status is 1 where a claim does not hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--results", type=Path, required=True, metavar="FILE")
    parser.add_argument("--picture", type=Path, metavar="FILE")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--large", action="store_true", help="sizes for a GPU")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the base and the adapters there"
    )
    parser.add_argument("--show", action="store_true", help="run nothing, show what is there")
    arguments = parser.parse_args()
    results = read(arguments.results)
    if not arguments.show:
        size = SIZES["large" if arguments.large else "small"]
        with tempfile.TemporaryDirectory() as folder:
            kept = arguments.keep or Path(folder)
            trial = Trial(size, kept / "base", kept)
            if BASE not in results:
                keep(arguments.results, results, BASE, trial.measured(None))
            for seed in range(1, arguments.seeds + 1):
                for method in METHODS:
                    if (name := f"{method}/{seed}") not in results:
                        keep(arguments.results, results, name, trial.taught(method, seed))
    held = show(results)
    if arguments.picture is not None:
        from learning_trial.draw import draw

        draw(results, arguments.picture)
    return int(not held)


def read(file: Path) -> dict[str, Any]:
    """The runs that are done."""
    return json.loads(file.read_text("utf-8")) if file.exists() else {}


def keep(file: Path, results: dict[str, Any], name: str, result: Mapping[str, Any]) -> None:
    """Add a run to the file."""
    results[name] = result
    file.write_text(json.dumps(results), "utf-8")
    shares = ", ".join(f"{part} {mean(result[part]):.3f}" for part in ("fresh", "unseen", "kept"))
    print(f"{name}: {shares}", flush=True)


def show(results: Mapping[str, Any]) -> bool:
    """The tables; whether every claim holds."""
    console = Console()
    table = Table("trained by", "fresh uses", "unseen updates", "copies", "general problems", "s")
    for method in (BASE, *METHODS):
        runs = runs_of(results, method)
        if runs:
            shares = (
                spread([mean(run[part]) for run in runs])
                for part in ("fresh", "unseen", "copies", "kept")
            )
            table.add_row(method, *shares, f"{sum(run['seconds'] for run in runs) / len(runs):.0f}")
    console.print(table)
    claims = Table("claim", "difference (95 %)", "holds")
    held: list[bool] = []
    for claim, part, new, old in CLAIMS:
        one, other = runs_of(results, new), runs_of(results, old)
        if one and other:
            told = difference([run[part] for run in one], [run[part] for run in other])
            held.append(told.low > 0)
            claims.add_row(claim, str(told), verdict(told))
    console.print(claims)
    return bool(held) and all(held)


def verdict(told: Interval) -> str:
    """Whether a claim of a difference above zero holds."""
    if told.low > 0:
        return "yes"
    return "no, the other way round" if told.high < 0 else "cannot be told apart"


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def spread(values: Sequence[float]) -> str:
    """Mean, and from the least to the most."""
    told = f"{mean(values):.3f}"
    return told if len(values) == 1 else f"{told} ({min(values):.2f} to {max(values):.2f})"


if __name__ == "__main__":
    sys.exit(main())
