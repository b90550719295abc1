"""One version of one library as something that can be mined: its modules, and where its source lies."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode.frozen import Frozen, field
from pyrecode.updates.curated import curated_digest
from pyrecode.updates.environment import Distribution, Environment
from pyrecode.updates.history import shipped_digest
from pyrecode.updates.library import STANDARD_LIBRARY, normalised

if TYPE_CHECKING:
    from pyrecode.updates.archives import Fetched


class Release(Frozen, slots=False):
    """One version of one library, and where its source lies; the standard library lies nowhere."""

    library: str
    version: str
    digest: str = ""
    """changes when its source does"""
    modules: tuple[str, ...] = ()
    """the import roots to mine"""
    roots: tuple[Path, ...] = ()
    search: tuple[Path, ...] = field(default=(), eq=False)
    """the folders of the libraries that it builds on"""
    installed: Distribution | None = field(default=None, eq=False)
    """where it is that of an environment"""

    @property
    def weight(self) -> int:
        """Roughly how long mining takes, to begin with the longest."""
        if self.library == STANDARD_LIBRARY:
            return 10_000_000
        return 0 if self.installed is None else self.installed.weight

    @property
    def folders(self) -> tuple[Path, ...]:
        """All folders in which its names may lead, its own first."""
        return tuple(dict.fromkeys((*self.roots, *self.search)))

    @cached_property
    def key(self) -> str:
        """Names the release's entry in the cache."""
        known = (curated_digest(self.library)[:8], shipped_digest(self.library))
        parts = (self.library, self.version, self.digest, *known)
        return "-".join(part for part in parts if part).replace("/", "_")


def installed_release(environment: Environment, one: Distribution) -> Release:
    """The release of an installed distribution, with the import roots that are its own."""
    modules = tuple(m for m in public_modules(one) if owner(environment, m) is one)
    return Release(
        one.name,
        one.version,
        one.record_digest,
        modules,
        one.roots,
        environment.search_paths,
        one,
    )


def fetched_release(environment: Environment, one: "Fetched") -> Release:
    """A release that was read out of an archive; what it builds on is that of the environment."""
    roots, search = (one.root,), environment.search_paths
    return Release(one.library, one.version, one.digest, one.modules, roots, search)


def standard_library_release(python: str) -> Release:
    """The standard library of a version of Python."""
    return Release(STANDARD_LIBRARY, ".".join(python.split(".")[:2]))


def owner(environment: Environment, root: str) -> Distribution | None:
    """The distribution that an import root is put down to where several install into it."""
    providers = environment.providers(root)
    same = [one for one in providers if one.name == normalised(root)]
    return next(iter(same or providers), None)


def public_modules(one: Distribution) -> tuple[str, ...]:
    """The import roots that users name; all where none is public."""
    return tuple(m for m in one.modules if not m.startswith("_")) or one.modules
