"""What is left of a cycle, told from how long its answers take, or took in an earlier one."""

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import asdict

from pyrecode_learner.config import LearnConfig
from pyrecode_learner.cycle.folder import CycleFolder, begun
from pyrecode_learner.cycle.forecast import Forecast, Left, earlier
from pyrecode_learner.cycle.log import Log
from pyrecode_learner.cycle.report import Reports

PAIRS = {"train": 100, "unseen": 10, "fresh": 10}


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def config(**changes: Any) -> LearnConfig:
    settings = {"steps": 10, "prompts_per_step": 4, "generations": 8, "evaluate": 15, "model": "m"}
    return LearnConfig(**{**settings, **changes})


def folder(path: Path, settings: LearnConfig) -> CycleFolder:
    made = begun(path, {"config": asdict(settings)})
    made.finish("split", PAIRS)
    return made


def seconds(cycle: Forecast) -> float:
    left = cycle.left()
    assert left is not None
    assert not left.at_least
    return left.seconds


def test_all_phases_are_counted_in_answers(tmp_path: Path) -> None:
    clock, settings = Clock(), config(spread_samples=2)
    cycle = Forecast(settings, folder(tmp_path, settings), judged=3, problems=5, clock=clock)
    cycle.begin("train")
    assert cycle.left() is None
    # Loading the model takes a minute, an answer half a second.
    clock.now = 60.0
    cycle.step(16, 200)
    clock.now = 60.0 + 84 * 0.5
    cycle.step(100, 200)
    training = 10 * 4 * 8
    measured = 3 * (20 + 15 + 15 + 5)
    assert seconds(cycle) == pytest.approx((100 + training + measured) * 0.5)
    # In training an answer takes four times as long, as it is learnt from.
    clock.now = 200.0
    cycle.step(1, 10)
    clock.now += 2 * 32
    cycle.step(2, 10)
    assert seconds(cycle) == pytest.approx((8 * 32 + measured) * 2.0)
    cycle.begin("evaluate")
    clock.now += 1
    cycle.step(16, measured)
    clock.now += 16 * 0.1
    cycle.step(32, measured)
    assert seconds(cycle) == pytest.approx((measured - 32) * 0.1)
    cycle.begin("gate")
    assert cycle.left() is None


def test_before_the_pairs_are_known_nothing_is_told(tmp_path: Path) -> None:
    settings = config()
    cycle = Forecast(settings, begun(tmp_path, {"config": asdict(settings)}), judged=2)
    cycle.begin("collect")
    assert cycle.left() is None


def test_supervised_training_does_not_tell_what_answers_take(tmp_path: Path) -> None:
    clock, settings = Clock(), config(method="sft", thinking=False)
    cycle = Forecast(settings, folder(tmp_path, settings), judged=2, clock=clock)
    cycle.begin("train")
    for step in (1, 2):
        clock.now += 3
        cycle.step(step, 10)
    assert cycle.left() == Left(24.0, at_least=True)
    assert str(cycle.left()) == "over 24 s"


def test_an_earlier_cycle_tells_before_anything_runs(tmp_path: Path) -> None:
    settings = config()
    before = folder(tmp_path, settings)
    times = iter(f"2026-11-21T10:{n // 60:02}:{n % 60:02}+00:00" for n in range(0, 600, 2))
    with (before.path / "log.jsonl").open("w", encoding="utf-8") as log:
        # Cut off after three steps, and begun anew; a step takes two seconds, and eighty measured answers six.
        steps = [("train", n, 10) for n in (1, 2, 3, *range(1, 11))]
        for stage, done, whole in (*steps, *(("evaluate", n, 96) for n in (16, 48, 96, 96))):
            line = {"time": next(times), "stage": stage, "event": "step", "done": done}
            log.write(json.dumps({**line, "whole": whole}) + "\n")
        log.write('{"time": "cut of')
    took = earlier([before], settings)
    assert took == {"train": pytest.approx(2 / 32), "evaluate": pytest.approx(6 / 80)}
    assert earlier([before], config(model="another")) == {}

    cycle = Forecast(settings, folder(tmp_path, settings), judged=2, earlier=took)
    cycle.begin("train")
    assert seconds(cycle) == pytest.approx(10 * 2 + 2 * (20 + 15 + 15) * 6 / 80)
    # Whoever reads the log is told too.
    told = Reports(Log(tmp_path), forecast=cycle)
    told.begin("evaluate")
    told.step(50, 100, {})
    last = json.loads((tmp_path / "log.jsonl").read_text("utf-8").splitlines()[-1])
    assert last["cycle_left"] >= 0
