"""Versions that a project's own files name, where its environment has none or is only guessed.

They go the way of a target: what is in the cache and what is known of the version counts. A project's files
never make anything be fetched.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode.rows import NamedTuple
from pyrecode.updates.environment import Environment
from pyrecode.updates.errors import CatalogError

if TYPE_CHECKING:
    from pyrecode.updates.catalog.choose import Chosen
    from pyrecode.updates.target import Target

_FORBIDDEN = "a project's files never cause a fetch"


class Pinned(NamedTuple):
    """One library at the version that a project's file names."""

    target: "Target"
    chosen: "Chosen"
    source: str
    """the file that names it"""


def pinned_versions(
    environment: Environment, libraries: Iterable[str] | None, cache: Path
) -> dict[str, Pinned]:
    """The versions that the project's files name of what the environment lacks, by library.

    Of an environment that is only guessed, also of what it has in a version that the files do not allow.

    Args:
        environment: whose project it is.
        libraries: normalised names; None for all that the files name.
        cache: the cache folder of pyrecode.
    """
    if environment.project is None:
        return {}
    if libraries is None:
        libraries = environment.pins.all if environment.pins is not None else ()
    found: dict[str, Pinned] = {}
    for library in dict.fromkeys(libraries):
        pinned = _pinned(environment, library, cache)
        if pinned is not None:
            found[library] = pinned
    return found


def told(environment: Environment, pinned: dict[str, Pinned]) -> str:
    """The one line that says which versions these are, for a person."""
    versions = (f"{name} {one.chosen.version} ({one.source})" for name, one in pinned.items())
    return (
        f"taken from the project's files, for {environment.description} does not have them: "
        + ", ".join(sorted(versions))
    )


def _pinned(environment: Environment, library: str, cache: Path) -> Pinned | None:
    installed = environment.distributions().get(library)
    if installed is not None and not environment.is_guess:
        return None
    stated = environment.pins.of(library) if environment.pins is not None else None
    if stated is None or (allowed := stated.pin.allowed) is None:
        return None
    if installed is not None and stated.pin.allows(installed.version):
        return None
    from pyrecode.updates.catalog.choose import choose
    from pyrecode.updates.target import Target

    target = Target(library, allowed, f"{library}{stated.pin.specifier}")
    try:
        return Pinned(target, choose(target, None, cache, _FORBIDDEN), stated.source)
    except CatalogError:
        # Nothing is known of the version: the library is as good as not there.
        return None
