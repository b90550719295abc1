"""Whether a new adapter is served: from what evaluation measured, nothing else."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from attrs import frozen

from pyrecode_learner.bootstrap import Interval, paired


class Verdict(StrEnum):
    """What the gate says."""

    PROMOTE = "promote"
    REJECT = "reject"
    NOT_ENOUGH_DATA = "not enough data"


@frozen
class Measured:
    """One adapter, or the base, on the cases that all are measured on."""

    right: Sequence[float]
    """1.0 or 0.0 for each held-out pair: whether the checked answer has the settled tree"""
    slices: Mapping[str, Sequence[int]]
    """the places of each library's pairs in `right`"""
    retention: float | None
    """share of the general problems solved, in [0, 1]; None where none were put"""
    copies: float
    """share of held-out pairs whose answer is the old code"""
    over_edits: float
    """share of held-out pairs whose answer changes more than was due"""
    silence: float
    """share of the code that needs no edit and got none"""
    format_valid: float
    """share of the replies that can be read"""
    dangerous: int
    """answers that add something dangerous"""
    seconds: float
    """95th percentile of the time of one answer"""


@frozen
class Bars:
    """What an adapter must reach."""

    fewest: int = 50
    """held-out pairs, below which nothing is said"""
    slice_fewest: int = 10
    """pairs of a library, below which it is no slice of its own"""
    slice_loss: float = 0.05
    """how much worse one library may get, in [0, 1]"""
    retention_loss: float = 0.01
    """one point"""
    rise: float = 0.01
    """how much copies and over-edits may rise, and silence and valid replies may fall"""
    slower: float = 1.2
    """times the latency of the adapter in service"""
    confidence: float = 0.95


@frozen
class Decision:
    """The verdict, and what it rests on."""

    verdict: Verdict
    reasons: tuple[str, ...]
    """one line each: what was missed, or, of a promotion, what was won"""
    gain: Interval | None = None
    """of exact match"""


def judge(candidate: Measured, incumbent: Measured, bars: Bars | None = None) -> Decision:
    """Compare an adapter with what is in service (at first the base), on the same cases."""
    bars = bars or Bars()
    if len(candidate.right) < bars.fewest:
        told = f"{len(candidate.right)} held-out pairs, {bars.fewest} are needed"
        return Decision(Verdict.NOT_ENOUGH_DATA, (told,))
    gain = paired(candidate.right, incumbent.right, bars.confidence)
    missed = [*_missed(candidate, incumbent, bars), *_worse_slices(candidate, incumbent, bars)]
    if missed:
        return Decision(Verdict.REJECT, tuple(missed), gain)
    told = f"exact match {gain.mean:+.3f} ({gain.low:+.3f} to {gain.high:+.3f})"
    if gain.low > 0:
        return Decision(Verdict.PROMOTE, (told,), gain)
    if gain.high > 0:
        return Decision(Verdict.NOT_ENOUGH_DATA, (f"{told}: no telling yet",), gain)
    return Decision(Verdict.REJECT, (f"{told}: no better",), gain)


def _missed(candidate: Measured, incumbent: Measured, bars: Bars) -> list[str]:
    """What got worse beyond its bar."""
    found: list[str] = []
    if candidate.retention is not None and incumbent.retention is not None:
        lost = incumbent.retention - candidate.retention
        if lost > bars.retention_loss:
            found.append(f"general problems: {lost:.3f} fewer are solved")
    for what, rise in (
        ("copies of the old code", candidate.copies - incumbent.copies),
        ("edits beyond what was due", candidate.over_edits - incumbent.over_edits),
        ("edits of code that needs none", incumbent.silence - candidate.silence),
        ("replies that cannot be read", incumbent.format_valid - candidate.format_valid),
    ):
        if rise > bars.rise:
            found.append(f"{what}: {rise:.3f} more")
    if candidate.dangerous > incumbent.dangerous:
        found.append(f"{candidate.dangerous} answers add something dangerous")
    if candidate.seconds > bars.slower * incumbent.seconds:
        found.append(f"an answer takes {candidate.seconds:.2f} s, not {incumbent.seconds:.2f} s")
    return found


def _worse_slices(candidate: Measured, incumbent: Measured, bars: Bars) -> list[str]:
    """Libraries that got worse by more than is allowed."""
    found: list[str] = []
    for library, places in sorted(candidate.slices.items()):
        if len(places) < bars.slice_fewest:
            continue
        new = [candidate.right[place] for place in places]
        old = [incumbent.right[place] for place in places]
        change = paired(new, old, bars.confidence)
        if change.mean < -bars.slice_loss:
            found.append(f"{library}: {change.mean:+.3f} on {len(places)} pairs")
    return found
