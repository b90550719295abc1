"""The dependencies in `pyproject.toml`: those of the standard table, of its groups, and of poetry's."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pyrecode.updates.environment.constraints import as_specifier
from pyrecode.updates.environment.inside import read_toml, table
from pyrecode.updates.environment.pins.pin import Pin
from pyrecode.updates.environment.pins.requirements import joined, requirement

NAMES = ("pyproject.toml",)


def read(file: Path, top: Path, python: str) -> Mapping[str, Pin] | None:
    """The ranges that the file names; None where it cannot be read."""
    data = read_toml(file, top)
    if data is None:
        return None
    found: dict[str, Pin] = {}
    for pin in _pins(data):
        if pin is not None and pin.holds(python):
            found[pin.library] = joined(found[pin.library], pin) if pin.library in found else pin
    return found


def _pins(data: dict[str, Any]) -> Iterator[Pin | None]:
    project = table(data, "project")
    groups = [*table(project, "optional-dependencies").values()]
    groups += table(data, "dependency-groups").values()
    for group in (project.get("dependencies"), *groups):
        for text in group if isinstance(group, list) else ():
            if isinstance(text, str):
                yield requirement(text)
    poetry = table(data, "tool", "poetry")
    yield from _of_poetry(table(poetry, "dependencies"))
    for group in table(poetry, "group").values():
        yield from _of_poetry(table(group, "dependencies"))


def _of_poetry(dependencies: dict[str, Any]) -> Iterator[Pin]:
    for name, stated in dependencies.items():
        version = stated.get("version") if isinstance(stated, dict) else stated
        if name != "python" and isinstance(version, str):
            specifier = as_specifier(version)
            if specifier is not None:
                yield Pin(name, specifier, str(table(stated).get("markers", "")))
