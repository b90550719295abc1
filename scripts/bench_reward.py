"""Times each reward against a plain dynamic-programming Levenshtein, at several lengths of code.

python scripts/bench_reward.py                      a table
python scripts/bench_reward.py --picture FILE.svg   and a picture (needs matplotlib)

Both are timed in the same run, in CPU time and on the same code: a target, and answers that each differ from it
and from one another in a statement, as the answers of one group do. Counted is the median of the answers that
come after the first one: what is known of the pair and of the lines that the answers share is remembered. What
the first answer of a pair costs, and others in which more is to be looked at, is told beside it. Only ratios mean
anything; each is the median of several, for a busy machine gives either side more time than the other now and then.
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from pyrecode_learner.rewards.registry import rewards_by_name
from pyrecode_learner.rewards.reply import Reply
from pyrecode_learner.rewards.wanted import Migration

LENGTHS = (500, 1_000, 2_000, 4_000)
ROUNDS = {500: 7, 1_000: 7, 2_000: 3, 4_000: 1}
"""how often each is timed"""
ANSWERS = 16
AT, BAR = 1_000, 1_000
"""characters, and how many times as fast as the peer a reward has to be there"""
_OWN = "{mark}x{answer} = 1"
_LINE = "value_{n} = np.trapz(samples_{n}, axis={n})  # area of part {n}\n"


def main() -> int:
    """Measure, and print; the status is 1 where a reward misses the bar."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--picture", type=Path, metavar="FILE", help="draw the ratios")
    arguments = parser.parse_args()
    names = list(rewards_by_name())
    taken: dict[int, float] = {}
    ratios = {name: [0.0] * len(LENGTHS) for name in names}
    for place, length in enumerate(LENGTHS):
        peers: list[float] = []
        found: dict[str, list[float]] = {name: [] for name in names}
        for number in range(ROUNDS[length]):
            peers.append(of_peer(length))
            for name in names:
                further = of_answers(name, length, f"n{length}_{number}_")[1]
                found[name].append(peers[-1] / further)
        for name in names:
            ratios[name][place] = median(found[name])
        taken[length] = median(peers)
    whole = Table("reward", *(f"{length} characters" for length in LENGTHS), title="against plain")
    for name, row in ratios.items():
        whole.add_row(name, *(f"{value:,.0f}x" for value in row))
    cost = Table(
        "reward", "first answer", "further answers", "naming what is not there", "inside one function",
        title=f"one call at 1,000 characters; the peer takes {taken[AT]:.2f} s",
    )  # fmt: skip
    for name in names:
        # Another pair than the one above, so that its first answer is the first.
        first, further = of_answers(name, AT, "other_")
        wrong = of_answers(name, AT, "wrong_", line="{mark}x{answer} = np.made_up_{answer}(1)")[1]
        inside = of_answers(name, AT, "inner_", inside=True)[1]
        cost.add_row(name, *(f"{value * 1e6:,.0f} µs" for value in (first, further, wrong, inside)))
    console = Console()
    console.print(whole)
    console.print(cost)
    if arguments.picture is not None:
        draw(ratios, arguments.picture)
    missed = [name for name, row in ratios.items() if row[LENGTHS.index(AT)] < BAR]
    if missed:
        print(f"under {BAR:,}x at 1,000 characters: {', '.join(missed)}", file=sys.stderr)
    return int(bool(missed))


def of_peer(length: int) -> float:
    """CPU seconds of the peer for one answer."""
    migration, answers = material(length)
    return seconds(lambda: plain_levenshtein(answers[0], migration.new_code))


def of_answers(
    name: str, length: int, mark: str = "", *, inside: bool = False, line: str = _OWN
) -> tuple[float, float]:
    """CPU seconds of a reward for the first answer of a pair, and the median of those for the others.

    Args:
        name: of the reward.
        length: of the code, in characters.
        mark: begins the names of the variables, so that nothing is known of the code yet.
        inside: the code is the body of a function.
        line: what each answer has of its own.
    """
    # Each reward gets code of its own: what another one remembers would be a gift.
    migration, answers = material(length, f"{mark}{name[:2]}_", inside=inside, own=line)
    reward = rewards_by_name()[name]
    replies = [Reply(f"<answer>\n```python\n{code}\n```\n</answer>", False) for code in answers]
    # What is imported and compiled once a process counts for nobody.
    reward(Reply("<answer>first()</answer>", False), Migration("zeroth()", "first()"))
    taken = [seconds(lambda reply=reply: reward(reply, migration)) for reply in replies]
    return taken[0], median(taken[1:])


def material(
    length: int, mark: str = "", *, inside: bool = False, own: str = _OWN
) -> tuple[Migration, list[str]]:
    """A migration of about so many characters, and answers that mend a part of it each."""
    line = _LINE.replace("value_", f"{mark}value_")
    lines = [line.format(n=n) for n in range(length // len(line.format(n=10)) + 1)]
    if inside:
        lines = [f"    {line}" for line in lines]
    begin = "import numpy as np\n" + (f"def {mark}work(samples):\n" if inside else "")
    margin = "    " if inside else ""
    old = begin + "".join(lines)
    new = old.replace("trapz", "trapezoid")
    answers = [
        begin
        + "".join(
            line.replace("trapz", "trapezoid")
            if place % ANSWERS != answer % len(lines)
            else f"{line}{margin}{own.format(mark=mark, answer=answer)}\n"
            for place, line in enumerate(lines)
        )
        for answer in range(ANSWERS)
    ]
    return Migration(old, new, "numpy", "==2.4.0"), answers


def seconds(work: Callable[[], object]) -> float:
    """The CPU time of one run."""
    started = time.process_time()
    work()
    return time.process_time() - started


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
