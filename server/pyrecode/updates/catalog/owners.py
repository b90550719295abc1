"""Which dotted names are classes, and which other paths lead to the same class.

A library says `pandas.core.frame.DataFrame.append` where users write `pandas.DataFrame.append`; an update
that names both paths of one member teaches that the two classes are one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyrecode.updates.catalog.given import classes_of
from pyrecode.updates.model import ApiUpdate, Kind


def class_paths(
    updates: Iterable[ApiUpdate],
    returns: Mapping[str, str],
    bases: Mapping[str, Sequence[str]],
    classes: Iterable[str] = (),
) -> frozenset[str]:
    """Every dotted name that the given facts show to be a class."""
    found = {*classes, *bases}
    for given in returns.values():
        found.update(classes_of(given))
    for of_one in bases.values():
        found.update(of_one)
    for update in updates:
        if update.kind is Kind.METHOD:
            found.add(update.symbol.rpartition(".")[0])
        elif update.kind is Kind.CLASS:
            found.add(update.symbol)
    return frozenset(found)


def owner_aliases(updates: Iterable[ApiUpdate], classes: Iterable[str]) -> dict[str, str]:
    """Other paths of public classes, told by the aliases of their outdated members.

    Two paths are taken for one class only where the class has the same last name in both: an alias may
    also be a base class's path, which other classes share.
    """
    known = frozenset(classes)
    updates = tuple(updates)
    public = {update.symbol.rpartition(".")[0] for update in updates}
    owners: dict[str, str] = {}
    for update in updates:
        owner, _, member = update.symbol.rpartition(".")
        if owner not in known:
            continue
        for alias in update.aliases:
            other, _, alias_member = alias.rpartition(".")
            same_class = other.rpartition(".")[2] == owner.rpartition(".")[2]
            if alias_member == member and same_class and other != owner and other not in public:
                owners[other] = owner
    return owners


def prefixes(dotted: str) -> Iterator[str]:
    """The proper prefixes of a dotted name, longest first: `a.b`, `a` for `a.b.c`."""
    while "." in dotted:
        dotted = dotted.rpartition(".")[0]
        yield dotted
