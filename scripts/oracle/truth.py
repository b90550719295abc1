"""What the tests of a project told: who warned of what on which line, and which lines ran."""

import json
from functools import cached_property
from pathlib import Path

from attrs import define, frozen
from cattrs import structure


@frozen
class Step:
    """One call on the way from the project's line to the warning."""

    file: str
    """relative to the folder that it is imported from; empty for compiled code"""
    line: int
    name: str
    """`module:function`"""

    @property
    def module(self) -> str:
        """The dotted name of the module."""
        return self.name.partition(":")[0]

    @property
    def root(self) -> str:
        """The import root: `numpy`."""
        return self.module.partition(".")[0]

    @property
    def parts(self) -> list[str]:
        """The names of the function and of the classes around it."""
        return self.name.partition(":")[2].split(".")

    @property
    def place(self) -> str:
        """As updates name it among their sources; no such end where there is none."""
        return f" {self.file}:{self.line}"


@frozen
class Event:
    """One deprecation that was raised while a line of the project ran."""

    file: str
    line: int
    category: str
    message: str
    chain: tuple[Step, ...]
    """from the call that warned out to the one that the project's line made"""
    blamed: tuple[str, int]
    """the place that the library's stack level names"""
    count: int
    """how often"""

    @property
    def is_blamed(self) -> bool:
        """Whether the library, too, means the project's line."""
        return self.blamed == (self.file, self.line)


@define(slots=False)
class Truth:
    """All of one run."""

    events: list[Event]
    lines: dict[str, list[int]]
    """by file, those that ran"""
    outcomes: dict[str, int]
    """how many tests passed, failed, were skipped"""
    own_events: int
    """deprecations that the project raises of its own names"""

    @cached_property
    def ran(self) -> dict[str, frozenset[int]]:
        """By file, the lines that ran."""
        return {file: frozenset(lines) for file, lines in self.lines.items()}

    @property
    def roots(self) -> set[str]:
        """The import roots of all code that had a part in a warning."""
        return {step.root for event in self.events for step in event.chain}


def load_truth(path: Path) -> Truth:
    """Read what `testing` wrote."""
    data = json.loads(path.read_text())
    for event in data["events"]:
        event["chain"] = [
            dict(zip(("file", "line", "name"), one, strict=True)) for one in event["chain"]
        ]
    return structure(data, Truth)
