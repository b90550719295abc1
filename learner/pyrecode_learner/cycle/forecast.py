"""How long a cycle still takes: nearly all of it goes into answers that a model writes, and those can be counted ahead.

An answer to come takes as long as one of that phase did in an earlier cycle under like settings, or else as one does now.
"""

import json
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from attrs import define, field, frozen

from pyrecode_learner.config import LearnConfig
from pyrecode_learner.cycle.folder import CycleFolder

DRAW, TRAIN, EVALUATE = "draw", "train", "evaluate"
"""the phases that take time: drawing answers to find those that teach, training on others, and measuring"""
PHASES = (DRAW, TRAIN, EVALUATE)
_LIKE = (
    "model", "method", "prompts_per_step", "generations", "max_prompt_tokens", "max_answer_tokens", "vllm", "device",
    "launcher",
)  # fmt: skip
"""settings that an answer takes its time from"""


@frozen
class Left:
    """What is left of a cycle."""

    seconds: float
    at_least: bool = False
    """something is to come of which nobody can tell how long it takes"""

    def __str__(self) -> str:
        """In words: `about 12 min`."""
        return f"{'over' if self.at_least else 'about'} {_words(self.seconds)}"


@define
class _Running:
    """The phase that runs."""

    name: str
    whole: int
    first: int
    """units that were done when first told of"""
    since: float
    """when that was, by the clock"""
    done: int
    now: float

    def took(self) -> float | None:
        """Seconds a unit; None where only the first ones are done, which took the loading of the model too."""
        return (
            (self.now - self.since) / (self.done - self.first) if self.done > self.first else None
        )


@define
class Forecast:
    """The forecast of one cycle; told what happens, and asked what is left."""

    config: LearnConfig
    folder: CycleFolder
    judged: int
    """models that are measured"""
    problems: int = 0
    """general ones, put to each of them"""
    earlier: Mapping[str, float] = field(factory=dict)
    """seconds an answer, by phase"""
    clock: Callable[[], float] = time.monotonic
    _stage: str = field(default="", init=False)
    _running: _Running | None = field(default=None, init=False)

    def begin(self, stage: str) -> None:
        """A stage begins."""
        self._stage, self._running = stage, None

    def step(self, done: int, whole: int) -> None:
        """So much of the stage, or of a phase of it, is done."""
        name, now = phase(self._stage, whole, self.config.steps), self.clock()
        if name is None:
            return
        if self._running is None or (self._running.name, self._running.whole) != (name, whole):
            self._running = _Running(name, whole, done, now, done, now)
        self._running.done, self._running.now = done, now

    def left(self) -> Left | None:
        """What is left; None while nothing can be told."""
        answers, running = self._answers(), self._running
        if answers is None or (running is None and not self.earlier):
            return None
        seconds, at_least = 0.0, False
        pace: float | None = None
        if running is not None:
            unit, took = _answers_a_unit(running.name, self.config), running.took()
            an_answer = self.earlier.get(running.name) if took is None else took / unit
            if an_answer is None:
                return None
            seconds = an_answer * unit * (running.whole - running.done)
            if running.name != TRAIN or self.config.method != "sft":
                pace = an_answer
        for name in self._to_come():
            known = self.earlier.get(name, pace)
            if known is None:
                at_least = at_least or answers[name] > 0
            else:
                seconds += known * answers[name]
        return Left(seconds, at_least)

    def _to_come(self) -> Iterable[str]:
        """The phases behind the one that runs."""
        if self._running is not None:
            return PHASES[PHASES.index(self._running.name) + 1 :]
        if self._stage == EVALUATE:
            return (EVALUATE,)
        return () if self._stage in ("gate", "publish") else PHASES

    def _answers(self) -> Mapping[str, int] | None:
        """The answers in each phase; None before it is known which pairs there are."""
        split, config = self.folder.result("split"), self.config
        if split is None:
            return None
        held = split["unseen"] + split["fresh"]
        asked = held + min(held, config.evaluate) + min(split["train"], config.evaluate)
        asked += self.problems
        learns = config.method != "sft"
        return {
            DRAW: config.spread_samples * split["train"] if learns else 0,
            TRAIN: config.steps * _answers_a_unit(TRAIN, config),
            EVALUATE: self.judged * asked,
        }


def phase(stage: str, whole: int, steps: int) -> str | None:
    """The phase that a report of progress is about; None where it is none that takes time.

    Args:
        stage: that reports.
        whole: what it counts up to.
        steps: of training.
    """
    if stage == "train":
        return TRAIN if whole == steps else DRAW
    return EVALUATE if stage == "evaluate" else None


def _answers_a_unit(name: str, config: LearnConfig) -> int:
    """The answers in a step of training, where one is trained on its own; elsewhere one answer is what is counted."""
    if name != TRAIN:
        return 1
    return config.prompts_per_step * (1 if config.method == "sft" else config.generations)


def earlier(folders: Iterable[CycleFolder], config: LearnConfig) -> dict[str, float]:
    """Seconds an answer, by phase, in the last of some cycles under like settings.

    Args:
        folders: the cycles, oldest first.
        config: the settings.
    """
    found: dict[str, float] = {}
    for folder in folders:
        settings = (folder.result("cycle") or {}).get("config", {})
        mine = {name: getattr(config, name) for name in _LIKE}
        if all(_plain(settings.get(name)) == _plain(one) for name, one in mine.items()):
            found.update(_paces(folder, config, settings.get("steps")))
    return found


def _paces(folder: CycleFolder, config: LearnConfig, steps: int | None) -> dict[str, float]:
    spans: dict[str, list[tuple[int, datetime]]] = {}
    for event in _steps(folder):
        name = phase(event["stage"], event["whole"], steps or 0)
        if name is None:
            continue
        points = spans.setdefault(name, [])
        if points and event["done"] < points[-1][0]:
            # It was cut off, and began anew.
            points.clear()
        points.append((event["done"], datetime.fromisoformat(event["time"])))
    found: dict[str, float] = {}
    for name, points in spans.items():
        (first, begun), (last, ended) = points[0], points[-1]
        if last > first:
            each = (ended - begun).total_seconds() / (last - first)
            found[name] = each / _answers_a_unit(name, config)
    return found


def _steps(folder: CycleFolder) -> Iterable[dict[str, Any]]:
    try:
        lines = (folder.path / "log.jsonl").read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    for line in lines:
        try:
            event = json.loads(line)
            if event["event"] == "step":
                yield event
        except (ValueError, KeyError, TypeError):
            # Cut off in the middle of a line.
            continue


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _words(seconds: float) -> str:
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6_000 else f"{seconds / 3600:.1f} h"
