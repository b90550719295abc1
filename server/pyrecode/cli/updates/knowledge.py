"""What is known of a library between two of its versions: from the shipped history, else from its releases.

A library that the history holds is asked there, up to the newest release that it knows; what lies behind
that is read out of the release itself. Any other library is read as it is installed, else as it is fetched.
"""

from collections.abc import Iterable

from attrs import evolve, frozen

from pyrecode.cli.updates.releases import Releases
from pyrecode.updates import versions
from pyrecode.updates.catalog.merge import as_of, merge, still_to_come
from pyrecode.updates.catalog.reading import Reading
from pyrecode.updates.catalog.release import Release, standard_library_release
from pyrecode.updates.history.known import Known, between, known
from pyrecode.updates.library import STANDARD_LIBRARY
from pyrecode.updates.model import ApiUpdate
from pyrecode.updates.target import Target


@frozen
class Window:
    """Which versions are asked about."""

    start: str | None = None
    """what changed up to this one is left out"""
    end: str | None = None
    """None for the newest one known"""
    everything: bool = False
    """whether every fact ever known counts"""


@frozen
class Answer:
    """The updates of one library, as they stand at a version."""

    library: str
    version: str
    updates: tuple[ApiUpdate, ...]


@frozen
class Knowledge:
    """Answers for libraries, one at a time."""

    releases: Releases
    refresh: bool = False
    """whether the registry is asked for the newest release"""

    def of(self, library: str, window: Window) -> Answer:
        """The updates of a library in a window.

        Args:
            library: normalised name; `python` is the standard library.
            window: of its versions.

        Raises:
            CatalogError: where there is no such library or version, or it may not be fetched.
        """
        if library == STANDARD_LIBRARY:
            return self._standard_library(window)
        end = window.end
        if end is None and self.refresh:
            end = self.releases.newest_offered(library)
        facts = known(library)
        if facts is None:
            return self._from_releases(library, window, end)
        end = end or facts.newest
        if not _is_beyond(end, facts.newest):
            return _cut(library, end, facts.updates, window)
        release = self.releases.get(library, end)
        return _cut(library, release.version, self._beyond(facts, release), window)

    def _standard_library(self, window: Window) -> Answer:
        from pyrecode.updates.catalog.choose import choose_python

        asked = STANDARD_LIBRARY if window.end is None else f"{STANDARD_LIBRARY}=={window.end}"
        release = standard_library_release(choose_python(Target.parse(asked)))
        updates = self.releases.facts(release).updates
        return _cut(STANDARD_LIBRARY, release.version, updates, window)

    def _beyond(self, facts: Known, release: Release) -> tuple[ApiUpdate, ...]:
        """What is known, and what a release newer than all that is known says and lacks."""
        read = self.releases.facts(release).updates
        places = dict.fromkeys(release.modules, release.folders)
        names = Reading(places, release.search, self.releases.environment.python)
        gone = still_to_come(facts.updates, read, release.version, names)
        silent = {
            update: evolve(update, removed_in=update.removed_in or release.version)
            for update in gone
        }
        told = merge(facts.updates, read, release.version)
        taken = {(one.label, one.scope) for one in silent}
        return (*silent.values(), *(u for u in told if (u.label, u.scope) not in taken))

    def _from_releases(self, library: str, window: Window, end: str | None) -> Answer:
        release = self.releases.get(library, end)
        new = self.releases.facts(release).updates
        if window.start is None:
            return Answer(library, release.version, new)
        old = self.releases.get(library, window.start)
        before = {(one.label, one.scope) for one in self.releases.facts(old).updates}
        dated = between(new, old.version, release.version)
        # What states no version came into the library's words after the older release.
        undated = [
            update
            for update in new
            if versions.parse(update.deprecated_in) is None
            and versions.parse(update.removed_in) is None
            and (update.label, update.scope) not in before
        ]
        return Answer(library, release.version, (*dated, *undated))


def _cut(library: str, end: str, updates: Iterable[ApiUpdate], window: Window) -> Answer:
    if window.everything:
        return Answer(library, end, tuple(as_of(update, end) for update in updates))
    return Answer(library, end, tuple(between(list(updates), window.start, end)))


def _is_beyond(version: str, newest: str) -> bool:
    """Whether a version is of a later series than the newest one known: a patch changes no API."""
    one, other = versions.parse(version), versions.parse(newest)
    return one is not None and other is not None and _series(one.release) > _series(other.release)


def _series(release: tuple[int, ...]) -> tuple[int, ...]:
    padded = (*release, 0, 0, 0)
    return padded[:3] if padded[:2] == (0, 0) else padded[:2]
