"""Measures learning at once: three accepted edits of each of twenty invented private APIs, then the rest of the code.

python scripts/bench_examples.py                      three edits at random places, 30 uses of each API
python scripts/bench_examples.py --seeds 10 --misses  the same ten times, and what was not proposed or was wrong
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

_BAR = 0.95
"""of the uses that nobody mended by hand: proposed as its team would write it"""


def main() -> int:
    """Measure, and print; the status is 1 where the bar is missed."""
    arguments = _parser().parse_args()
    from examples_trial.trial import Score

    totals: dict[str, list[Score]] = defaultdict(list)
    for seed in range(arguments.seed, arguments.seed + arguments.seeds):
        for one in run(arguments.uses, arguments.edits, seed):
            totals[one.api].append(one)
    print(
        f"{'API':<28}{'uses':>6}{'correct':>9}{'safe':>6}{'wrong':>7}{'wrong safe':>12}{'none':>6}"
    )
    rows = []
    for api, scores in totals.items():
        row = (
            sum(one.uses for one in scores),
            sum(one.correct for one in scores),
            sum(one.safe for one in scores),
            sum(len(one.wrong) for one in scores),
            sum(len(one.wrong_safe) for one in scores),
            sum(len(one.none) for one in scores),
        )
        rows.append(row)
        print(f"{api:<28}{row[0]:>6}{row[1]:>9}{row[2]:>6}{row[3]:>7}{row[4]:>12}{row[5]:>6}")
        for one in scores if arguments.misses else ():
            for kind in ("wrong_safe", "wrong", "none"):
                for line in getattr(one, kind):
                    print(f"    {kind}: {line}")
    uses, correct, safe, _, wrong_safe, _ = (sum(column) for column in zip(*rows, strict=True))
    print(
        f"{correct} of {uses} correct ({correct / uses:.1%}), {safe} of them safe; {wrong_safe} wrong and safe"
    )
    return int(correct < _BAR * uses or wrong_safe > 0)


def run(uses: int, edits: int, seed: int):
    """The scores of all APIs in one generated code base."""
    from examples_trial.apis import APIS
    from examples_trial.trial import score, write_code_base
    from pyrecode.batch.job import Wishes, prepare
    from pyrecode.batch.notices import Notices

    with tempfile.TemporaryDirectory() as folder:
        base = write_code_base(Path(folder) / "shop", uses, seed)
        wishes = Wishes((str(base.root),), python=sys.executable, use_cache=False)
        catalog = prepare(wishes, Notices(quiet=True)).catalog
        for number in range(len(APIS)):
            url = f"sqlite:///{folder}/journal-{number}.sqlite3"
            yield score(base, number, catalog, url, edits, seed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--uses", type=int, default=30, help="of each API (default: 30)")
    parser.add_argument("--edits", type=int, default=3, help="accepted of each API (default: 3)")
    parser.add_argument("--seed", type=int, default=0, help="of the generated code (default: 0)")
    parser.add_argument("--seeds", type=int, default=1, help="how many code bases (default: 1)")
    parser.add_argument("--misses", action="store_true", help="list what was not correct")
    return parser


if __name__ == "__main__":
    sys.exit(main())
