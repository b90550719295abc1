"""Which of several ways is shown: a table."""

import pytest

from pyrecode.proposals.proposal import Proposer
from pyrecode.proposals.ranking import (
    Candidate,
    example_support,
    model_support,
    rank,
    rule_support,
)

SAFE, UNSAFE = rule_support(safe=True), rule_support(safe=False)


def rule(result: str, support: float = SAFE) -> Candidate:
    return Candidate(Proposer.RULE, result, support)


def edits(result: str, count: int, doubts: int = 0) -> Candidate:
    return Candidate(Proposer.EXAMPLE, result, example_support(count, doubts), doubts)


def model(result: str, agreeing: int = 1, asked: int = 1) -> Candidate:
    return Candidate(Proposer.MODEL, result, model_support(agreeing, asked))


@pytest.mark.parametrize(
    ("candidates", "shown", "others"),
    [
        ([rule("a")], (Proposer.RULE, "a"), []),
        ([edits("a", 3), rule("a"), model("a")], (Proposer.RULE, "a"), []),
        ([model("a"), edits("a", 1)], (Proposer.EXAMPLE, "a"), []),
        ([rule("a"), edits("b", 3)], (Proposer.RULE, "a"), ["b"]),
        ([rule("a", UNSAFE), edits("b", 3)], (Proposer.EXAMPLE, "b"), ["a"]),
        ([rule("a", UNSAFE), edits("b", 1)], (Proposer.RULE, "a"), ["b"]),
        ([edits("a", 3), edits("b", 1)], (Proposer.EXAMPLE, "a"), ["b"]),
        ([edits("a", 1), edits("b", 5, doubts=1)], (Proposer.EXAMPLE, "a"), ["b"]),
        ([model("a"), rule("b", UNSAFE)], (Proposer.RULE, "b"), ["a"]),
        ([model("a", 3, 4), model("b", 1, 4)], None, ["a", "b"]),
        ([edits("a", 1), edits("b", 1)], None, ["a", "b"]),
        ([edits("a", 1, doubts=2)], None, ["a"]),
        ([], None, []),
    ],
)
def test_what_is_shown(candidates, shown, others):
    ranked = rank(candidates)
    best = ranked.best
    assert (None if best is None else (best.proposer, best.result)) == shown
    assert [one.result for one in ranked.others] == others
    assert bool(ranked.why) == (shown is None)


def test_why_nothing_is_shown():
    assert rank([edits("a", 1, doubts=2)]).why == (
        "too little speaks for it: 0.43, and 0.50 is asked for"
    )
    assert rank([edits("a", 1), edits("b", 1)]).why.startswith(
        "what speaks for them contradicts itself"
    )
