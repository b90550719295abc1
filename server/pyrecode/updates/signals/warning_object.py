"""Warnings that a library makes once, as module-level constants, and gives where they are due.

Before: `OLD = RemovedIn10Warning("`old` is deprecated")` in one module, `warnings.warn(OLD)` in another
After: read as `warnings.warn("`old` is deprecated", RemovedIn10Warning)`
"""

import ast
from typing import NamedTuple

from pyrecode.updates.index.entity import UNKNOWN, Sort
from pyrecode.updates.signals.categories import Categories
from pyrecode.updates.signals.library import Function, Library


class Made(NamedTuple):
    """What a constant was made of."""

    message: ast.expr
    category: str


def made_of(
    library: Library, categories: Categories, given: ast.expr | None, function: Function
) -> Made | None:
    """What the constant that is given to `warn` was made of; None for anything but a constant.

    `TEMPLATE.format(...)` of a constant `TEMPLATE = Unformatted(SomeWarning, "words")` is read too.
    """
    match given:
        case ast.Call(
            func=ast.Attribute(value=ast.Name() | ast.Attribute() as constant, attr="format")
        ):
            pass
        case ast.Name() | ast.Attribute():
            constant = given
        case _:
            return None
    found = library.index.lookup.expression(function.module, constant)
    if found is None or found is UNKNOWN or found.sort is not Sort.VALUE or found.source is None:
        return None
    value = found.binding.value if found.binding is not None else None
    if not isinstance(value, ast.Call) or not value.args:
        return None
    category = categories.deprecating(value.func, found.source)
    if category is not None:
        return Made(value.args[0], category)
    category = categories.deprecating(value.args[0], found.source)
    if category is None or len(value.args) < 2:
        return None
    return Made(value.args[1], category)
