"""Split, bootstrap and gate: pure decisions, by tables."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.bootstrap import paired
from pyrecode_learner.gate import Bars, Measured, Verdict, judge
from pyrecode_learner.split import split, update_of

START = datetime(2026, 1, 1, tzinfo=UTC)


def pairs(updates: int, each: int) -> list[MigrationPair]:
    made = [
        MigrationPair("numpy", "==2.0", "", "", f"old_{update}({n})", f"new_{update}({n})",
                      update=f"u{update}", created=START + timedelta(days=n))
        for update in range(updates)
        for n in range(each)
    ]  # fmt: skip
    random.Random(4).shuffle(made)
    return made


def test_held_out_updates_are_never_trained_on_and_fresh_pairs_are_the_newest() -> None:
    parts = split(pairs(200, 10), unseen=0.2, fresh=0.2)
    trained = {update_of(pair) for pair in parts.train}
    assert trained.isdisjoint(update_of(pair) for pair in parts.unseen)
    assert trained == {update_of(pair) for pair in parts.fresh}
    assert 20 <= len({update_of(pair) for pair in parts.unseen}) <= 60
    assert len(parts.train) + len(parts.holdout) == 2_000
    for update in trained:
        newest = max(pair.created for pair in parts.train if update_of(pair) == update)
        assert all(pair.created > newest for pair in parts.fresh if update_of(pair) == update)


def test_an_update_stays_where_it_was_when_more_come_in() -> None:
    few, more = pairs(50, 2), pairs(120, 4)
    held = {update_of(pair) for pair in split(few).unseen}
    assert held <= {update_of(pair) for pair in split(more).unseen}
    assert held != {update_of(pair) for pair in split(few, seed=1).unseen}


def test_a_lone_pair_trains() -> None:
    parts = split(pairs(40, 1), unseen=0.0, fresh=0.5)
    assert len(parts.train) == 40


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    draw = random.Random(9)
    inside = 0
    for trial in range(200):
        old = [float(draw.random() < 0.4) for _ in range(80)]
        new = [float(draw.random() < 0.5) for _ in range(80)]
        bounds = paired(new, old, rounds=400, seed=trial)
        inside += bounds.low <= 0.1 <= bounds.high
    assert 0.88 <= inside / 200 <= 0.99


def test_scores_of_other_cases_cannot_be_paired() -> None:
    with pytest.raises(ValueError, match="2 and 1 scores"):
        paired([1.0, 0.0], [1.0])
    with pytest.raises(ValueError, match="0 and 0"):
        paired([], [])


def measured(share: float, size: int = 200, **changes: Any) -> Measured:
    """So many right answers, spread evenly, with all else at its best."""
    right = [float(int((n + 1) * share) > int(n * share)) for n in range(size)]
    whole = Measured(right, {"numpy": range(size)}, 0.8, 0.1, 0.1, 0.95, 1.0, 0, 1.0)
    return evolve(whole, **changes)


@pytest.mark.parametrize(
    ("candidate", "verdict", "words"),
    [
        (measured(0.6), Verdict.PROMOTE, "exact match +0.200"),
        (measured(0.4), Verdict.REJECT, "no better"),
        (measured(0.1), Verdict.REJECT, "numpy: -0.300"),
        (measured(0.42), Verdict.NOT_ENOUGH_DATA, "no telling yet"),
        (measured(0.9, retention=0.785), Verdict.REJECT, "general problems: 0.015 fewer"),
        (measured(0.9, retention=0.795), Verdict.PROMOTE, "exact match"),
        (measured(0.9, copies=0.2), Verdict.REJECT, "copies of the old code: 0.100 more"),
        (measured(0.9, over_edits=0.2), Verdict.REJECT, "beyond what was due"),
        (measured(0.9, silence=0.9), Verdict.REJECT, "code that needs none"),
        (measured(0.9, format_valid=0.9), Verdict.REJECT, "cannot be read"),
        (measured(0.9, dangerous=1), Verdict.REJECT, "1 answers add something dangerous"),
        (measured(0.9, seconds=1.3), Verdict.REJECT, "takes 1.30 s, not 1.00 s"),
    ],
)
def test_the_gate(candidate: Measured, verdict: Verdict, words: str) -> None:
    decision = judge(candidate, measured(0.4))
    assert decision.verdict is verdict
    assert any(words in reason for reason in decision.reasons), decision.reasons


def test_too_few_pairs_say_nothing_however_good_they_look() -> None:
    decision = judge(measured(1.0, 20), measured(0.0, 20))
    assert decision.verdict is Verdict.NOT_ENOUGH_DATA
    assert decision.reasons == ("20 held-out pairs, 50 are needed",)


def test_one_library_may_not_pay_for_the_others() -> None:
    old = [1.0] * 20 + [0.0] * 180
    new = [0.5] * 20 + [1.0] * 180
    slices = {"scipy": range(20), "numpy": range(20, 200)}
    decision = judge(
        measured(0.9, right=new, slices=slices), measured(0.1, right=old, slices=slices)
    )
    assert decision.verdict is Verdict.REJECT
    assert decision.reasons == ("scipy: -0.500 on 20 pairs",)
    small = Bars(slice_fewest=30)
    decision = judge(
        measured(0.9, right=new, slices=slices), measured(0.1, right=old, slices=slices), small
    )
    assert decision.verdict is Verdict.PROMOTE
