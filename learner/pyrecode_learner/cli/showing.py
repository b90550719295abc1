"""A cycle on a terminal, with a bar and the time that is left; elsewhere as lines on stderr."""

import sys
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import evolve

from pyrecode_learner.cli.telling import tell

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from pyrecode_learner.cycle.forecast import Left
    from pyrecode_learner.cycle.report import Report

_LINES = 10
"""about progress, in one stage"""
_FIGURES = ("reward", "loss")
"""of TRL's log: the first of them that is there is shown"""


def showing(*, quiet: bool) -> "Report":
    """Who shows a cycle: nothing but what goes wrong where `quiet`."""
    if quiet:
        return Lines(most=0, notices=False)
    return Bar() if sys.stderr.isatty() else Lines()


class Lines:
    """A line now and then."""

    def __init__(self, most: int = _LINES, *, notices: bool = True) -> None:
        self._most = most
        self._notices = notices
        self._left: Left | None = None
        self.begin("")

    def begin(self, stage: str) -> None:
        """A stage begins."""
        self._first = 0, time.monotonic()
        self._told = self._whole = 0

    def tell(self, line: str) -> None:
        """A notice."""
        if self._notices:
            tell(line)

    def step(self, done: int, whole: int, figures: Mapping[str, float]) -> None:
        """So much of the stage is done."""
        if whole != self._whole:
            # Another phase of the stage.
            self._told, self._whole = 0, whole
            self._first = done, time.monotonic()
        lines = done * self._most // whole if whole else 0
        if lines > self._told:
            self._told = lines
            words = [_figure(figures), self._to_go(done, whole)]
            if self._left is not None:
                words.append(f"{self._left} for the cycle")
            tell(f"step {done}/{whole}: {', '.join(filter(None, words))}")

    def left(self, left: "Left | None") -> None:
        """What is left of the whole cycle."""
        self._left = left

    def end(self) -> None:
        """Nothing to put away."""

    def _to_go(self, done: int, whole: int) -> str:
        """What is left of the phase, from how long its steps took since the first one; empty before the second."""
        first, since = self._first
        if done == first < whole:
            return ""
        left = (time.monotonic() - since) / max(1, done - first) * (whole - done)
        return f"{left:.0f} s to go"


class Bar:
    """One bar for the stage that runs; notices scroll by above it."""

    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._whole = 0

    def begin(self, stage: str) -> None:
        """A stage begins."""
        progress = self._shown()
        if self._task is not None:
            progress.remove_task(self._task)
        self._task = progress.add_task(stage, total=None, figure="", cycle=None)
        self._whole = 0

    def tell(self, line: str) -> None:
        """A notice."""
        if self._progress is None:
            tell(line)
        else:
            self._progress.console.print("pyrecode:", line, markup=False, highlight=False)

    def step(self, done: int, whole: int, figures: Mapping[str, float]) -> None:
        """So much of the stage is done."""
        if self._task is not None:
            if self._whole not in (0, whole):
                # Another phase of the stage: its speed is its own.
                self._shown().reset(self._task)
            self._whole = whole
            figure = _figure(figures)
            self._shown().update(self._task, completed=done, total=whole, figure=figure)

    def left(self, left: "Left | None") -> None:
        """What is left of the whole cycle, counted down from now on."""
        if self._task is not None:
            told = None if left is None else (left, time.monotonic())
            self._shown().update(self._task, cycle=told)

    def end(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = self._task = None

    def _shown(self) -> "Progress":
        if self._progress is None:
            from rich.console import Console
            from rich.progress import (
                BarColumn,
                MofNCompleteColumn,
                Progress,
                ProgressColumn,
                Task,
                TextColumn,
                TimeElapsedColumn,
                TimeRemainingColumn,
            )
            from rich.text import Text

            class CycleLeft(ProgressColumn):
                def render(self, task: Task) -> Text:
                    told: tuple[Left, float] | None = task.fields["cycle"]
                    if told is None:
                        return Text("")
                    left, since = told
                    seconds = max(0.0, left.seconds - (time.monotonic() - since))
                    return Text(f"{evolve(left, seconds=seconds)} of the cycle")

            self._progress = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("{task.fields[figure]}"),
                TimeElapsedColumn(),
                TimeRemainingColumn(),
                TextColumn("left,"),
                CycleLeft(),
                console=Console(stderr=True),
                transient=True,
            )
            self._progress.start()
        return self._progress


def _figure(figures: Mapping[str, float]) -> str:
    name = next((name for name in _FIGURES if name in figures), None)
    return "" if name is None else f"{name} {figures[name]:+.2f}"
