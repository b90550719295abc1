"""What is known of a value's class.

`Types` lists the classes that a value may have: several for a union, none where the value can only be
`None` (using an attribute of it would fail), and Python's own `None` where it is not known.
"""

import ast
from collections.abc import Iterable

from pyrecode.rows import NamedTuple


class Instance(NamedTuple):
    """An instance of one class."""

    cls: "str | ast.ClassDef"
    """a library's class by its dotted name, or a class of the file"""
    certain: bool = True
    """whether declarations prove it"""
    element: "Types | None" = None
    """what iterating over it gives"""
    origin: ast.AST | None = None
    """the expression or annotation that told"""
    above: bool = False
    """for `super()`: look-up starts behind the class"""
    told_by: str = ""
    """the type engine that named the class; empty where the file and the catalog do"""
    shown_by: tuple[str, ...] = ()
    """the members whose use shows the class, where nothing else tells it"""
    beside: "tuple[str | ast.ClassDef, ...]" = ()
    """the other classes that the value may have, where a finding speaks of one of several"""
    value: "Types | None" = None
    """what a mapping has under its keys"""
    parts: "tuple[Types | None, ...] | None" = None
    """what a tuple has at each place"""
    result: "Types | None" = None
    """what calling it, awaiting it or entering it gives"""


Types = tuple[Instance, ...]
NOTHING: Types = ()


def union(parts: Iterable[Types | None]) -> Types | None:
    """All that a value may be, if each part is known."""
    found: dict[tuple[object, bool], Instance] = {}
    for part in parts:
        if part is None:
            return None
        for instance in part:
            key = (instance.cls, instance.above)
            known = found.get(key)
            found[key] = instance if known is None else _both(known, instance)
    return tuple(found.values())


def _both(one: Instance, other: Instance) -> Instance:
    """What holds of two instances of one class; the less certain one is the one that tells."""
    if one is other:
        return one
    told = other if one.certain and not other.certain else one
    parts = None
    if one.parts is not None and other.parts is not None and len(one.parts) == len(other.parts):
        parts = tuple(map(_either, one.parts, other.parts))
    return told._replace(
        element=_either(one.element, other.element),
        value=_either(one.value, other.value),
        parts=parts,
        result=_either(one.result, other.result),
    )


def _either(one: Types | None, other: Types | None) -> Types | None:
    return None if one is None or other is None else union((one, other))


def doubted(types: Types | None) -> Types | None:
    """The same classes as evidence, no longer as proof; what is in them too."""
    return types and tuple(
        instance._replace(
            certain=False,
            element=doubted(instance.element),
            value=doubted(instance.value),
            parts=instance.parts and tuple(map(doubted, instance.parts)),
            result=doubted(instance.result),
        )
        if instance.certain
        else instance
        for instance in types
    )


def abroad(types: Types | None, at: ast.AST | None) -> Types | None:
    """What another module tells, as seen from here: told by the node `at`, for those of that module have no place here."""
    return types and tuple(
        instance._replace(
            origin=at,
            element=abroad(instance.element, None),
            value=abroad(instance.value, None),
            parts=instance.parts and tuple(abroad(part, None) for part in instance.parts),
            result=abroad(instance.result, None),
        )
        for instance in types
    )
