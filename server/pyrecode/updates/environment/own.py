"""Which import roots a project's own source provides: its code uses those, not an installed release."""

from pathlib import Path

_MARKERS = frozenset({"pyproject.toml", "setup.py", "setup.cfg", ".git"})
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
    while _is_file(start / "__init__.py") and start.parent != start:
        start = start.parent
    project = next((one for one in (start, *start.parents) if _is_project(one)), start)
    return {
        name: folder
        for folder in dict.fromkeys((start, *(project / sub for sub in _SOURCE_FOLDERS)))
        for name in _modules_in(folder)
    }


def _is_project(folder: Path) -> bool:
    return not _MARKERS.isdisjoint(_names_in(folder))


def _modules_in(folder: Path) -> list[str]:
    names = _names_in(folder)
    scripts = [name.removesuffix(".py") for name in names if name.endswith(".py")]
    return scripts + [name for name in names if _is_file(folder / name / "__init__.py")]


def _names_in(folder: Path) -> list[str]:
    try:
        return [one.name for one in folder.iterdir()]
    except OSError:
        return []


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # in a folder that may not be read
        return False
