"""Names that lead on to classes: what callables and attributes give, however deep inside, and bases."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pyrecode.pattern import pattern
from pyrecode.updates.catalog.given import classes_of

_MET = pattern(r"\[?((?!builtins\.)\w+(?:\.\w+)+)\]?\)")
"""the other side of an operator, the first argument or the elements of it: see `given.Given`"""

Lead = tuple[str, tuple[str, ...], str]
"""a name, the classes that it leads to, and the class that must be met besides for that; mostly none"""


def leads(tables: Sequence[Mapping[str, Any]], public: Callable[[str], str]) -> Iterator[Lead]:
    """The leads of some tables.

    Args:
        tables: name to classes, to classes by where they stand and when, or to bases.
        public: gives the public path of a name.
    """
    for table in tables:
        for name, value in table.items():
            giver, _, beside = name.partition("(")
            met = _MET.match(beside) if beside else None
            other = public(met[1]) if met is not None else ""
            yield public(giver), tuple(map(public, _classes_in(value))), other


def _classes_in(value: object) -> Iterable[str]:
    match value:
        case str():
            return classes_of(value)
        case dict():
            return dict.fromkeys(cls for given in value.values() for cls in classes_of(given))
        case Sequence():
            return value
    return ()
