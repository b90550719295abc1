"""`pylock.toml` and `pylock.NAME.toml`, the lock file of PEP 751."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pyrecode.updates.environment.inside import read_toml, tables
from pyrecode.updates.environment.pins.pin import Pin, chosen, exact

NAMES = ("pylock.toml", "pylock.*.toml")


def read(file: Path, top: Path, python: str) -> Mapping[str, Pin] | None:
    """The pins of the file; None where it is no such file."""
    data = read_toml(file, top)
    return None if data is None or "lock-version" not in data else chosen(_pins(data), python)


def _pins(data: dict[str, Any]) -> Iterator[Pin | None]:
    for package in tables(data.get("packages")):
        if "directory" not in package:
            yield exact(package.get("name"), package.get("version"), package.get("marker", ""))
