"""The Python files under the paths that a person names, in an order that is always the same.

Folders are searched for `.py`, `.pyi` and `.ipynb`, and for documents on request; a file that is named is taken whatever its name. Left out are
what git ignores, what the settings exclude, virtual environments and folders of tools. Symbolic links
to folders are not followed, as in git, so that no loop is walked; of two names of one file one is kept.
Paths are strings here, for a `Path` each would double the time of a search.
"""
# ruff: noqa: PTH100, PTH114, PTH118, PTH116, PTH120

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import cache
from pathlib import Path

from pyrecode.batch.errors import CannotRun
from pyrecode.batch.ignored import IgnoreRules

SUFFIXES = (".py", ".pyi", ".ipynb")
LEFT_OUT = frozenset(
    {
        ".bzr", ".direnv", ".eggs", ".git", ".hg", ".hypothesis", ".ipynb_checkpoints", ".mypy_cache",
        ".nox", ".pixi", ".pyenv", ".pytest_cache", ".pytype", ".ruff_cache", ".svn", ".tox", ".venv",
        "__pycache__", "__pypackages__", "build", "dist", "node_modules", "site-packages", "venv",
    }
)  # fmt: skip
"""names of folders that hold no source of the project's own"""


class PathError(CannotRun):
    """A path that was named cannot be looked at; the message is one line."""


class Listing:
    """The files to look at, and one line for each thing that was left out."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.files: list[str] = []
        """paths as the operating system takes them, from the working folder where they lie below it"""
        self.notices: list[str] = []
        """links that lead nowhere or in a circle: told, and nothing is missed"""
        self.failures: list[str] = []
        """folders that cannot be read"""


def list_files(
    paths: Sequence[str],
    exclude: Sequence[str] = (),
    base: Path | None = None,
    suffixes: tuple[str, ...] = SUFFIXES,
) -> Listing:
    """The files under `paths`.

    Args:
        paths: files and folders; a folder is searched.
        exclude: gitignore patterns of further files and folders to leave out of the search.
        base: the folder to which the patterns are relative; the working folder where it is None.
        suffixes: of the files that a folder is searched for.

    Raises:
        PathError: for a path that is not there.
    """
    listing = Listing()
    excluded = IgnoreRules.of(exclude, str(base or Path.cwd()))
    found: dict[str, bool] = {}  # path -> whether it is a symbolic link
    for path in paths:
        try:
            is_folder = stat.S_ISDIR(os.stat(path).st_mode)
        except (OSError, ValueError) as error:
            raise PathError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
        if is_folder:
            # Told once for all files of a folder: to tell it takes longer than to find them.
            way = cache(_shown)
            for file, is_link in _search(path, excluded, listing, suffixes):
                folder, name = os.path.split(file)
                found.setdefault(os.path.normpath(os.path.join(way(folder), name)), is_link)
        else:
            found.setdefault(_shown(path), os.path.islink(path))
    listing.files = list(_one_name_each(found))
    return listing


def _search(
    top: str, excluded: IgnoreRules, listing: Listing, suffixes: tuple[str, ...]
) -> Iterator[tuple[str, bool]]:
    """The files below `top` in order of their names, each with whether it is a symbolic link."""
    top = os.path.abspath(top)
    # An explicit stack: a tree may be deeper than Python's own.
    stack: list[tuple[str, _Kind, IgnoreRules]] = [(top, _Kind.FOLDER, IgnoreRules.above(top))]
    while stack:
        path, kind, rules = stack.pop()
        if kind is not _Kind.FOLDER:
            yield path, kind is _Kind.LINK
            continue
        try:
            with os.scandir(path) as scan:
                entries = sorted(scan, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            why = error.strerror or error
            listing.failures.append(f"{_shown(path)}: folder left out: {why}")
            continue
        names = {entry.name for entry in entries}
        if "pyvenv.cfg" in names and path != top:
            continue
        rules = rules.with_folder(path, has_file=".gitignore" in names)
        for entry in entries:
            kind = _kind(entry, suffixes)
            is_folder = kind is _Kind.FOLDER
            if kind is None or any(
                each.ignores(entry.path, is_folder) for each in (rules, excluded)
            ):
                continue
            if entry.is_symlink() and (wrong := _wrong_link(entry.path)) is not None:
                listing.notices.append(f"{_shown(entry.path)}: symbolic link left out: {wrong}")
            elif kind is not _Kind.FOLDER_LINK:
                stack.append((entry.path, kind, rules))


class _Kind(Enum):
    FOLDER = auto()
    FOLDER_LINK = auto()
    FILE = auto()
    LINK = auto()


def _kind(entry: os.DirEntry[str], suffixes: tuple[str, ...]) -> _Kind | None:
    """What an entry is; None for what is of no interest by its name."""
    is_link = entry.is_symlink()
    try:
        is_folder = entry.is_dir()
    except OSError:
        is_folder = False
    if is_folder:
        if entry.name in LEFT_OUT:
            return None
        return _Kind.FOLDER_LINK if is_link else _Kind.FOLDER
    if not entry.name.endswith(suffixes):
        return None
    return _Kind.LINK if is_link else _Kind.FILE


def _wrong_link(path: str) -> str | None:
    """What is wrong with a symbolic link; None where it leads to a file, or to a folder elsewhere."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        return error.strerror or str(error)
    if stat.S_ISDIR(mode):
        real = os.path.realpath(path)
        here = os.path.realpath(os.path.dirname(path))
        above = (here + os.sep).startswith(real.rstrip(os.sep) + os.sep)
        return "it leads back to a folder above it" if above else None
    return None if stat.S_ISREG(mode) else "it leads to no file"


def _one_name_each(found: dict[str, bool]) -> Iterable[str]:
    """The paths without the links to files that are there under another name."""
    if not any(found.values()):
        return found
    taken = {os.path.realpath(path) for path, is_link in found.items() if not is_link}
    kept: list[str] = []
    for path, is_link in found.items():
        if is_link:
            real = os.path.realpath(path)
            if real in taken:
                continue
            taken.add(real)
        kept.append(path)
    return kept


def _shown(path: str) -> str:
    """`path` from the working folder; as it is where there is no way, as between drives."""
    try:
        return os.path.relpath(path)
    except ValueError:
        return os.path.abspath(path)
