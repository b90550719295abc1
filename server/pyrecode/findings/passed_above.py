"""What a constructor of a user's class hands on to the one that it stands before.

    def __init__(self, name, *args, **kwargs):
        super().__init__(*args, **kwargs)           # all keywords but `name`

Keywords that the constructor takes itself, or passes itself, say nothing of the caller's.
"""

import ast

from pyrecode.findings.shapes import FunctionNode
from pyrecode.rows import NamedTuple


class PassedAbove(NamedTuple):
    """What callers of a class may pass through its constructor."""

    own: frozenset[str]
    """keywords that stay with the constructor, or that it passes itself"""
    in_place: bool
    """whether arguments without a keyword keep their places"""


def passed_above(constructor: FunctionNode) -> PassedAbove | None:
    """What a constructor hands on; None where it does not hand on all other keywords, or calls it twice."""
    arguments = constructor.args
    if arguments.kwarg is None:
        return None
    calls = [
        node
        for node in ast.walk(constructor)
        if isinstance(node, ast.Call) and _is_above(node, constructor)
    ]
    if len(calls) != 1 or not _stays(constructor, arguments.kwarg.arg):
        return None
    call = calls[0]
    if not any(
        word.arg is None and _is_name(word.value, arguments.kwarg.arg) for word in call.keywords
    ):
        return None
    before = [*arguments.posonlyargs, *arguments.args][1:]
    own = {one.arg for one in (*before, *arguments.kwonlyargs)}
    own |= {word.arg for word in call.keywords if word.arg is not None}
    places = call.args if _is_super(call) else call.args[1:]
    in_place = (
        not before
        and arguments.vararg is not None
        and len(places) == 1
        and isinstance(places[0], ast.Starred)
        and _is_name(places[0].value, arguments.vararg.arg)
    )
    return PassedAbove(frozenset(own), in_place)


def _is_above(call: ast.Call, constructor: FunctionNode) -> bool:
    """Whether a call is `super().__init__(...)` or `Base.__init__(self, ...)`."""
    function = call.func
    if not isinstance(function, ast.Attribute) or function.attr != constructor.name:
        return False
    return _is_super(call) or (
        isinstance(function.value, ast.Name | ast.Attribute) and bool(call.args)
    )


def _is_super(call: ast.Call) -> bool:
    above = call.func.value if isinstance(call.func, ast.Attribute) else None
    return isinstance(above, ast.Call) and _is_name(above.func, "super")


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _stays(constructor: FunctionNode, keywords: str) -> bool:
    """Whether the mapping of the other keywords is only ever unpacked: nothing is taken out or put in."""
    unpacked = {
        word.value
        for node in ast.walk(constructor)
        if isinstance(node, ast.Call)
        for word in node.keywords
        if word.arg is None
    }
    return all(
        node in unpacked
        for node in ast.walk(constructor)
        if isinstance(node, ast.Name) and node.id == keywords
    )
