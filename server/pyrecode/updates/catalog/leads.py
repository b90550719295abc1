"""Names that lead on to classes: what callables and attributes give, however deep inside, and bases."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from pyrecode.updates.catalog.given import classes_of

Seen = tuple[int, ...]
"""how many rows of each table have been seen"""
Leads = tuple[list[tuple[str, tuple[str, ...]]], Seen]
"""names with the classes that they lead to, and how much has been seen with them"""
UNSEEN: Seen = (0, 0, 0)


def leads(
    tables: Sequence[Mapping[str, Any]], public: Callable[[str], str], past: Seen = UNSEEN
) -> Leads:
    """The rows of some tables that were not seen before.

    Args:
        tables: name to classes, to classes by where they stand and when, or to bases; they only grow.
        public: gives the public path of a name.
        past: how many rows of each were seen.
    """
    found: list[tuple[str, tuple[str, ...]]] = []
    for table, seen in zip(tables, past, strict=True):
        for name, value in islice(table.items(), seen, None):
            classes = dict.fromkeys(_classes_in(value))
            giver = name.partition("(")[0]
            found.append((public(giver), tuple(map(public, classes))))
    return found, tuple(map(len, tables))


def _classes_in(value: object) -> Iterator[str]:
    match value:
        case str():
            yield from classes_of(value)
        case Mapping():
            for given in value.values():
                yield from classes_of(given)
        case Sequence():
            yield from value
