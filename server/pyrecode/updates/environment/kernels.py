"""The environment of a notebook: its kernel's name, the kernel's description, the interpreter named there.

Nothing is run: of the command that starts a kernel only the path of the interpreter is taken, and of that only
the folders around it. Kernels are sought in the environment that counts for the notebook's project and in the
user's own folders; the workspace can bring none of its own. A kernel of an environment that lies in the
workspace can lead to that environment alone.
"""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pyrecode.updates.environment.environment import Environment
from pyrecode.updates.environment.find import (
    environment_of_interpreter,
    find_environment,
    for_project,
)
from pyrecode.updates.environment.inside import is_inside, table
from pyrecode.updates.environment.project import Project

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_KERNELS = Path("share", "jupyter", "kernels")
_ANY = frozenset({"python3", "python"})
"""what kernels are called that nobody named: whichever is at hand is meant, first of all the project's own"""
_MAX_BYTES = 100_000_000
_END = 4_000
"""bytes"""
_SPEC = re.compile(rb'"kernelspec"\s*:\s*(\{[^{}]*\})\s*[,}]')
"""a quote within a text of a cell would have a backslash before it"""


def environment_for(
    notebook: Path, python: str | None = None, above: Path | None = None
) -> Environment:
    """The environment whose libraries count for a notebook.

    That of its kernel where the kernel is known and leads to one, else that of its project.

    Args:
        notebook: the `.ipynb`.
        python: an interpreter or environment that overrides the kernel, as for `find_environment`.
        above: as for `find_environment`.

    Raises:
        CatalogError: where `python` is no such thing, or no libraries can be told.
    """
    usual = find_environment(notebook, python, above)
    name = None if python is not None else kernel_name(notebook)
    found = None if name is None else _of_kernel(name, usual)
    if found is None or usual.project is None:
        return usual
    return for_project(found[1], notebook, usual.project)


def interpreter_of_kernel(name: str, project: Path, above: Path | None = None) -> Path | None:
    """The interpreter that a kernel leads to; None where the project's own environment counts.

    Args:
        name: the kernel's.
        project: a folder or file of the code, as for `find_environment`.
        above: as for `find_environment`.

    Raises:
        CatalogError: where no libraries of the project can be told.
    """
    usual = find_environment(project, None, above)
    found = _of_kernel(name, usual)
    return None if found is None or found[1].paths == usual.paths else found[0]


def _of_kernel(name: str, usual: Environment) -> tuple[Path, Environment] | None:
    """The interpreter of a kernel and its environment; None where it leads to none that may count.

    Args:
        name: the kernel's.
        usual: what counts without it.
    """
    project = usual.project
    if project is None or (name.lower() in _ANY and not usual.is_guess):
        return None
    for file in _descriptions(name, usual):
        interpreter = _interpreter(file)
        if interpreter is None:
            continue
        prefix = file.parents[4]
        if not interpreter.is_absolute():
            # `python` alone means that of the environment in which the kernel is installed.
            interpreter = next(iter(_interpreters(prefix)), prefix / "bin" / "python")
        if not _may_lead(file, interpreter, project):
            continue
        if (found := environment_of_interpreter(interpreter)) is not None:
            return interpreter, found
    return None


def kernel_name(notebook: Path) -> str | None:
    """The name of the Python kernel that a notebook asks for; None where it names none."""
    try:
        spec = _spec_at_the_end(notebook)
        if spec is None:
            if notebook.stat().st_size > _MAX_BYTES:
                return None
            spec = table(json.loads(notebook.read_bytes()), "metadata", "kernelspec")
    except (OSError, ValueError, RecursionError):
        return None
    return name_in(spec)


def name_in(spec: Mapping[str, Any]) -> str | None:
    """The name of the Python kernel that a notebook's `kernelspec` names; None where it names none."""
    name, language = spec.get("name"), spec.get("language", "python")
    if not isinstance(name, str) or not _NAME.fullmatch(name) or set(name) == {"."}:
        return None
    return name if language == "python" else None


def _spec_at_the_end(notebook: Path) -> dict[str, Any] | None:
    """What a notebook says of its kernel, where it does so behind the cells, as Jupyter writes it.

    Reading the cells and what they gave takes a thousand times as long.
    """
    with notebook.open("rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - _END))
        found = _SPEC.search(file.read())
    return None if found is None else table({"spec": json.loads(found[1])}, "spec")


def _descriptions(name: str, environment: Environment) -> Iterator[Path]:
    """Where the kernel may be described, in the order in which Jupyter looks: the environment's, the user's."""
    for folder in dict.fromkeys((*_of_environment(environment), *_of_user())):
        # Names of kernels are compared without case.
        for file in (folder / name / "kernel.json", folder / name.lower() / "kernel.json"):
            if file.is_file():
                yield file
                break


def _of_environment(environment: Environment) -> Iterator[Path]:
    for path in environment.paths:
        # `lib/python3.11/site-packages`, and `Lib/site-packages` on Windows.
        for prefix in path.parents[1:3]:
            yield prefix / _KERNELS


def _of_user() -> Iterator[Path]:
    """The folders of the user, and of the machine."""
    variables = os.environ
    for variable in ("JUPYTER_PATH", "JUPYTER_DATA_DIR"):
        for entry in variables.get(variable, "").split(os.pathsep):
            if entry and Path(entry).is_absolute():
                yield Path(entry) / "kernels"
    home = Path.home()
    if sys.platform == "darwin":
        yield home / "Library" / "Jupyter" / "kernels"
    elif os.name == "nt":
        yield Path(variables.get("APPDATA", home)) / "jupyter" / "kernels"
    data = variables.get("XDG_DATA_HOME") or str(home / ".local" / "share")
    yield Path(data) / "jupyter" / "kernels"
    if os.name != "nt":
        yield Path("/usr/local") / _KERNELS
        yield Path("/usr") / _KERNELS


def _interpreter(description: Path) -> Path | None:
    """The path of the interpreter in a kernel's description; None where it starts something else."""
    try:
        data: Any = json.loads(description.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    command = data.get("argv") if isinstance(data, dict) else None
    first = command[0] if isinstance(command, list) and command else None
    if not isinstance(first, str) or not first or "\0" in first:
        return None
    path = Path(first)
    return path if "python" in path.name.lower() or "pypy" in path.name.lower() else None


def _may_lead(description: Path, interpreter: Path, project: Project) -> bool:
    """Whether a kernel's description may lead to an interpreter: the workspace's own not out of its environment."""
    if not is_inside(description, project.top):
        return True
    prefix = description.parents[4]
    # Not resolved: an environment's interpreter is a link out of it by nature.
    return Path(os.path.normpath(interpreter)).is_relative_to(prefix)


def _interpreters(prefix: Path) -> Iterator[Path]:
    for name in ("bin/python", "bin/python3", "Scripts/python.exe", "python.exe"):
        if (prefix / name).exists():
            yield prefix / name
