"""How sure a difference between two ways of training is, over seeds and over cases at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from pyrecode_learner.bootstrap import Interval


def difference(
    new: Sequence[Sequence[float]],
    old: Sequence[Sequence[float]],
    rounds: int = 2_000,
    seed: int = 0,
) -> Interval:
    """The mean of `new - old` with its 95 % interval: seeds are drawn anew, and cases within them.

    Args:
        new: for each seed one score for each case.
        old: of the same cases; of as many seeds, which need not be the same.
        rounds: of the bootstrap.
        seed: of its draws.
    """
    import numpy as np

    one, other = np.asarray(new, dtype=float), np.asarray(old, dtype=float)
    draw = np.random.default_rng(seed)
    means: list[float] = []
    for _ in range(rounds):
        cases = draw.integers(one.shape[1], size=one.shape[1])
        mine = one[draw.integers(len(one), size=len(one))][:, cases]
        theirs = other[draw.integers(len(other), size=len(other))][:, cases]
        means.append(float(mine.mean() - theirs.mean()))
    low, high = np.quantile(means, [0.025, 0.975])
    return Interval(float(one.mean() - other.mean()), float(low), float(high))


def runs_of(results: Mapping[str, Any], method: str) -> list[Mapping[str, Any]]:
    """The runs of a method, one for each seed, among those of all by `method/seed`."""
    return [run for name, run in sorted(results.items()) if name.partition("/")[0] == method]
