"""Which versions of Python a project says that it supports: `requires-python`, or poetry's `python`.

Two answers are made of it, and they are not the same:

- the *lowest* version is the oldest that the code must still run on. What replaces an outdated API has to be
  there already in that version. It never decides what is reported as outdated.
- the version *used* is the one whose standard library counts. Where an interpreter was found it is that
  interpreter's, whatever the project says. Where none was, it is the supported version nearest to the one
  that runs pyrecode: that one itself where the project allows it.
"""

from typing import TYPE_CHECKING

from pyrecode.updates import versions
from pyrecode.updates.environment.constraints import specifier_sets
from pyrecode.updates.environment.inside import read_toml, table
from pyrecode.updates.environment.project import Project

if TYPE_CHECKING:
    from packaging.specifiers import SpecifierSet

_SERIES = tuple(f"3.{minor}" for minor in range(40))


def lowest_python(project: Project) -> str | None:
    """The oldest version of Python, as a series (`3.9`), that a project must run on.

    None where it does not say.
    """
    allowed = supported(project)
    return allowed[0] if allowed else None


def nearest_python(project: Project, running: str) -> str:
    """The version whose standard library counts where no interpreter was found.

    Args:
        project: whose code it is.
        running: the version that runs pyrecode; it is the answer where the project allows it, or says
            nothing.
    """
    allowed = supported(project)
    series = ".".join(running.split(".")[:2])
    if not allowed or series in allowed:
        return running
    older = [one for one in allowed if versions.is_before(one, series)]
    return older[-1] if older else allowed[0]


def supported(project: Project) -> tuple[str, ...]:
    """The series of Python 3 that a project supports, oldest first; empty where it does not say."""
    for folder in project.folders:
        data = read_toml(folder / "pyproject.toml", project.top)
        stated = table(data, "project").get("requires-python") or table(
            data, "tool", "poetry", "dependencies"
        ).get("python")
        if isinstance(stated, dict):
            stated = stated.get("version")
        if isinstance(stated, str) and (sets := specifier_sets(stated)):
            return tuple(one for one in _SERIES if any(_allows(each, one) for each in sets))
    return ()


def _allows(specifiers: "SpecifierSet", series: str) -> bool:
    """Whether some release of the series is allowed: `>=3.9.2` allows 3.9."""
    return any(specifiers.contains(f"{series}.{patch}") for patch in range(30))
