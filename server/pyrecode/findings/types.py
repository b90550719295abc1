"""What is known of a value's class.

`Types` lists the classes that a value may have: several for a union, none where the value can only be
`None` (using an attribute of it would fail), and Python's own `None` where it is not known.
"""

import ast
from collections.abc import Iterable
from typing import NamedTuple


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
            if known is None or (known.certain and not instance.certain):
                found[key] = instance
    return tuple(found.values())


def doubted(types: Types | None) -> Types | None:
    """The same classes as evidence, no longer as proof."""
    return types and tuple(instance._replace(certain=False) for instance in types)
