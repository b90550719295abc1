"""The loop that waits for a cycle to be due, and looks after the adapter on trial."""

import os
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from attrs import evolve

from pyrecode.journal.model import Event, EventKind, Sample
from pyrecode.journal.store import Journal
from pyrecode_learner.canary.bars import CanaryBars
from pyrecode_learner.config import load_config
from pyrecode_learner.cycle.folder import begun
from pyrecode_learner.cycle.forecast import Left
from pyrecode_learner.cycle.turn import turn
from pyrecode_learner.lanes import in_service, promote
from pyrecode_learner.watching.due import When
from pyrecode_learner.watching.loop import Watch
from pyrecode_learner.watching.new import last_begun, new_pairs, unfinished

from .test_canary import registry, taken  # noqa: F401 - a fixture


class Told:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def begin(self, stage: str) -> None:
        """A stage begins."""

    def tell(self, line: str) -> None:
        self.lines.append(line)

    def step(self, done: int, whole: int, figures: Mapping[str, float]) -> None:
        """So much is done."""

    def left(self, left: Left | None) -> None:
        """What is left of the whole cycle."""

    def end(self) -> None:
        """Nothing follows."""


@pytest.fixture
def watch(registry: Path) -> Watch:  # noqa: F811
    config = evolve(load_config("tiny"), canary=CanaryBars(share=0.1, fewest=30))
    return Watch(config, registry, None, When(pairs=2), Told())


def lines(watch: Watch) -> list[str]:
    assert isinstance(watch.report, Told)
    return watch.report.lines


def test_a_bad_trial_is_taken_back_at_a_look(watch: Watch) -> None:
    promote(watch.registry, "v0001")
    promote(watch.registry, "v0002", "canary", 0.1)
    taken("pyrecode-v0001", 50, 2)
    taken("pyrecode-v0002", 2, 6)
    # While somebody else looks after the lanes, nothing is done twice; a cycle that runs is no hindrance.
    with turn(watch.registry, "lane-turns"):
        assert watch.look() is None
    assert in_service(watch.registry, "canary") == "v0002"
    with turn(watch.registry):
        assert watch.look() is None
    assert in_service(watch.registry, "canary") is None
    assert in_service(watch.registry, "stable") == "v0001"
    assert lines(watch) == ["canary: empty: trial: 6 of 8 undone, before it 2 of 52"]


def test_trouble_is_told_once_and_the_loop_goes_on(watch: Watch, tmp_path: Path) -> None:
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evolve(watch, source=tmp_path / "nowhere.jsonl").forever(7.0, wait)
    assert waits == [7.0, 7.0, 7.0]
    assert lines(watch) == [f"{tmp_path / 'nowhere.jsonl'}: No such file or directory"]


def test_what_is_new(watch: Watch) -> None:
    assert new_pairs(watch.registry, None) == 0
    with Journal.open() as journal:
        for number in range(3):
            sample = Sample("numpy", "==2", "f", "", f"np.f({number})", f"np.g({number})")
            journal.add_event(Event(EventKind.ACCEPTED, f"p{number}", sample=sample))
        first, *_ = journal.ids()
    assert new_pairs(watch.registry, None) == 3
    assert last_begun(watch.registry) is None
    assert not unfinished(watch.registry)
    cycle = begun(watch.registry, {"started": "2026-11-21T12:00:00+00:00"})
    cycle.keep_ids("collected", [first])
    assert new_pairs(watch.registry, None) == 2
    assert unfinished(watch.registry)
    cycle.finish("failed", {"stage": "admit", "reason": "none"})
    assert not unfinished(watch.registry)
    # What failed over something else than the pairs is tried again, after a while.
    cycle.finish("failed", {"stage": "publish", "reason": "a server is down"})
    assert not unfinished(watch.registry)
    hours_ago = time.time() - 7200
    os.utime(cycle.path / "failed.json", (hours_ago, hours_ago))
    assert unfinished(watch.registry)
    cycle.finish("publish", {})
    assert not unfinished(watch.registry)
    begun_at = last_begun(watch.registry)
    assert begun_at is not None
    assert begun_at.hour == 12
