"""Which functions of a library warn for others: helpers, whose warnings belong to their callers."""

import ast
import re
from collections.abc import Iterable, Iterator, Sequence

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.signals.emission import Emission
from pyrecode.updates.signals.library import Function
from pyrecode.updates.signals.parameters import names_behind, parameters_of
from pyrecode.updates.signals.walk import Reached, reached

_WARNS_FOR_OTHERS = re.compile(r"_?(?:deprecate|warn)_")
_BRIEF = 4
"""statements of a function that only warns"""
_HELPER_NAME = re.compile(r"deprecat|_warn|warn_|future", re.IGNORECASE)


def is_named_as_helper(name: str) -> bool:
    """Whether the name tells that the function warns: `deprecate_arg`, `warn_once`."""
    return _HELPER_NAME.search(name) is not None


def helps(function: Function, emissions: Iterable[Emission]) -> bool:
    """Whether a function warns for its callers: in their words, by its name, or because nobody else calls it."""
    parameters = set(parameters_of(function.node))
    own = set(parameters)
    if function.cls is not None and function.node.args.args:
        own.discard(function.node.args.args[0].arg)
    if not own and _WARNS_FOR_OTHERS.match(function.name):
        return True
    for emission in emissions:
        if emission.category_from:
            return True
        if emission.message is not None and own & names_behind(emission.message, emission.known):
            # A public function may quote its argument in the message; a helper is named like one.
            name = function.name
            if name == "__init__" and function.cls is not None:
                name = function.cls.name
            if name.startswith("_") or _HELPER_NAME.search(name):
                return True
            if not function.module.block.best(function.name):
                continue
            if isinstance(emission.message, ast.Name) and emission.message.id in own:
                return True
    return function.name.startswith("_") and not function.name.startswith("__")


def _only_warns(helper: Function) -> bool:
    """Whether all that a private function does is to warn, under no condition of its own."""
    documented = isinstance(helper.node.body[0], ast.Expr) and isinstance(
        helper.node.body[0].value, ast.Constant
    )
    body = helper.node.body[1:] if documented else helper.node.body
    return (
        _HELPER_NAME.search(helper.name) is not None
        and len(body) <= _BRIEF
        and all(
            isinstance(s, ast.ImportFrom | ast.Assign)
            or (isinstance(s, ast.Expr) and isinstance(s.value, ast.Call))
            for s in body
        )
    )


def told(emission: Emission, helper: Function) -> bool:
    """Whether the caller of a helper gives it the message or the category."""
    if emission.category_from or emission.message is None or _only_warns(helper):
        return True
    return bool(set(parameters_of(helper.node)) & names_behind(emission.message, emission.known))


def calls_of_returned(function: Function, lines: Sequence[int] | None) -> Iterator[Reached]:
    """The calls of a function that a public one makes and returns: a use, though not each, reaches them."""
    name = function.name
    last = function.node.body[-1]
    if name.startswith("_") or is_named_as_helper(name) or not isinstance(last, ast.Return):
        return
    for stmt in function.node.body:
        if isinstance(stmt, FunctionNode) and stmt.name == last_name(last.value):
            yield from reached(stmt.body, lines, blurred=True)
