"""`Pipfile.lock` of pipenv: JSON, a table for each group of dependencies."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pyrecode.updates.environment.inside import read_inside, table
from pyrecode.updates.environment.pins.pin import Pin, chosen, exact

NAMES = ("Pipfile.lock",)


def read(file: Path, top: Path, python: str) -> Mapping[str, Pin] | None:
    """The pins of the file; None where it is no such file."""
    text = read_inside(file, top)
    try:
        data = json.loads(text) if text is not None else None
    except (ValueError, RecursionError):
        return None
    return chosen(_pins(data), python) if isinstance(data, dict) else None


def _pins(data: dict[str, Any]) -> Iterator[Pin | None]:
    for group in data:
        if group != "_meta":
            for name, entry in table(data, group).items():
                stated = table(entry)
                version = str(stated.get("version", "")).removeprefix("==")
                yield exact(name, version, stated.get("markers", ""))
