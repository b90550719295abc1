"""An adapter on trial: the verdict as a table, and what is done with it, from a real journal."""

from pathlib import Path

import pytest

from pyrecode.journal.model import Event, EventKind
from pyrecode.journal.store import Journal
from pyrecode_learner.canary.bars import CanaryBars
from pyrecode_learner.canary.decide import Trial, Undone, _alike, _at_rate, decide
from pyrecode_learner.canary.watch import BASE, act, undone
from pyrecode_learner.lanes import history, in_service, promote

BARS = CanaryBars(share=0.1, fewest=30)


@pytest.mark.parametrize(
    ("new", "before", "trial"),
    [
        ((0, 0), (3, 100), Trial.WAIT),
        ((0, 29), (3, 100), Trial.WAIT),
        ((1, 30), (3, 100), Trial.PROMOTE),
        ((0, 30), (0, 0), Trial.PROMOTE),
        # The first ones tell nothing.
        ((4, 4), (3, 100), Trial.WAIT),
        ((5, 5), (3, 100), Trial.TAKE_BACK),
        ((1, 8), (20, 100), Trial.WAIT),
        ((6, 20), (5, 100), Trial.TAKE_BACK),
        ((8, 40), (20, 100), Trial.PROMOTE),
        ((20, 40), (20, 100), Trial.TAKE_BACK),
        # Nothing was in service: it is measured by a rate.
        ((6, 30), (0, 0), Trial.PROMOTE),
        ((12, 30), (0, 0), Trial.TAKE_BACK),
        ((5, 6), (0, 0), Trial.TAKE_BACK),
        ((2, 6), (0, 0), Trial.WAIT),
    ],
)
def test_the_verdict(new: tuple[int, int], before: tuple[int, int], trial: Trial) -> None:
    assert decide(Undone(*new), Undone(*before), BARS).trial is trial


def test_the_tests_are_those_of_the_books() -> None:
    # Fisher's tea: all four cups right, of four and four.
    assert _alike(Undone(4, 4), Undone(0, 4)) == pytest.approx(1 / 70)
    assert _alike(Undone(3, 4), Undone(1, 4)) == pytest.approx(17 / 70)
    assert _at_rate(Undone(2, 3), 0.5) == pytest.approx(0.5)
    assert 0 <= _alike(Undone(3_000, 100_000), Undone(3_100, 100_000)) <= 1
    assert _at_rate(Undone(30_000, 100_000), 0.2) == pytest.approx(0, abs=1e-9)


def test_what_is_better_is_never_taken_back() -> None:
    for taken in (1, 5, 40, 400):
        for reverted in range(0, taken + 1, max(1, taken // 7)):
            before = Undone(min(2 * reverted, 2 * taken), 2 * taken)
            assert decide(Undone(reverted, taken), before, BARS).trial is not Trial.TAKE_BACK


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYRECODE_DATA_DIR", str(tmp_path / "data"))
    for version in ("v0001", "v0002", "v0003"):
        folder = tmp_path / "adapters" / version
        folder.mkdir(parents=True)
        (folder / "READY").touch()
    return tmp_path


def taken(adapter: str, kept: int, reverted: int, proposer: str = "model") -> None:
    """So many proposals, shown, accepted, and then kept or undone."""
    with Journal.open() as journal:
        for number in range(kept + reverted):
            last = EventKind.KEPT if number < kept else EventKind.REVERTED
            for kind in (EventKind.SHOWN, EventKind.ACCEPTED, last):
                proposal = f"{adapter} {proposer} {number}"
                journal.add_event(Event(kind, proposal, proposer=proposer, adapter=adapter))


def test_the_journal_is_counted_by_version(registry: Path) -> None:
    taken("pyrecode-v0001", 5, 1)
    taken("v0001", 2, 0)
    taken("Qwen/Qwen2.5-Coder-7B-Instruct", 3, 2)
    taken("v0002", 1, 1, proposer="rule")
    assert undone() == {BASE: Undone(2, 5), "v0001": Undone(1, 8)}


def test_a_good_trial_ends_in_service(registry: Path) -> None:
    promote(registry, "v0001")
    promote(registry, "v0002", "canary", 0.1)
    taken("pyrecode-v0001", 50, 2)
    taken("pyrecode-v0002", 29, 1)
    moves = [*act(registry, BARS, undone())]
    assert [(move.lane, move.version) for move in moves] == [("stable", "v0002"), ("canary", None)]
    assert "1 of 30 undone, before it 2 of 52" in moves[0].why
    assert (in_service(registry, "stable"), in_service(registry, "canary")) == ("v0002", None)
    assert [*act(registry, BARS, undone())] == []


def test_a_bad_trial_is_taken_back_and_the_stable_one_stays(registry: Path) -> None:
    promote(registry, "v0001")
    promote(registry, "v0002", "canary", 0.1)
    promote(registry, "v0003", "canary", 0.1)
    taken("pyrecode-v0001", 50, 2)
    taken("pyrecode-v0003", 2, 6)
    (move,) = act(registry, BARS, undone())
    # The canary before it does not come back: its trial is over.
    assert (move.lane, move.version) == ("canary", None)
    assert in_service(registry, "stable") == "v0001"
    assert [*act(registry, BARS, undone())] == []


def test_what_people_undo_loses_its_place_by_itself(registry: Path) -> None:
    promote(registry, "v0001")
    promote(registry, "v0002")
    taken("pyrecode-v0001", 50, 2)
    taken("pyrecode-v0002", 20, 1)
    assert [*act(registry, BARS, undone())] == []
    taken("v0002", 0, 9)
    (move,) = act(registry, BARS, undone())
    assert (move.lane, move.version, move.back) == ("stable", "v0001", True)
    # Once.
    assert [*act(registry, BARS, undone())] == []
    assert [one.version for one in history(registry)] == ["v0001", "v0002", "v0001"]


def test_the_first_adapter_is_measured_against_the_base(registry: Path) -> None:
    promote(registry, "v0001")
    taken("base-model", 40, 0)
    taken("pyrecode-v0001", 10, 5)
    (move,) = act(registry, BARS, undone())
    assert move.version is None
    assert in_service(registry, "stable") is None
