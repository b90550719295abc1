"""Finds the environment that counts for a project: named, the project's own, active, or ours."""

import os
import sys
from pathlib import Path

from pyrecode.updates.environment.conda import is_base, named_conda, read_conda
from pyrecode.updates.environment.environment import Environment
from pyrecode.updates.environment.layout import Layout, read_prefix, read_venv, series_of
from pyrecode.updates.environment.own import own_modules
from pyrecode.updates.environment.project import Project, project_of
from pyrecode.updates.errors import CatalogError

_SCRIPT_FOLDERS = frozenset({"bin", "scripts"})
_OWN_FOLDERS = (".venv", ".conda", ".pixi/envs/default")
"""where the environment of a project lies in the project"""


def find_environment(
    project: Path, python: str | None = None, above: Path | None = None
) -> Environment:
    """The environment whose libraries count for the code in `project`.

    Without `python` it is the project's own (`.venv`, `.conda`, pixi's), or that of a folder above it up to the
    root of the repository; else the active one; else, as a mere guess, conda's base or the one that runs
    pyrecode. What it lacks is looked up in the project's lock files and requirements; before a guess these go
    first.

    Args:
        project: a folder or file of the code.
        python: an interpreter, the folder of an environment, or the name of a conda environment. It is read,
            never run.
        above: the folder that a run or an editor was given, whose environment counts for the projects in it
            where there is no repository.

    Raises:
        CatalogError: where `python` is no such thing, or its libraries cannot be told without running it.
    """
    place = project_of(project, above)
    return for_project(_found(place, python), project, place)


def for_project(environment: Environment, start: Path, project: Project) -> Environment:
    """The environment as that of a project: with what is the project's own."""
    return environment.but(own=own_modules(start), project=project)


def environment_of_interpreter(executable: Path) -> Environment | None:
    """The environment that an interpreter belongs to, told from the folders around its file; None if they do not tell."""
    layout = _of_interpreter(executable)
    return None if layout is None else _environment(layout, str(executable))


def _found(project: Project, python: str | None) -> Environment:
    if python is not None:
        return _named(python)
    for folder in project.folders:
        for name in _OWN_FOLDERS:
            if (layout := _read(folder / name)) is not None:
                return _environment(layout, str(folder / name))
    active = os.environ.get("VIRTUAL_ENV")
    if active and (layout := read_venv(Path(active))) is not None:
        return _environment(layout, active)
    conda = os.environ.get("CONDA_PREFIX")
    if conda and (layout := read_conda(Path(conda))) is not None:
        found = _environment(layout, conda)
        return _guessed(project, found) if is_base(Path(conda)) else found
    return _guessed(project, _running())


def _guessed(project: Project, environment: Environment) -> Environment:
    from pyrecode.updates.environment.requires_python import nearest_python

    python = nearest_python(project, environment.python)
    return environment.but(python=python, is_guess=True)


def _read(folder: Path) -> Layout | None:
    return read_venv(folder) or read_conda(folder)


def _named(python: str) -> Environment:
    path = Path(python).expanduser()
    if not path.exists():
        found = _by_name(python)
        if found is None:
            raise CatalogError(f"--python {python}: there is no such interpreter or folder")
        path = found
    if path.is_dir():
        layout = _read(path) or read_prefix(path)
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


def _by_name(name: str) -> Path | None:
    """The interpreter on the search path, or the conda environment, that is called so."""
    if os.sep in name:
        return None
    import shutil

    found = shutil.which(name)
    return Path(found) if found is not None else named_conda(name)


def _of_interpreter(executable: Path) -> Layout | None:
    """The layout around an interpreter's file; a link leads out of a virtual environment, so it counts first."""
    executable = executable.absolute()
    above = executable.parent
    for folder in (above.parent, above) if above.name.lower() in _SCRIPT_FOLDERS else (above,):
        if (layout := _read(folder)) is not None:
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
    return Environment(python, layout.paths, where)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
