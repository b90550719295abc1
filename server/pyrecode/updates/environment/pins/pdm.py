"""`pdm.lock`: one entry a package, once more for each of its extras."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pyrecode.updates.environment.inside import read_toml, tables
from pyrecode.updates.environment.pins.pin import Pin, chosen, exact

NAMES = ("pdm.lock",)


def read(file: Path, top: Path, python: str) -> Mapping[str, Pin] | None:
    """The pins of the file; None where it is no such file."""
    data = read_toml(file, top)
    return None if data is None else chosen(_pins(data), python)


def _pins(data: dict[str, Any]) -> Iterator[Pin | None]:
    for package in tables(data.get("package")):
        if "path" not in package:
            yield exact(package.get("name"), package.get("version"), package.get("marker", ""))
