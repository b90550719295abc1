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
    whole = _log_ways(taken, undone)
    return sum(
        math.exp(_log_ways(new.taken, some) + _log_ways(before.taken, undone - some) - whole)
        for some in range(max(new.reverted, undone - before.taken), min(undone, new.taken) + 1)
    )


def _at_rate(new: Undone, rate: float) -> float:
    """How likely so many or more of the taken ones are undone at this rate (binomial distribution)."""
    yes, no = math.log(rate), math.log1p(-rate)
    return sum(
        math.exp(_log_ways(new.taken, some) + some * yes + (new.taken - some) * no)
        for some in range(new.reverted, new.taken + 1)
    )


def _log_ways(whole: int, some: int) -> float:
    """The logarithm of the binomial coefficient: journals grow, and so would the numbers themselves."""
    return math.lgamma(whole + 1) - math.lgamma(some + 1) - math.lgamma(whole - some + 1)
