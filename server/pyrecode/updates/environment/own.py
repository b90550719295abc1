"""Which import roots a project's own source provides: its code uses those, not an installed release."""

from collections.abc import Callable
from pathlib import Path

_MARKERS = ("pyproject.toml", "setup.py", "setup.cfg", ".git")
_SOURCE_FOLDERS = ("", "src")


def own_modules(start: Path) -> dict[str, Path]:
    """The import roots of the project that `start` belongs to, each with the folder that holds it.

    A project begins at the nearest folder upwards that has a `pyproject.toml`, `setup.py`, `setup.cfg`
    or `.git`. What lies beside these files, or in their `src`, is its own. Without any of them it is
    `start`, or where the package begins that `start` is a part of.
    """
    start = start.absolute()
    if not start.is_dir():
        start = start.parent
    while _is_package(start) and start.parent != start:
        start = start.parent
    project = next((one for one in (start, *start.parents) if _is_project(one)), start)
    return {
        name: folder
        for folder in dict.fromkeys((start, *(project / sub for sub in _SOURCE_FOLDERS)))
        for name in _modules_in(folder)
    }


def _is_project(folder: Path) -> bool:
    return any(_asked(Path.exists, folder / marker) for marker in _MARKERS)


def _modules_in(folder: Path) -> list[str]:
    try:
        names = [one.name for one in folder.iterdir()]
    except OSError:
        return []
    scripts = [name.removesuffix(".py") for name in names if name.endswith(".py")]
    # Only what could be imported is looked at closer: a folder may hold any number of other files.
    packages = [one for one in names if one.isidentifier() and _is_package(folder / one)]
    return scripts + packages


def _is_package(folder: Path) -> bool:
    return _asked(Path.is_file, folder / "__init__.py")


def _asked(question: Callable[[Path], bool], path: Path) -> bool:
    try:
        return question(path)
    except OSError:  # in a folder that may not be read
        return False
