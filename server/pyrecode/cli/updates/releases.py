"""Single releases of libraries: as installed, or fetched, each mined once and then read from the cache."""

from pathlib import Path

from attrs import field, frozen

from pyrecode.batch.notices import Notices
from pyrecode.batch.progress import Progress
from pyrecode.folders import cache_dir
from pyrecode.updates import versions
from pyrecode.updates.archives import Fetched, fetch_target
from pyrecode.updates.cache import Store
from pyrecode.updates.catalog.entry import Facts
from pyrecode.updates.catalog.mining import facts_of
from pyrecode.updates.catalog.release import Release, fetched_release, installed_release
from pyrecode.updates.environment import Environment
from pyrecode.updates.errors import CatalogError, Unreachable
from pyrecode.updates.target import Target


@frozen
class Releases:
    """The releases that are at hand, and those that a registry offers."""

    environment: Environment
    notices: Notices
    offline: bool = False
    use_cache: bool = True
    cache: Path = field(factory=cache_dir)

    def installed(self, library: str, version: str | None = None) -> Release | None:
        """The release that is installed; None where there is none, or it is another version."""
        one = self.environment.distributions().get(library)
        if one is None or version not in (None, one.version):
            return None
        release = installed_release(self.environment, one)
        return release if release.modules else None

    def fetched(self, library: str, version: str | None = None) -> Fetched:
        """The newest release of a version or of all, from the cache or the registry.

        Raises:
            CatalogError: where there is none, or none may be fetched.
        """
        return self.fetched_for(
            Target.parse(library if version is None else f"{library}=={version}")
        )

    def fetched_for(self, target: Target) -> Fetched:
        """The newest release that a target allows, from the cache or the registry.

        Raises:
            CatalogError: where there is none, or none may be fetched.
        """
        with Progress(f"Fetching {target.text}", enabled=not self.notices.quiet) as progress:
            return fetch_target(
                target,
                self.cache,
                self.offline,
                lambda done, total: progress.reach(done, total or done),
            )

    def get(self, library: str, version: str | None = None) -> Release:
        """The release that is installed, where it is the version that is wanted; else a fetched one.

        Raises:
            CatalogError: where there is none, or none may be fetched.
        """
        found = self.installed(library, version)
        return found or fetched_release(self.environment, self.fetched(library, version))

    def at_hand(self, library: str, version: str) -> Fetched:
        """The source of a release: the installed one where it is that version, else a fetched one.

        Raises:
            CatalogError: where there is none, or none may be fetched.
        """
        found = self.installed(library, version)
        if found is None or len(found.roots) != 1:
            return self.fetched(library, version)
        return Fetched(library, found.version, found.roots[0], found.modules, found.digest)

    def offered(self, library: str) -> tuple[str, ...]:
        """Every version that a registry has.

        Raises:
            CatalogError: where none can be asked, or it has no such library.
        """
        from pyrecode.updates.archives.registry import Registry
        from pyrecode.updates.archives.sources import pip_sources

        if self.offline:
            raise Unreachable(f"{library}: --offline forbids asking for its versions")
        return Registry(pip_sources()).versions(library)

    def newest_offered(self, library: str) -> str:
        """The newest version that a registry has.

        Raises:
            CatalogError: where none can be asked, or it has no such library.
        """
        newest = versions.newest(self.offered(library))
        if newest is None:
            raise CatalogError(f"{library}: none of the versions that are offered can be read")
        return newest

    def facts(self, release: Release) -> Facts:
        """What a release says of itself, with the curated facts that hold for it."""
        store = Store.of_miner(self.cache) if self.use_cache else None
        with Progress(f"Reading {release.library}", enabled=not self.notices.quiet) as progress:
            found = facts_of([release], store, lambda done, total, _: progress.reach(done, total))
        facts = found[release]
        if facts.failure:
            self.notices.say(f"{facts.library} {facts.version} cannot be mined: {facts.failure}")
        return facts
