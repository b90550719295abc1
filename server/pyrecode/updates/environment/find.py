"""Finds the environment that counts for a project: named, the project's own, active, or ours."""

import os
import shutil
import sys
from pathlib import Path

from attrs import evolve

from pyrecode.updates.environment.environment import Environment
from pyrecode.updates.environment.layout import Layout, read_prefix, read_venv, series_of
from pyrecode.updates.environment.own import own_modules
from pyrecode.updates.errors import CatalogError

_SCRIPT_FOLDERS = frozenset({"bin", "scripts"})


def find_environment(project: Path, python: str | None = None) -> Environment:
    """The environment whose libraries count for the code in `project`.

    Args:
        project: a folder or file of the code; its `.venv`, or that of a folder above it up to the
            root of the repository, is the default.
        python: an interpreter or the folder of a virtual environment. It is read, never run.

    Raises:
        CatalogError: where `python` is no such thing, or its libraries cannot be told without running it.
    """
    return evolve(_found(project, python), own=own_modules(project))


def _found(project: Path, python: str | None) -> Environment:
    if python is not None:
        return _named(python)
    for folder in _project_folders(project):
        if (layout := read_venv(folder / ".venv")) is not None:
            return _environment(layout, str(folder / ".venv"))
    active = os.environ.get("VIRTUAL_ENV")
    if active and (layout := read_venv(Path(active))) is not None:
        return _environment(layout, active)
    return _running()


def _named(python: str) -> Environment:
    path = Path(python).expanduser()
    if not path.exists():
        found = shutil.which(python) if os.sep not in python else None
        if found is None:
            raise CatalogError(f"--python {python}: there is no such interpreter or folder")
        path = Path(found)
    if path.is_dir():
        layout = read_venv(path) or read_prefix(path)
        if layout is None:
            raise CatalogError(
                f"--python {python}: the folder holds neither a virtual environment nor one "
                "installation of Python"
            )
        return _environment(layout, str(path))
    layout = _of_interpreter(path)
    if layout is not None:
        return _environment(layout, str(path))
    if _same(path, Path(sys.executable)):
        return _running()
    raise CatalogError(
        f"--python {python}: its folders do not show where its libraries are, and it is not run to "
        "ask; name the folder of the environment instead"
    )


def _of_interpreter(executable: Path) -> Layout | None:
    """The layout around an interpreter's file; a link leads out of a virtual environment, so it counts first."""
    executable = executable.absolute()
    above = executable.parent
    for folder in (above.parent, above) if above.name.lower() in _SCRIPT_FOLDERS else (above,):
        if (layout := read_venv(folder)) is not None:
            return layout
    if "python" not in executable.name.lower() and "pypy" not in executable.name.lower():
        return None
    for file in dict.fromkeys((executable, executable.resolve())):
        in_scripts = file.parent.name.lower() in _SCRIPT_FOLDERS
        prefix = file.parent.parent if in_scripts else file.parent
        series = series_of(file.name) or series_of(executable.resolve().name)
        if (layout := read_prefix(prefix, series)) is not None:
            return layout
    return None


def _running() -> Environment:
    """The interpreter that runs pyrecode: what it searches itself."""
    paths = tuple(
        path
        for entry in dict.fromkeys(sys.path)
        if (path := Path(entry)).name in {"site-packages", "dist-packages"} and path.is_dir()
    )
    python = ".".join(map(str, sys.version_info[:3]))
    return _environment(Layout(python, paths), sys.prefix)


def _environment(layout: Layout, where: str) -> Environment:
    python = layout.python or ".".join(map(str, sys.version_info[:2]))
    return Environment(python, layout.paths, f"Python {python} in {where}")


def _project_folders(project: Path) -> list[Path]:
    """`project` and the folders above it, up to the root of its repository."""
    start = project.absolute()
    folders = [start, *start.parents]
    for count, folder in enumerate(folders, 1):
        if (folder / ".git").exists():
            return folders[:count]
    return folders[:1] if start.is_dir() else folders[1:2]


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
