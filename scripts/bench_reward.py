"""Times each reward against a plain dynamic-programming Levenshtein, at several lengths of code.

python scripts/bench_reward.py                      a table
python scripts/bench_reward.py --picture FILE.svg   and a picture (needs matplotlib)

Both are timed in the same run, on the same code: a target and answers that each differ from it and from one
another, as the answers of one group do. Only ratios mean anything.
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from pyrecode_learner.rewards.registry import rewards_by_name
from pyrecode_learner.rewards.reply import Reply
from pyrecode_learner.rewards.wanted import Migration

LENGTHS = (500, 1_000, 2_000, 4_000)
ANSWERS = 16
BAR = 1_000
"""times as fast as the peer, at 1,000 characters"""
_LINE = "value_{n} = np.trapz(samples_{n}, axis={n})  # area of part {n}\n"


def main() -> int:
    """Measure, and print; the status is 1 where a reward misses the bar."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--picture", type=Path, metavar="FILE", help="draw the ratios")
    arguments = parser.parse_args()
    ratios = {name: [ratio(name, length) for length in LENGTHS] for name in rewards_by_name()}
    table = Table("reward", *(f"{length} characters" for length in LENGTHS))
    for name, row in ratios.items():
        table.add_row(name, *(f"{value:,.0f}x" for value in row))
    Console().print(table)
    if arguments.picture is not None:
        draw(ratios, arguments.picture)
    missed = [name for name, row in ratios.items() if row[LENGTHS.index(1_000)] < BAR]
    if missed:
        print(f"under {BAR:,}x at 1,000 characters: {', '.join(missed)}", file=sys.stderr)
    return int(bool(missed))


def ratio(name: str, length: int) -> float:
    """How many times as long the peer takes for one answer."""
    migration, answers = material(length)
    reward = rewards_by_name()[name]
    replies = [Reply(f"<answer>\n```python\n{code}\n```\n</answer>", False) for code in answers]
    reward(replies[0], migration)
    ours = seconds(lambda: [reward(reply, migration) for reply in replies[1:]]) / (len(replies) - 1)
    return seconds(lambda: plain_levenshtein(answers[0], migration.new_code)) / ours


def material(length: int) -> tuple[Migration, list[str]]:
    """A migration of about so many characters, and answers that mend a part of it each."""
    lines = [_LINE.format(n=n) for n in range(length // len(_LINE.format(n=10)) + 1)]
    old = "import numpy as np\n" + "".join(lines)
    new = old.replace("trapz", "trapezoid")
    answers = [
        "import numpy as np\n"
        + "".join(
            line.replace("trapz", "trapezoid") if place % ANSWERS != answer else f"{line}x{answer} = 1\n"
            for place, line in enumerate(lines)
        )
        for answer in range(ANSWERS)
    ]  # fmt: skip
    return Migration(old, new, "numpy", "==2.4.0"), answers


def seconds(work: Callable[[], object]) -> float:
    """The time of one run."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def plain_levenshtein(first: str, second: str) -> int:
    """Wagner and Fischer 1974, one row at a time."""
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, start=1):
        diagonal, row[0] = row[0], i
        for j, b in enumerate(second, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (a != b))
    return row[-1]


def draw(ratios: Mapping[str, Sequence[float]], file: Path) -> None:
    """One line a reward, both axes logarithmic."""
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(6, 4), layout="constrained")
    for name, row in ratios.items():
        axes.loglog(LENGTHS, row, marker="o", label=name)
    axes.axhline(BAR, color="grey", linestyle=":")
    axes.set(xlabel="characters", ylabel="times as fast as plain Levenshtein")
    axes.legend()
    figure.savefig(file)


if __name__ == "__main__":
    sys.exit(main())
