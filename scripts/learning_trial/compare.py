"""How sure a difference between two ways of training is, over seeds and over cases at once."""

from collections.abc import Sequence

from attrs import frozen


@frozen
class Difference:
    """A mean difference with its bounds."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:+.3f} ({self.low:+.3f} to {self.high:+.3f})"


def difference(
    new: Sequence[Sequence[float]],
    old: Sequence[Sequence[float]],
    rounds: int = 2_000,
    seed: int = 0,
) -> Difference:
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
    return Difference(float(one.mean() - other.mean()), float(low), float(high))
