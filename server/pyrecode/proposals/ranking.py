"""Which of several ways to mend a finding is shown, and when none is: a pure function of what speaks for each.

Where they come to the same code, the rule goes before the example and the example before the model. Where they do
not, the better supported one is shown and the others are listed. Support is a number from 0 to 1, a convention
that orders them and no probability:

- a rule that keeps behaviour: 0.95; one that may change it: 0.75;
- n edits that agree: (n + 1) / (n + 2), a fifth less for each thing that they do not tell of this use;
- a model's answer that passed the checks: 0.6 for a lone one, up to 0.7 the more of its answers are the same;
- who is contradicted by one that knows the use as well loses half of the other's support.
"""

from collections.abc import Hashable, Sequence

from pyrecode.proposals.proposal import Proposer
from pyrecode.rows import NamedTuple

THRESHOLD = 0.5
"""below this nothing is proposed"""
DOUBT = 0.8
"""what each thing leaves of the support that the examples do not tell"""

_ORDER = (Proposer.RULE, Proposer.EXAMPLE, Proposer.MODEL)


class Abstention(str):
    """Why nothing is proposed, though something is known."""

    __slots__ = ()


class Candidate(NamedTuple):
    """One way to mend a finding."""

    proposer: Proposer
    result: Hashable
    """equal where two come to the same code"""
    support: float
    doubts: int = 0
    """how much its examples do not tell of the use; it does not contradict one that has fewer"""
    number: int = 0
    """for who asks, to find it again"""


class Ranked(NamedTuple):
    """What is shown."""

    best: Candidate | None
    others: tuple[Candidate, ...] = ()
    """with other results than the best, the better supported first"""
    disputed: bool = False
    """whether one that knows the use as well says something else"""
    why: str = ""
    """why nothing is shown"""


def rule_support(*, safe: bool) -> float:
    """What speaks for a rule."""
    return 0.95 if safe else 0.75


def example_support(edits: int, doubts: int) -> float:
    """What speaks for examples.

    Args:
        edits: how many agree.
        doubts: how many things they do not tell of this use.
    """
    return (edits + 1) / (edits + 2) * DOUBT**doubts


def model_support(agreeing: int, asked: int) -> float:
    """What speaks for a model's answer.

    Args:
        agreeing: how many of its answers come to this code.
        asked: how many it gave.
    """
    return 0.6 + 0.1 * (agreeing - 1) / max(1, asked - 1)


def rank(candidates: Sequence[Candidate]) -> Ranked:
    """Choose among candidates."""
    groups: dict[Hashable, list[Candidate]] = {}
    for one in candidates:
        groups.setdefault(one.result, []).append(one)
    if not groups:
        return Ranked(None, why="nobody knows how to mend it")
    shown = [_first(group) for group in groups.values()]
    weighed = sorted((_contradicted(one, shown) for one in shown), key=_key)
    best, others = weighed[0], tuple(weighed[1:])
    disputed = any(other.doubts <= best.doubts for other in others)
    if best.support < THRESHOLD:
        reason = (
            "what speaks for them contradicts itself" if disputed else "too little speaks for it"
        )
        return Ranked(
            None,
            tuple(weighed),
            disputed,
            f"{reason}: {best.support:.2f}, and {THRESHOLD:.2f} is asked for",
        )
    return Ranked(best, others, disputed)


def _first(group: Sequence[Candidate]) -> Candidate:
    """The one that speaks for all that come to the same code, with the support of the best of them."""
    first = min(group, key=lambda one: (_ORDER.index(one.proposer), -one.support))
    return first._replace(
        support=max(one.support for one in group),
        doubts=min(one.doubts for one in group),
    )


def _contradicted(one: Candidate, shown: Sequence[Candidate]) -> Candidate:
    against = [other.support for other in shown if other is not one and other.doubts <= one.doubts]
    return one._replace(support=one.support * (1 - max(against, default=0.0) / 2))


def _key(one: Candidate) -> tuple[float, int]:
    return -one.support, _ORDER.index(one.proposer)
