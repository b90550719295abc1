"""The settings that hold for a document, read again when their file changes."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from pyrecode.settings import PROJECT_FILE, UPDATES_FILE, ProjectSettings, load_project
from pyrecode.updates.environment.project import project_of

if TYPE_CHECKING:
    from pyrecode.findings.selection import Selection

_State = tuple[tuple[str, int, int], ...]


@frozen
class Project:
    """The project that a document belongs to."""

    root: Path
    """where its environment is looked for"""
    settings: ProjectSettings
    above: Path | None = None
    """the workspace's folder"""
    state: object = field(default=None, eq=False)
    """changes when a file does that may hold settings or the team's updates"""

    @property
    def selection(self) -> "Selection":
        """Which updates count."""
        from pyrecode.findings.selection import Selection

        settings = self.settings
        return Selection(
            settings.select,
            settings.ignore,
            behaviour=settings.behaviour,
            strings=settings.strings,
        )

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
        state = _state(start)
        settings = self._settings(start, state)
        inside = [folder for folder in folders if start.is_relative_to(folder)]
        above = max(inside, key=lambda folder: len(folder.parts)) if inside else None
        nearest = project_of(start, above)
        root = nearest.root
        if above is not None and not root.is_relative_to(above):
            # A folder of a project was opened: it counts for the rest of it too.
            root = above
        return Project(root, settings, above, state)

    def _settings(self, start: Path, state: _State) -> ProjectSettings:
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
        for file in (folder / PROJECT_FILE, folder / UPDATES_FILE):
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
