"""The versions that a project's files name: lock files first, then requirements, then ranges."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from attrs import define, frozen

from pyrecode.updates.environment.pins import (
    pdm,
    pipfile,
    poetry,
    pylock,
    pyproject,
    requirements,
    uv,
)
from pyrecode.updates.environment.pins.pin import Pin
from pyrecode.updates.environment.project import Project

_Reader = Callable[[Path, Path, str], Mapping[str, Pin] | None]

_LOCKS = (uv, poetry, pylock, pipfile, pdm)
_LISTS = (requirements, pyproject)


@frozen
class Stated:
    """What is said of one library, and by which file."""

    pin: Pin
    source: str
    """the file, from the project's folder"""


@define(slots=False, eq=False)
class Pins:
    """The versions that count where no environment shows them. Nothing is read before it is asked for.

    Args:
        project: its own files count, then those of the folders above it: the members of a workspace share
            one lock file.
        python: for which version of Python the markers are evaluated.
    """

    project: Project
    python: str

    def of(self, library: str) -> Stated | None:
        """What is said of a library by its normalised name; None where nothing is."""
        return self.all.get(library)

    @cached_property
    def all(self) -> Mapping[str, Stated]:
        """Everything that is said, by library."""
        found: dict[str, Stated] = {}
        for readers in (_LOCKS, _LISTS):
            for file, read in self._files(readers):
                pins = read(file, self.project.top, self.python) or {}
                for library, pin in pins.items():
                    found.setdefault(library, Stated(pin, self._shown(file)))
        return found

    @property
    def sources(self) -> tuple[str, ...]:
        """The files that something was taken from."""
        return tuple(dict.fromkeys(one.source for one in self.all.values()))

    def _files(self, kinds: tuple[object, ...]) -> Iterator[tuple[Path, _Reader]]:
        """The files of these kinds, the nearest folder first."""
        for folder in self.project.folders:
            for kind in kinds:
                names: tuple[str, ...] = kind.NAMES  # type: ignore[attr-defined]
                read: _Reader = kind.read  # type: ignore[attr-defined]
                seen: set[Path] = set()
                for name in names:
                    for file in _matching(folder, name):
                        if file not in seen:
                            seen.add(file)
                            yield file, read

    def _shown(self, file: Path) -> str:
        return file.relative_to(self.project.top).as_posix()


def _matching(folder: Path, name: str) -> list[Path]:
    if "*" not in name:
        return [folder / name]
    try:
        return sorted(folder.glob(name))
    except OSError:
        return []
