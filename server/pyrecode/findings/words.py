"""The last names that a use of an outdated API is written with: what is worth a closer look in a tree."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from pyrecode.rows import NamedTuple
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Nature, Scope

BY_NAME = (Scope.WHOLE, Scope.INSTANCE, Scope.SETTER)


class Words(NamedTuple):
    """Last names, by what outdates a use."""

    names: frozenset[str]
    """of APIs whose mention, or assignment, is outdated"""
    mappings: frozenset[str]
    """of mappings with outdated keys"""


def words_of(catalog: Catalog) -> Words:
    """The words of one catalog; made once."""
    return catalog.once(Words, lambda: _collect(catalog))


def _collect(catalog: Catalog) -> Words:
    names: set[str] = set()
    mappings: set[str] = set()
    for update in catalog:
        lasts = (path.rpartition(".")[2] for path in (update.symbol, *update.aliases))
        if update.scope in BY_NAME:
            names.update(lasts)
        elif update.is_key:
            mappings.update(lasts)
    return Words(frozenset(names), frozenset(mappings))


class Members(NamedTuple):
    """The outdated members of classes, by last name."""

    live: Mapping[str, Sequence[ApiUpdate]]
    """their updates, where the class is there"""
    gone: Mapping[str, Set[str]]
    """the classes, where these are gone themselves: whoever has an instance of one names the class"""
    owners: frozenset[str]
    """the classes that are there, by their public names"""

    def are_of(self, cls: str, catalog: Catalog) -> bool:
        """Whether an outdated member is one of a class, or of a base of it that is known."""
        return not self.owners.isdisjoint(catalog.lineage(cls))


def members_of(catalog: Catalog) -> Members:
    """The members of one catalog; made once."""
    return catalog.once(Members, lambda: _members(catalog))


def _members(catalog: Catalog) -> Members:
    live: defaultdict[str, list[ApiUpdate]] = defaultdict(list)
    gone: defaultdict[str, set[str]] = defaultdict(set)
    for update in catalog:
        is_live = False
        for path in (update.symbol, *update.aliases):
            owner, _, last = path.rpartition(".")
            if not may_be_class(catalog, owner):
                continue
            if is_gone(catalog, owner):
                gone[last].add(owner)
            elif not is_live:
                live[last].append(update)
                is_live = True
    owners = {
        catalog.canonical(path.rpartition(".")[0])
        for updates in live.values()
        for update in updates
        for path in (update.symbol, *update.aliases)
    }
    return Members(dict(live), dict(gone), frozenset(owners))


def may_be_class(catalog: Catalog, dotted: str) -> bool:
    """Whether a name is that of a class, or looks like one where no release was read that has it."""
    return catalog.is_class(dotted) or dotted.rpartition(".")[2][:1].isupper()


def is_gone(catalog: Catalog, cls: str) -> bool:
    """Whether a class, or all of its module, is removed; looked up once for each."""
    told = catalog.once(is_gone, dict[str, bool])
    known = told.get(cls)
    if known is None:
        around = catalog.covering(cls)
        known = told[cls] = any(
            update.scope is Scope.WHOLE and update.nature is Nature.REMOVED
            for update in (*catalog.find(cls), *((around,) if around is not None else ()))
        )
    return known
