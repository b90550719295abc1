"""Names that lead on to classes: what callables and attributes give, however deep inside, and bases."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from pyrecode.updates.catalog.given import classes_of

_MET = re.compile(r"\[?((?!builtins\.)\w+(?:\.\w+)+)\]?\)")
"""the other side of an operator, the first argument or the elements of it: see `given.Given`"""

Seen = tuple[int, ...]
"""how many rows of each table have been seen"""
Lead = tuple[str, tuple[str, ...], str]
"""a name, the classes that it leads to, and the class that must be met besides for that; mostly none"""
Leads = tuple[list[Lead], Seen]
"""the leads, and how much has been seen with them"""
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
    found: list[Lead] = []
    for table, seen in zip(tables, past, strict=True):
        for name, value in islice(table.items(), seen, None):
            giver, _, beside = name.partition("(")
            met = _MET.match(beside) if beside else None
            other = public(met[1]) if met is not None else ""
            found.append((public(giver), tuple(map(public, _classes_in(value))), other))
    return found, tuple(map(len, tables))


def _classes_in(value: object) -> Iterable[str]:
    match value:
        case str():
            return classes_of(value)
        case dict():
            return dict.fromkeys(cls for given in value.values() for cls in classes_of(given))
        case Sequence():
            return value
    return ()
