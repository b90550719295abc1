"""Which import roots a project's own source provides: its code uses those, not an installed release."""

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
    while (start / "__init__.py").is_file() and start.parent != start:
        start = start.parent
    project = next((one for one in (start, *start.parents) if _is_project(one)), start)
    return {
        name: folder
        for folder in dict.fromkeys((start, *(project / sub for sub in _SOURCE_FOLDERS)))
        for name in _modules_in(folder)
    }


def _is_project(folder: Path) -> bool:
    return any((folder / marker).exists() for marker in _MARKERS)


def _modules_in(folder: Path) -> list[str]:
    try:
        entries = list(folder.iterdir())
    except OSError:
        return []
    packages = [one.name for one in entries if (one / "__init__.py").is_file()]
    return packages + [one.stem for one in entries if one.suffix == ".py" and one.is_file()]
