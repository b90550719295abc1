"""How sure a difference is: the paired bootstrap (Efron and Tibshirani 1993, chapter 8; Koehn 2004)."""

import random
from collections.abc import Sequence

from attrs import frozen


@frozen
class Interval:
    """A mean with its bounds."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:+.3f} ({self.low:+.3f} to {self.high:+.3f})"


def paired(
    new: Sequence[float],
    old: Sequence[float],
    confidence: float = 0.95,
    rounds: int = 2_000,
    seed: int = 0,
) -> Interval:
    """The mean of `new - old` over the same cases, and its bootstrap percentile interval.

    Args:
        new: one score for each case.
        old: of the same cases, in the same order.
        confidence: of the interval, two-sided, in (0, 1).
        rounds: how often the cases are drawn anew.
        seed: of the draws.

    Raises:
        ValueError: where the cases are not the same number, or there are none.
    """
    if len(new) != len(old) or not new:
        raise ValueError(f"{len(new)} and {len(old)} scores cannot be paired")
    differences = [one - other for one, other in zip(new, old, strict=True)]
    size = len(differences)
    draw = random.Random(seed)
    means = sorted(sum(draw.choices(differences, k=size)) / size for _ in range(rounds))
    outside = (1 - confidence) / 2
    low = means[int(outside * rounds)]
    high = means[min(rounds - 1, int((1 - outside) * rounds))]
    return Interval(sum(differences) / size, low, high)
