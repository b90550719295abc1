"""Measures what the miner finds in 33 libraries, against labels that persons gave after reading the sources.

python scripts/bench_updates.py --setup                     in a private environment of the pinned versions
python scripts/bench_updates.py --python VENV               in an environment that has them
python scripts/bench_updates.py --python VENV --misses      each record or place that is wrong, one line each
python scripts/bench_updates.py --python VENV --output-format json numpy pandas

What is counted, and by which labels, is told in `scripts/bench`.
"""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from bench import labels, score
from bench.count import BAR, Count, count
from bench.libraries import chosen, environment_of, pinned
from bench.records import Records, mined, reported
from bench.score import Share
from bench.timing import MINED, Timing, as_data, cached_catalog, cold_mining
from private_venv import ROOT, private_python
from pyrecode.updates.environment import Environment

_BARS = {"precision": 0.95, "recall": 0.95, "told at all": 0.95, "unlisted": 1.0, "safe": 0.97}
"""recall is that of the miner; what is told at all is told by curated facts and the history too"""


def main() -> int:
    """Measure, and print; the status is 1 where a bar is missed."""
    arguments = _parser().parse_args()
    python = str(_set_up()) if arguments.setup else arguments.python
    environment = environment_of(python)
    libraries = chosen(environment, arguments.libraries)
    records = reported(environment, libraries)
    counts = [count(name, one.version, records, at) for name, (one, at) in libraries.items()]
    shares = _shares(records)
    timings = [] if arguments.no_timing else _timings(environment, python)
    if arguments.output_format == "json":
        print(json.dumps(_data(counts, shares, timings), indent=2))
    else:
        _print(counts, shares, timings)
    if arguments.misses:
        for name, share in shares.items():
            print(f"\n{name}", *share.others, sep="\n  ")
    whole = len(libraries) == len(pinned())
    too_few = whole and sum(one.merged for one in counts) < BAR
    return int(too_few or any(shares[name].share < bar for name, bar in _BARS.items()))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("libraries", nargs="*", metavar="LIBRARY", help="default: all of them")
    parser.add_argument("--python", default=sys.prefix, help="an environment or its interpreter")
    parser.add_argument("--setup", action="store_true", help="make a private environment, once")
    parser.add_argument("--output-format", choices=["table", "json"], default="table")
    parser.add_argument("--misses", action="store_true", help="list what is wrong")
    parser.add_argument("--no-timing", action="store_true")
    return parser


def _set_up() -> Path:
    # Byte code would be made for nothing: the libraries are read, never run.
    wanted = ["--no-compile", *(f"{one.name}=={one.version}" for one in pinned().values())]
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return private_python(cache / "pyrecode-bench" / "venv", wanted)


def _shares(records: Records) -> dict[str, Share]:
    return {
        "precision": score.precision(labels.precision_labels(), records),
        "recall": score.recall(labels.recall_labels(), mined(records)),
        "told at all": score.recall(labels.recall_labels(), records),
        "unlisted": score.unlisted(labels.unlisted_names(), records),
        "safe": score.safe(labels.safe_labels(), records),
    }


def _timings(environment: Environment, python: str) -> list[Timing]:
    folder = environment.paths[0]
    cold = [cold_mining(folder)] if all((folder / one).is_dir() for one in MINED) else []
    return [*cold, cached_catalog(python)]


def _print(counts: list[Count], shares: dict[str, Share], timings: list[Timing]) -> None:
    print(f"{'library':16}{'version':12}{'merged':>8}{'whole':>8}{'param':>8}{'cond':>8}{'shims':>8}{'known':>8}")  # fmt: skip
    for one in sorted(counts, key=lambda one: one.library):
        print(
            f"{one.library:16}{one.version:12}{one.merged:8}{one.scopes['whole']:8}"
            f"{one.by_parameter:8}{one.scopes['conditional']:8}{one.shims:8}{one.known:8}"
        )
    print(f"{'sum':28}{sum(one.merged for one in counts):8}    bar {BAR}\n")
    for name, share in shares.items():
        low, high = share.interval
        print(
            f"{name:12}{share.right:5} of {share.total:<5}{share.share:7.1%}  ({low:.1%} to {high:.1%})"
            f"  bar {_BARS[name]:.0%}; {share.left_out} labels do not apply"
        )
        if share.classes:
            print(" " * 12, ", ".join(f"{kind} {n}" for kind, n in share.classes.most_common()))
    print()
    for one in timings:
        print(
            f"{one.what}: {one.seconds:.3f}; {one.peer}: {one.peer_seconds:.3f}; ratio {one.ratio:.2f}"
        )


def _data(counts: list[Count], shares: dict[str, Share], timings: list[Timing]) -> dict[str, Any]:
    return {
        "libraries": [
            {"library": one.library, "version": one.version, "merged": one.merged}
            | {"whole": one.scopes["whole"], "conditional": one.scopes["conditional"]}
            | {"parameter": one.by_parameter, "shims": one.shims, "known": one.known}
            for one in counts
        ],
        "merged": sum(one.merged for one in counts),
        "shares": {
            name: {"right": share.right, "total": share.total, "share": round(share.share, 4)}
            | {"interval": [round(end, 4) for end in share.interval], "bar": _BARS[name]}
            | {"left_out": share.left_out, "others": share.others}
            for name, share in shares.items()
        },
        "timings": [as_data(one) for one in timings],
        "source": str(Path(__file__).relative_to(ROOT)),
    }


if __name__ == "__main__":
    sys.exit(main())
