"""What is known of a library between two of its versions: from the shipped history, else from its releases.

A library that the history holds is asked there, up to the newest release that it knows; what lies behind
that is read out of the releases. Any other library is read as it is installed, else as it is fetched.
"""

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from pyrecode.cli.updates.difference import difference
from pyrecode.cli.updates.releases import Releases
from pyrecode.updates import versions
from pyrecode.updates.catalog.release import standard_library_release
from pyrecode.updates.errors import Unreachable
from pyrecode.updates.history.known import Known, between, joined, known
from pyrecode.updates.library import STANDARD_LIBRARY
from pyrecode.updates.model import ApiUpdate, Nature
from pyrecode.updates.target import Target
from pyrecode.updates.versions import as_of


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
    doubted: tuple[str, ...] = ()
    """names that may be gone: reading cannot tell"""


@frozen
class Knowledge:
    """Answers for libraries, one at a time."""

    releases: Releases
    refresh: bool = False
    """whether the registry is asked for the newest release"""
    read: bool = True
    """whether a release may be read for a library of which there are curated facts and no history"""

    def answers_for(self, library: str) -> bool:
        """Whether a library may be asked about: some are known, and the others would have to be read."""
        return self.read or library == STANDARD_LIBRARY or known(library) is not None

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
        facts = known(library)
        end = window.end or self._newest_offered(library, facts)
        if facts is None or (self.read and not facts.versions):
            return self._from_releases(library, window, end, facts)
        end = end or facts.newest
        if not is_beyond(end, facts.newest):
            return _cut(library, end, facts.updates, window)
        change = difference(self.releases, library, facts.newest, end)
        updates = joined(_still_planned(facts, change.updates, change.new), change.updates)
        return evolve(_cut(library, change.new, updates, window), doubted=change.doubted)

    def _newest_offered(self, library: str, facts: Known | None) -> str | None:
        """The newest version of all where it is to be asked for; None leaves it to what is known."""
        if not self.refresh:
            return None
        try:
            return self.releases.newest_offered(library)
        except Unreachable as error:
            if facts is None:
                raise
            self.releases.notices.say(f"{error}; what is known up to {facts.newest} is used")
            return None

    def _standard_library(self, window: Window) -> Answer:
        from pyrecode.updates.catalog.choose import choose_python

        asked = STANDARD_LIBRARY if window.end is None else f"{STANDARD_LIBRARY}=={window.end}"
        release = standard_library_release(choose_python(Target.parse(asked)))
        updates = self.releases.facts(release).updates
        return _cut(STANDARD_LIBRARY, release.version, updates, window)

    def _from_releases(
        self, library: str, window: Window, end: str | None, facts: Known | None
    ) -> Answer:
        stated = facts.updates if facts is not None else ()
        try:
            release = self.releases.get(library, end)
            if window.start is None:
                updates = self.releases.facts(release).updates
                if window.everything:
                    updates = tuple(joined(updates, stated))
                return Answer(library, release.version, updates)
            return self.between_releases(library, window.start, release.version)
        except Unreachable as error:
            if facts is None:
                raise
            end = end or facts.newest
            self.releases.notices.say(f"{error}; what is known up to {facts.newest} is used")
            return _cut(library, end, stated, window)

    def between_releases(self, library: str, old: str, new: str) -> Answer:
        """What changed between two releases by their own source, with the curated facts.

        Raises:
            CatalogError: where one of them does not exist, or may not be fetched.
        """
        facts = known(library)
        change = difference(self.releases, library, old, new)
        told = joined(facts.updates if facts is not None else (), change.updates)
        updates = between(told, change.old, change.new)
        return Answer(library, change.new, tuple(updates), change.doubted)


def is_beyond(version: str, newest: str) -> bool:
    """Whether a version is of a later series than another: a patch changes no API.

    Example:
        `2.5` is beyond `2.4.6`, and `2.4.7` is not.
    """
    one, other = versions.parse(version), versions.parse(newest)
    return one is not None and other is not None and _series(one.release) > _series(other.release)


def _cut(library: str, end: str, updates: Iterable[ApiUpdate], window: Window) -> Answer:
    if window.everything:
        return Answer(library, end, tuple(as_of(update, end) for update in updates))
    return Answer(library, end, tuple(between(updates, window.start, end)))


def _still_planned(facts: Known, later: Iterable[ApiUpdate], end: str) -> Iterator[ApiUpdate]:
    """What is known, without the plans for removals that a later release has put off."""
    gone = {one.label for one in later if one.nature is Nature.REMOVED}
    for update in facts.updates:
        planned = not versions.reached(update.removed_in, facts.newest)
        due = planned and versions.reached(update.removed_in, end)
        yield update.but(removed_in=None) if due and update.label not in gone else update


def _series(release: tuple[int, ...]) -> tuple[int, ...]:
    padded = (*release, 0, 0, 0)
    return padded[:3] if padded[:2] == (0, 0) else padded[:2]
