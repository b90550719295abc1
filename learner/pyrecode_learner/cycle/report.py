"""What a cycle says of itself while it runs, and to whom."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pyrecode_learner.cycle.forecast import Forecast, Left


class Report(Protocol):
    """Somebody who is told."""

    def begin(self, stage: str) -> None:
        """A stage begins."""
        ...

    def tell(self, line: str) -> None:
        """A notice, one line."""
        ...

    def step(self, done: int, whole: int, figures: Mapping[str, float]) -> None:
        """So much of the stage is done; the figures of this step, by their names in TRL's log."""
        ...

    def left(self, left: "Left | None") -> None:
        """What is left of the whole cycle; told before each step, None while nobody can tell."""
        ...

    def end(self) -> None:
        """The cycle has come to its end, or to grief."""
        ...


class Reports:
    """Several that are told the same, and what is left of the cycle."""

    def __init__(self, *reports: Report, forecast: "Forecast | None" = None) -> None:
        self._reports = reports
        self._forecast = forecast

    def begin(self, stage: str) -> None:
        """A stage begins."""
        for one in self._reports:
            one.begin(stage)
        if self._forecast is not None:
            self._forecast.begin(stage)
            self.left(self._forecast.left())

    def tell(self, line: str) -> None:
        """A notice, one line."""
        for one in self._reports:
            one.tell(line)

    def step(self, done: int, whole: int, figures: Mapping[str, float]) -> None:
        """So much of the stage is done."""
        if self._forecast is not None:
            self._forecast.step(done, whole)
            self.left(self._forecast.left())
        for one in self._reports:
            one.step(done, whole, figures)

    def left(self, left: "Left | None") -> None:
        """What is left of the whole cycle."""
        for one in self._reports:
            one.left(left)

    def end(self) -> None:
        """The cycle has come to its end, or to grief."""
        for one in self._reports:
            one.end()
