"""Where a project begins, and how far up what holds for it may stand."""

import os
from collections.abc import Callable
from pathlib import Path

from pyrecode.rows import NamedTuple

MARKERS = frozenset(
    {
        "pyproject.toml", "setup.py", "setup.cfg", "Pipfile", "uv.lock", "poetry.lock", "pdm.lock",
        "pylock.toml", "requirements.txt",
    }
)  # fmt: skip
"""a folder with one of these is a project, and so is one with an environment of its own"""
_ENVIRONMENT = ".venv"
_SETUP = "setup.py"
_PACKAGE = "__init__.py"
_REPOSITORY = (".git", ".hg")


class Project(NamedTuple):
    """A project, and the repository or workspace that it is a part of."""

    root: Path
    """its own folder"""
    top: Path
    """the highest folder that may speak for it: `root` itself, or one above it"""

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that may speak for it, its own first: members of a workspace share what stands above."""
        folders = [self.root, *self.root.parents]
        return tuple(folders[: folders.index(self.top) + 1])


def project_of(start: Path, above: Path | None = None) -> Project:
    """The project that a file or folder belongs to.

    Args:
        start: what belongs to it. Its root is the nearest folder upwards that has a marker or is the root of
            a repository.
        above: a folder that may speak for all below it where there is no repository: the one that a run or an
            editor was given.
    """
    folder = folder_of(start)
    above = None if above is None else folder_of(above)
    top = repository(folder)
    if top is None and above is not None and folder.is_relative_to(above):
        top = above
    for one in (folder, *folder.parents):
        if one == top or is_project(one):
            return Project(one, top or one)
    return Project(folder, folder)


class Projects:
    """The projects of many files below one folder; every folder is looked at once."""

    def __init__(self, above: Path) -> None:
        """Look at nothing yet.

        Args:
            above: as for `project_of`.
        """
        self._above = above
        self._known: dict[Path, Project] = {}

    def of(self, folder: Path) -> Project:
        """The project of a folder, whose path is absolute."""
        waiting: list[Path] = []
        for one in (folder, *folder.parents):
            if one in self._known:
                found = self._known[one]
                break
            waiting.append(one)
            if one == self._above or is_project(one) or _is_repository(one):
                found = project_of(one, self._above)
                break
        else:
            found = project_of(folder, self._above)
        self._known.update(dict.fromkeys(waiting, found))
        return found


def is_project(folder: Path) -> bool:
    """Whether a folder has what makes it a project."""
    try:
        names = set(os.listdir(folder))  # noqa: PTH208 - names alone are wanted
    except OSError:
        return False
    if _PACKAGE in names:
        # numpy.distutils wants a setup.py in every package; that makes none of them a project.
        names.discard(_SETUP)
    if not MARKERS.isdisjoint(names):
        return True
    return _ENVIRONMENT in names and asked(Path.is_file, folder / _ENVIRONMENT / "pyvenv.cfg")


def repository(folder: Path) -> Path | None:
    """The root of the repository that a folder is in; None where it is in none."""
    return next((one for one in (folder, *folder.parents) if _is_repository(one)), None)


def _is_repository(folder: Path) -> bool:
    return any(asked(Path.exists, folder / name) for name in _REPOSITORY)


def folder_of(start: Path) -> Path:
    """`start` where it is a folder, else the one that holds it."""
    start = start.absolute()
    return start if asked(Path.is_dir, start) else start.parent


def asked(question: Callable[[Path], bool], path: Path) -> bool:
    """The answer to a question about a path; what may not be looked at is not there."""
    try:
        return question(path)
    except OSError:
        return False
