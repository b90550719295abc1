"""Whether an adapter on trial stays: from how much of what it proposed people undid, nothing else."""

import math
from enum import StrEnum

from attrs import frozen

from pyrecode_learner.canary.bars import CanaryBars


class Trial(StrEnum):
    """What a trial comes to."""

    WAIT = "wait"
    PROMOTE = "promote"
    TAKE_BACK = "take back"


@frozen
class Undone:
    """Of the proposals of one adapter that people took, how many they undid."""

    reverted: int
    taken: int


@frozen
class Outcome:
    """The verdict, and what it rests on."""

    trial: Trial
    reason: str


def decide(new: Undone, before: Undone, bars: CanaryBars) -> Outcome:
    """Compare an adapter with what was in service before it.

    Where both have proposals that were taken, Fisher's exact test says how likely so many of the undone ones
    would be the new adapter's if both were alike; where nothing was taken before, the binomial distribution says how
    likely they would be at the rate `bars.unknown`.
    """
    if new.taken < bars.soonest:
        return Outcome(Trial.WAIT, f"{new.taken} of its proposals were taken yet")
    likely = _alike(new, before) if before.taken else _at_rate(new, bars.unknown)
    told = f"{new.reverted} of {new.taken} undone, before it {before.reverted} of {before.taken}"
    if likely <= 1 - bars.certainty:
        return Outcome(Trial.TAKE_BACK, told)
    if new.taken < bars.fewest:
        return Outcome(Trial.WAIT, f"{told}; {bars.fewest} taken ones are needed")
    return Outcome(Trial.PROMOTE, told)


def _alike(new: Undone, before: Undone) -> float:
    """How likely the new one has so many or more of all that were undone (hypergeometric distribution)."""
    undone, taken = new.reverted + before.reverted, new.taken + before.taken
    ways = sum(
        math.comb(new.taken, some) * math.comb(before.taken, undone - some)
        for some in range(new.reverted, min(undone, new.taken) + 1)
    )
    return ways / math.comb(taken, undone)


def _at_rate(new: Undone, rate: float) -> float:
    """How likely so many or more of the taken ones are undone at this rate (binomial distribution)."""
    return sum(
        math.comb(new.taken, some) * rate**some * (1 - rate) ** (new.taken - some)
        for some in range(new.reverted, new.taken + 1)
    )
