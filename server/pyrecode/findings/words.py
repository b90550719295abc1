"""The last names that a use of an outdated API is written with: what is worth a closer look in a tree."""

from weakref import WeakKeyDictionary

from attrs import frozen

from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Nature, Scope

BY_NAME = (Scope.WHOLE, Scope.INSTANCE, Scope.SETTER)


@frozen
class Words:
    """Last names, by what outdates a use."""

    names: frozenset[str]
    """of APIs whose mention, or assignment, is outdated"""
    mappings: frozenset[str]
    """of mappings with outdated keys"""


_made: WeakKeyDictionary[Catalog, Words] = WeakKeyDictionary()


def words_of(catalog: Catalog) -> Words:
    """The words of one catalog; made once."""
    known = _made.get(catalog)
    if known is None:
        known = _made[catalog] = _collect(catalog)
    return known


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


_members: WeakKeyDictionary[Catalog, dict[str, tuple[ApiUpdate, ...]]] = WeakKeyDictionary()


def members_of(catalog: Catalog) -> dict[str, tuple[ApiUpdate, ...]]:
    """The updates of members of classes, by last name; made once for a catalog.

    Without those of classes that are gone themselves: whoever has an instance of one names the class.
    """
    known = _members.get(catalog)
    if known is None:
        found: dict[str, list[ApiUpdate]] = {}
        for update in catalog:
            for path in (update.symbol, *update.aliases):
                owner, _, last = path.rpartition(".")
                if may_be_class(catalog, owner) and not is_gone(catalog, owner):
                    found.setdefault(last, []).append(update)
                    break
        known = _members[catalog] = {last: tuple(updates) for last, updates in found.items()}
    return known


def may_be_class(catalog: Catalog, dotted: str) -> bool:
    """Whether a name is that of a class, or looks like one where no release was read that has it."""
    return catalog.is_class(dotted) or dotted.rpartition(".")[2][:1].isupper()


def is_gone(catalog: Catalog, cls: str) -> bool:
    """Whether a class, or all of its module, is removed."""
    around = catalog.covering(cls)
    return any(
        update.scope is Scope.WHOLE and update.nature is Nature.REMOVED
        for update in (*catalog.find(cls), *((around,) if around is not None else ()))
    )
