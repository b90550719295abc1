"""Walks syntax trees: what `ast.walk` and `ast.unparse` do, several times as fast.

Most of the time of mining goes into walks, and most nodes are names and constants, which hold no others.
"""

import ast
from collections.abc import Collection
from functools import lru_cache
from typing import Any

from pyrecode.updates.index.deferred import UNREAD, read, unread_text

_LEAVES = frozenset[type[ast.AST]](
    {
        ast.Constant,
        *ast.expr_context.__subclasses__(),
        *ast.operator.__subclasses__(),
        *ast.unaryop.__subclasses__(),
        *ast.cmpop.__subclasses__(),
        *ast.boolop.__subclasses__(),
    }
)
_SILENT = _LEAVES - {ast.Constant}
"""what says nothing beside its parent"""
_PARTS: dict[type[ast.AST], tuple[str, ...]] = {
    ast.Attribute: ("value",),
    ast.Subscript: ("value", "slice"),
    ast.Call: ("func", "args", "keywords"),
    ast.keyword: ("value",),
    ast.BinOp: ("left", "right"),
    ast.UnaryOp: ("operand",),
    ast.Compare: ("left", "comparators"),
    ast.Tuple: ("elts",),
    ast.List: ("elts",),
    ast.Expr: ("value",),
    ast.Return: ("value",),
    ast.Assign: ("targets", "value"),
    ast.If: ("test", "body", "orelse"),
    ast.arguments: (
        "posonlyargs",
        "args",
        "vararg",
        "kwonlyargs",
        "kw_defaults",
        "kwarg",
        "defaults",
    ),
}
"""the fields that hold nodes worth a visit, of the most frequent kinds"""


def walk(node: ast.AST, words: Collection[str] = ()) -> list[ast.AST]:
    """The node and all below it, by breadth; operators and contexts are left out.

    Args:
        node: where to begin.
        words: functions that have none of these are not looked into, where they were not read yet.
    """
    found = [node]
    add = found.append
    for current in found:
        kind = current.__class__
        if kind is ast.Name or kind in _LEAVES:
            continue
        if kind in UNREAD:
            text = unread_text(current) if words else None
            if text is None or any(word in text for word in words):
                read(current)
        parts = _PARTS.get(kind)
        if parts is not None:
            held = current.__dict__
            for part in parts:
                value: Any = held.get(part)
                if value.__class__ is list:
                    # Values that a dictionary or a parameter may lack stand as None.
                    found += value if None not in value else filter(None, value)
                elif value is not None:
                    add(value)
            continue
        for value in current.__dict__.values():
            if value.__class__ is list:
                for item in value:
                    if isinstance(item, ast.AST) and item.__class__ not in _SILENT:
                        add(item)
            elif isinstance(value, ast.AST) and value.__class__ not in _SILENT:
                add(value)
    return found


@lru_cache(maxsize=1024)
def walked(node: ast.AST) -> list[ast.AST]:
    """As `walk`, for what several readers walk one after the other; not to be changed."""
    return walk(node)


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes directly below a node, in order; operators and contexts are left out."""
    found: list[ast.AST] = []
    if node.__class__ in UNREAD:
        read(node)
    for value in node.__dict__.values():
        if value.__class__ is list:
            found += [
                item
                for item in value
                if isinstance(item, ast.AST) and item.__class__ not in _SILENT
            ]
        elif isinstance(value, ast.AST) and value.__class__ not in _SILENT:
            found.append(value)
    return found


def source_of(node: ast.AST) -> str:
    """The node as source, in the form that `ast.unparse` gives it."""
    if node.__class__ is ast.Name:
        return node.id  # pyright: ignore[reportAttributeAccessIssue]
    if node.__class__ is ast.Constant:
        value = node.value  # pyright: ignore[reportAttributeAccessIssue]
        if value is None or value.__class__ in (bool, int):
            return repr(value)
    return ast.unparse(node)
