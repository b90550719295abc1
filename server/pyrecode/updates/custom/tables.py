"""Finds the tables in which a team writes its updates, from a project's folder up to its repository's root.

They stand as `[[tool.pyrecode.updates]]` in `pyproject.toml`, or as `[[updates]]` in a file of their own: the
one that `[tool.pyrecode] updates-file` names, and else `pyrecode-updates.toml`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyrecode.rows import NamedTuple
from pyrecode.settings import PROJECT_FILE, UPDATES_FILE
from pyrecode.updates.environment.inside import is_inside, read_inside, table
from pyrecode.updates.environment.project import Project


class Entries(NamedTuple):
    """The entries of one file, unchecked; or why there are none, in one line."""

    file: Path
    values: tuple[Any, ...] = ()
    problem: str = ""


def entries_of(project: Project) -> Iterator[Entries]:
    """The entries of every file that may speak for a project, the nearest folder first."""
    for folder in project.folders:
        settings, _ = _read(folder / PROJECT_FILE, project.top)
        stated = table(settings, "tool", "pyrecode")
        if "updates" in stated:
            yield _entries(folder / PROJECT_FILE, stated, "tool.pyrecode.updates")
        named = stated.get("updates-file")
        if named is None:
            if _exists(folder / UPDATES_FILE):
                yield _of_file(folder / UPDATES_FILE, project.top)
        elif (problem := _wrong_name(named, folder)) is not None:
            yield Entries(folder / PROJECT_FILE, problem=f"`updates-file` {problem}")
        else:
            yield _of_file(folder / str(named), project.top)


def _of_file(file: Path, top: Path) -> Entries:
    data, problem = _read(file, top)
    if data is None:
        return Entries(file, problem=problem)
    others = sorted(data.keys() - {"updates"})
    if others:
        return Entries(
            file, problem=f"unknown key `{others[0]}`; a file of updates holds [[updates]]"
        )
    return _entries(file, data, "updates")


def _entries(file: Path, data: dict[str, Any], name: str) -> Entries:
    values = data.get("updates", [])
    if not isinstance(values, list):
        return Entries(file, problem=f"`{name}` must be a list of tables, written [[{name}]]")
    return Entries(file, tuple(values))


def _wrong_name(named: object, folder: Path) -> str | None:
    if not isinstance(named, str) or not named or "\0" in named:
        return "must be the name of a file"
    if Path(named).is_absolute() or not is_inside(folder / named, folder):
        return "must name a file inside the project"
    return None


def _read(file: Path, top: Path) -> tuple[dict[str, Any] | None, str]:
    """What a TOML file holds, or why it is not to be had."""
    text = read_inside(file, top)
    if text is None:
        return None, "cannot be read, or does not lie inside the project"
    # Imported behind the reading: mostly there is nothing to read.
    import tomllib

    try:
        return tomllib.loads(text), ""
    except (ValueError, RecursionError) as error:
        return None, f"is not valid TOML: {error}"


def _exists(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:
        return False
