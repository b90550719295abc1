"""The settings that hold for a document, read again when their file changes."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from pyrecode.settings import PROJECT_FILE, ProjectSettings, load_project

if TYPE_CHECKING:
    from pyrecode.findings.selection import Selection

_State = tuple[tuple[str, int, int], ...]


@frozen
class Project:
    """The project that a document belongs to."""

    root: Path
    """where its environment is looked for"""
    settings: ProjectSettings

    @property
    def selection(self) -> "Selection":
        """Which updates count."""
        from pyrecode.findings.selection import Selection

        return Selection(self.settings.select, self.settings.ignore)

    def excludes(self, path: Path) -> bool:
        """Whether the settings leave the file out."""
        return _excluded(self.settings.exclude, self.settings.folder, path)


class Projects:
    """The projects of this session."""

    def __init__(self, say: Callable[[str], None]) -> None:
        """Read nothing yet.

        Args:
            say: told of what is wrong in a project's settings, once.
        """
        self._say = say
        self._said: set[str] = set()
        self._known: dict[Path, tuple[_State, ProjectSettings]] = {}

    def of(self, path: Path | None, folders: list[Path]) -> Project:
        """The project of a file, or of a buffer without one.

        Args:
            path: the file.
            folders: the workspace's folders.
        """
        start = path.parent if path is not None else (folders[0] if folders else Path.cwd())
        settings = self._settings(start)
        inside = [folder for folder in folders if start.is_relative_to(folder)]
        root = max(inside, key=lambda folder: len(folder.parts)) if inside else None
        return Project(root or settings.folder or start, settings)

    def _settings(self, start: Path) -> ProjectSettings:
        state = _state(start)
        known = self._known.get(start)
        if known is None or known[0] != state:
            known = self._known[start] = (state, load_project(start))
            for notice in known[1].notices:
                if notice not in self._said:
                    self._said.add(notice)
                    self._say(notice)
        return known[1]


def _state(start: Path) -> _State:
    """Changes when a settings file above `start` does; looking costs microseconds, a watcher may be absent."""
    found: list[tuple[str, int, int]] = []
    for folder in (start, *start.parents):
        file = folder / PROJECT_FILE
        try:
            status = file.stat()
        except (OSError, ValueError):
            continue
        found.append((str(file), status.st_mtime_ns, status.st_size))
    return tuple(found)


@lru_cache(256)
def _excluded(patterns: tuple[str, ...], folder: Path | None, path: Path) -> bool:
    if not patterns or folder is None or not path.is_relative_to(folder):
        return False
    from pathspec import GitIgnoreSpec

    try:
        spec = GitIgnoreSpec.from_lines(patterns)
    except ValueError:
        return False
    return spec.match_file(path.relative_to(folder).as_posix())
