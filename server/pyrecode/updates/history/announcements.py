"""What the releases of one library announced, each API, parameter and value once."""

from collections.abc import Iterator

from attrs import define, field

from pyrecode.updates import versions
from pyrecode.updates.history.snapshot import Snapshot
from pyrecode.updates.model import ApiUpdate, Nature, Scope, Tier
from pyrecode.updates.subject import subject_of

_APART = frozenset({Scope.POSITIONAL, Scope.SETTER, Scope.OVERLOAD})
_TRUST = {Tier.SAFE: 0, Tier.SUGGESTION: 1, Tier.TEXT: 2}


@define
class Announcement:
    """One statement that releases made about one of their APIs."""

    update: ApiUpdate
    """as the newest release has it that makes it"""
    first: str
    """the first release that made it"""
    last: str
    follows: bool
    """whether a release was read before the first that did not make it"""
    since: str | None = None
    """the version of deprecation that the releases state, by their first word on it"""
    removal: str | None = None
    """the version of removal that they state, by their last word on it"""
    tombstone: str | None = None
    """the first release that speaks of it as removed"""
    advised: list[ApiUpdate] = field(factory=list)
    """the same from every release that named a replacement, the most trusted and newest first"""


class Announcements:
    """Reads snapshots, oldest first."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Announcement] = {}
        self._started = False

    def add(self, snapshot: Snapshot) -> None:
        """Take in what a release announces."""
        for update in snapshot.updates:
            own = update.scope if update.scope in _APART else None
            key = (*subject_of(update), own)
            one = self._known.get(key)
            if one is None:
                one = Announcement(update, snapshot.version, snapshot.version, self._started)
                self._known[key] = one
            one.update, one.last = update, snapshot.version
            if one.since is None and _is_plausible(update.deprecated_in, snapshot.version):
                one.since = update.deprecated_in
            one.removal = update.removed_in or one.removal
            if one.tombstone is None and update.nature is Nature.REMOVED:
                one.tombstone = snapshot.version
            if update.replacement is not None:
                one.advised.insert(0, update)
                one.advised.sort(key=lambda each: _TRUST[each.tier])
        self._started = True

    def __iter__(self) -> Iterator[Announcement]:
        return iter(self._known.values())


def _is_plausible(stated: str | None, version: str) -> bool:
    """Whether a stated version of deprecation is one, and not a date or one still to come."""
    return versions.reached(stated, version)
