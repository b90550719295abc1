"""Where a project begins, and how far up what holds for it may stand."""

from collections.abc import Callable
from pathlib import Path

from attrs import frozen

MARKERS = (
    "pyproject.toml", "setup.py", "setup.cfg", "Pipfile", "uv.lock", "poetry.lock", "pdm.lock",
    "pylock.toml", "requirements.txt", ".venv/pyvenv.cfg",
)  # fmt: skip
"""a folder with one of these is a project"""
_REPOSITORY = (".git", ".hg")


@frozen
class Project:
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
        if one == top or any(asked(Path.exists, one / name) for name in MARKERS):
            return Project(one, top or one)
    return Project(folder, folder)


def repository(folder: Path) -> Path | None:
    """The root of the repository that a folder is in; None where it is in none."""
    for one in (folder, *folder.parents):
        if any(asked(Path.exists, one / name) for name in _REPOSITORY):
            return one
    return None


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
