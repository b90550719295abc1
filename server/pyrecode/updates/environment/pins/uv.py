"""`uv.lock`: one entry a package, more where the resolution forks by Python or platform."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pyrecode.updates.environment.inside import read_toml, table, tables
from pyrecode.updates.environment.pins.pin import Pin, chosen, either, exact

NAMES = ("uv.lock",)
_LOCAL = frozenset({"editable", "virtual", "directory", "path"})


def read(file: Path, top: Path, python: str) -> Mapping[str, Pin] | None:
    """The pins of the file; None where it is no such file."""
    data = read_toml(file, top)
    return None if data is None or "version" not in data else chosen(_pins(data), python)


def _pins(data: dict[str, Any]) -> Iterator[Pin | None]:
    for package in tables(data.get("package")):
        # What lies in a folder is the project's own source: no release of it is meant.
        if not _LOCAL & table(package, "source").keys():
            markers = package.get("resolution-markers")
            marker = either(markers) if isinstance(markers, list) else ""
            yield exact(package.get("name"), package.get("version"), marker)
