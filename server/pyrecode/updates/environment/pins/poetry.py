"""`poetry.lock`: one entry a package, more where markers or versions of Python part them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pyrecode.updates.environment.inside import read_toml, table, tables
from pyrecode.updates.environment.pins.pin import Pin, chosen, either, exact

NAMES = ("poetry.lock",)


def read(file: Path, top: Path, python: str) -> Mapping[str, Pin] | None:
    """The pins of the file; None where it is no such file."""
    data = read_toml(file, top)
    return None if data is None else chosen(_pins(data, python), python)


def _pins(data: dict[str, Any], python: str) -> Iterator[Pin | None]:
    from pyrecode.updates.environment.constraints import specifier_sets

    for package in tables(data.get("package")):
        if table(package, "source").get("type") in ("directory", "file"):
            continue
        markers = package.get("markers", "")
        # One text, or one for each group of dependencies.
        marker = either(markers.values()) if isinstance(markers, dict) else markers
        pythons = specifier_sets(str(package.get("python-versions", "")))
        if pythons and not any(one.contains(python, prereleases=True) for one in pythons):
            continue
        yield exact(package.get("name"), package.get("version"), marker)
