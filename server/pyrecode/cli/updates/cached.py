"""How much the cache holds, and how old it is."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import define


@define
class Part:
    """One part of the cache: what was mined, what was fetched, what a run found."""

    name: str
    files: int = 0
    size: int = 0
    """bytes"""
    oldest: float | None = None
    """seconds since a file was last written, at the most"""
    newest: float | None = None

    def as_object(self) -> dict[str, Any]:
        """For programs; ages in whole seconds."""
        return {
            "files": self.files,
            "bytes": self.size,
            "oldest_seconds": None if self.oldest is None else int(self.oldest),
            "newest_seconds": None if self.newest is None else int(self.newest),
        }


def parts_of(folder: Path) -> list[Part]:
    """The parts of the cache by name; none where there is no cache yet."""
    now = time.time()
    parts: dict[str, Part] = {}
    for name, state in _files(folder):
        part = parts.setdefault(name, Part(name))
        age = max(0.0, now - state.st_mtime)
        part.files += 1
        part.size += state.st_size
        part.oldest = age if part.oldest is None else max(part.oldest, age)
        part.newest = age if part.newest is None else min(part.newest, age)
    return [parts[name] for name in sorted(parts)]


def _files(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file with the part that it belongs to; what goes away meanwhile is left out."""
    for here, _, names in os.walk(folder):
        within = Path(here).relative_to(folder).parts
        for name in names:
            try:
                yield (within[0] if within else "other"), os.stat(os.path.join(here, name))  # noqa: PTH116, PTH118
            except OSError:
                continue


def age(seconds: float | None) -> str:
    """An age for a person: `3 days`, `2 hours`, `40 seconds`."""
    if seconds is None:
        return "-"
    for size, name in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {name}{'' if count == 1 else 's'}"
    return f"{int(seconds)} seconds"


def amount(size: int) -> str:
    """A size for a person: `3.4 MB`."""
    value = float(size)
    for unit in ("B", "kB", "MB"):
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "B" else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} GB"
