"""Holds what is known to be removed against an environment that has the libraries."""

import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from pyrecode.updates import versions
from pyrecode.updates.environment import Environment
from pyrecode.updates.history.known import Known
from pyrecode.updates.model import ApiUpdate, Nature, Scope

_THERE = Path(__file__).with_name("there.py")
_SCOPES = (Scope.WHOLE, Scope.PARAMETER)


@frozen
class Standing:
    """What became of the names of one library that are known to be removed."""

    library: str
    version: str
    """the installed one"""
    asked: int
    """how many names and parameters are known to be removed by then"""
    there: tuple[ApiUpdate, ...] = ()
    """those that are there, though nothing says that they stand only to fail"""
    stones: tuple[ApiUpdate, ...] = ()
    """those of which the history itself knows that they stand, and fail when they are used"""
    failed: str = ""
    """why the library could not be asked, in one line"""


def standings(
    facts: Iterable[Known], environment: Environment, interpreter: Path
) -> Iterator[Standing]:
    """Ask each library that an environment has for the names that are known to be removed.

    Args:
        facts: of the libraries.
        environment: which versions are installed.
        interpreter: of the environment; it imports the libraries, each in a process of its own.
    """
    installed = environment.distributions()
    for one in facts:
        if (found := installed.get(one.library)) is not None:
            yield _standing(one, found.version, interpreter)


def _standing(facts: Known, version: str, interpreter: Path) -> Standing:
    gone = {one.label: one for one in facts.updates if _is_gone(one, version)}
    with tempfile.TemporaryDirectory() as folder:
        asked, told = Path(folder, "asked.json"), Path(folder, "told.json")
        asked.write_text(json.dumps(list(gone)), "utf-8")
        run = subprocess.run(
            [interpreter, _THERE, asked, told], cwd=folder, capture_output=True, check=False
        )
        if not told.exists():
            last = run.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
            return Standing(
                facts.library, version, len(gone), failed=last or f"ended with {run.returncode}"
            )
        there = [gone[label] for label in json.loads(told.read_text("utf-8"))]
    stones = tuple(one for one in there if _stands_to_fail(one))
    rest = tuple(one for one in there if one not in stones)
    return Standing(facts.library, version, len(gone), rest, stones)


def _is_gone(update: ApiUpdate, version: str) -> bool:
    return (
        update.scope in _SCOPES
        and update.value is None
        and versions.in_force(update, version)
        and versions.as_of(update, version).nature is Nature.REMOVED
    )


def _stands_to_fail(update: ApiUpdate) -> bool:
    """Whether a release at or behind the removal was seen to have the name."""
    return versions.reached(update.removed_in, update.last_seen or "")
