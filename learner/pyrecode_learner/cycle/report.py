"""What a cycle says of itself while it runs, and to whom."""

from collections.abc import Mapping
from typing import Protocol


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

    def end(self) -> None:
        """The cycle has come to its end, or to grief."""
        ...


class Reports:
    """Several that are told the same."""

    def __init__(self, *reports: Report) -> None:
        self._reports = reports

    def begin(self, stage: str) -> None:
        """A stage begins."""
        for one in self._reports:
            one.begin(stage)

    def tell(self, line: str) -> None:
        """A notice, one line."""
        for one in self._reports:
            one.tell(line)

    def step(self, done: int, whole: int, figures: Mapping[str, float]) -> None:
        """So much of the stage is done."""
        for one in self._reports:
            one.step(done, whole, figures)

    def end(self) -> None:
        """The cycle has come to its end, or to grief."""
        for one in self._reports:
            one.end()
