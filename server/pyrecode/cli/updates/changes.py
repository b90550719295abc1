"""What an upgrade brings, sorted by what it means for code that was written for the older release."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

from attrs import frozen

from pyrecode.cli.updates.fields import as_object, one_each
from pyrecode.cli.updates.knowledge import Knowledge, Window, is_beyond
from pyrecode.cli.updates.releases import Releases
from pyrecode.updates.history.known import known
from pyrecode.updates.model import ApiUpdate, Nature


class Sort(StrEnum):
    """What it means for code."""

    REMOVED = "removed"
    """it fails, and nothing is known to take its place"""
    REPLACED = "replaced"
    """it fails, and something takes its place"""
    DOUBTED = "may be removed"
    """the newer release does not list it, and reading cannot tell whether it has it"""
    DEPRECATED = "deprecated"
    """it warns"""
    BEHAVIOUR = "behaviour"
    """it works otherwise"""


@frozen
class Change:
    """One change."""

    sort: Sort
    symbol: str
    library: str
    update: ApiUpdate | None = None
    """None of what may be removed: nothing but the name is known of it"""

    @property
    def summary(self) -> str:
        """What there is to say behind the name, for a person."""
        if self.update is None:
            return ""
        said = [self.update.scope.value] if self.update.scope not in ("whole", "parameter") else []
        if self.sort is Sort.DEPRECATED and self.update.deprecated_in:
            said.append(f"since {self.update.deprecated_in}")
        if self.update.removed_in:
            said.append(f"removed in {self.update.removed_in}")
        instead = f": use {new}" if (new := self.update.replaced_by) is not None else ""
        return (f" ({', '.join(said)})" if said else "") + instead

    def as_object(self) -> dict[str, Any]:
        """The fields of `updates list`, and which sort of change it is."""
        if self.update is None:
            return {"change": self.sort.value, "symbol": self.symbol, "library": self.library}
        return {"change": self.sort.value, **as_object(self.update)}


@frozen
class Changes:
    """What an upgrade from one version to another brings."""

    library: str
    old: str
    new: str
    changes: tuple[Change, ...]

    def groups(self) -> Iterator[tuple[str, Sequence[Change]]]:
        """The changes by sort, the gravest first, each by symbol."""
        for sort in Sort:
            if some := [change for change in self.changes if change.sort is sort]:
                yield sort.value, some


def changes_between(library: str, old: str, new: str, releases: Releases) -> Changes:
    """What changed after `old` and up to `new`.

    Args:
        library: normalised name; `python` is the standard library.
        old: version in use.
        new: version that is wanted.
        releases: gives and fetches what the shipped history does not hold.

    Raises:
        CatalogError: where there is no such library or version, or it may not be fetched.
    """
    knowledge = Knowledge(releases)
    if _begins_after(library, old):
        answer = knowledge.between_releases(library, old, new)
    else:
        answer = knowledge.of(library, Window(old, new))
    updates = one_each(answer.updates)
    found = [Change(_sort(one), one.label, library, one) for one in updates]
    spoken = {name for one in updates for name in (one.label, one.symbol, *one.aliases)}
    doubted = (name for name in answer.doubted if spoken.isdisjoint(_with_owners(name)))
    found += [Change(Sort.DOUBTED, name, library) for name in doubted]
    order = list(Sort)
    found.sort(key=lambda change: order.index(change.sort))
    return Changes(library, old, answer.version, tuple(found))


def _begins_after(library: str, version: str) -> bool:
    """Whether there is a history of the library, and it tells nothing of so old a version."""
    facts = known(library)
    if facts is None or not facts.versions:
        return False
    return is_beyond(facts.versions[0], version)


def _with_owners(name: str) -> Iterator[str]:
    """A name, and all that it is a part of: what becomes of those is told already."""
    yield name
    dotted = name.partition("(")[0]
    while dotted:
        yield dotted
        dotted = dotted.rpartition(".")[0]


def _sort(update: ApiUpdate) -> Sort:
    if update.nature is Nature.BEHAVIOUR:
        return Sort.BEHAVIOUR
    if update.nature is not Nature.REMOVED:
        return Sort.DEPRECATED
    return Sort.REMOVED if update.replacement is None else Sort.REPLACED
