"""Measures what rules alone make of the verified migrations of the ReCode training set.

python scripts/bench_recode.py DATA --setup              in a private environment of the versions they were run under
python scripts/bench_recode.py DATA --python VENV        in an environment that has them
python scripts/bench_recode.py DATA --python VENV --misses        with the reason of each miss
python scripts/bench_recode.py DATA --python VENV --show 281 397  the rewrites of these rows

DATA is the set as JSON lines with the fields `row` and `executed`; it is not part of this project. The rewritten
code is run: in a process without network, with little time and memory.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from private_venv import private_python
from recode.mended import Mended, mend
from recode.rows import VERSIONS, About, read

_BAR = 0.6
"""of the rows about an API: found, and clean after the rewrite"""


def main() -> int:
    """Measure, and print; the status is 1 where the bar is missed."""
    arguments = _parser().parse_args()
    try:
        rows = read(arguments.data)
    except (OSError, ValueError) as error:
        sys.exit(f"the rows cannot be read: {error}")
    if arguments.show:
        rows = [row for row in rows if row.number in arguments.show]
    python = arguments.python
    if arguments.setup:
        cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
        python = str(private_python(cache / "pyrecode-recode" / "venv", [*VERSIONS]))
    if Path(python).is_dir():
        python = str(Path(python) / "bin" / "python")
    mended = mend(rows, python, ["--behaviour"] if arguments.behaviour else [])
    if arguments.show:
        _show(mended)
        return 0
    numbers = {
        about: _numbers([one for one in mended if one.row.about is about]) for about in About
    }
    if arguments.output_format == "json":
        print(json.dumps(numbers, indent=2))
    else:
        _print(numbers)
    if arguments.misses:
        _print_misses(mended)
    return int(numbers[About.API]["clean"] < _BAR * numbers[About.API]["rows"])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("data", type=Path, metavar="DATA", help="the set, as JSON lines")
    parser.add_argument(
        "--python", default=sys.executable, help="an environment or its interpreter"
    )
    parser.add_argument("--setup", action="store_true", help="make a private environment, once")
    parser.add_argument("--behaviour", action="store_true", help="find changed defaults too")
    parser.add_argument("--misses", action="store_true", help="list what was not mended, and why")
    parser.add_argument("--show", type=int, nargs="+", default=(), metavar="ROW")
    parser.add_argument("--output-format", choices=["table", "json"], default="table")
    return parser


def _numbers(mended: Sequence[Mended]) -> dict[str, Any]:
    return {
        "rows": len(mended),
        "found": sum(bool(one.found) for one in mended),
        "rewritten": sum(one.rewritten for one in mended),
        "clean": sum(one.clean for one in mended),
        "safe": sum(one.safe for one in mended),
        "safe_and_not_clean": sum(one.safe and not one.clean for one in mended),
        "equal": sum(one.equal for one in mended),
    }


def _print(numbers: dict[About, dict[str, Any]]) -> None:
    words = list(next(iter(numbers.values())))
    print("about", *words, sep="\t")
    for about, counts in numbers.items():
        print(about, *counts.values(), sep="\t")
    print("all", *(sum(counts[word] for counts in numbers.values()) for word in words), sep="\t")


def _print_misses(mended: Sequence[Mended]) -> None:
    for one in mended:
        if one.why_not:
            print(f"{one.row.about}\t{one.row.number}\t{one.row.library}\t{one.why_not}")


def _show(mended: Sequence[Mended]) -> None:
    for one in mended:
        print(f"row {one.row.number}, {one.row.about}, {one.row.library}", *one.found, sep="\n  ")
        print("before:", one.row.old, "after:", one.text, "reference:", one.row.new, sep="\n")
        print(f"{one.outcome}, equal to the reference: {one.equal}\n")


if __name__ == "__main__":
    sys.exit(main())
