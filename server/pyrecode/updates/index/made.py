"""The calls that give a variable of a function its value, where that is evident.

box = mlegend.Legend(self, handles)
self.stale = True
return box                              # what `mlegend.Legend(...)` made
"""

import ast
from collections.abc import Sequence

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.nodes import walk


def made_before(
    function: FunctionNode, value: ast.Name | ast.Attribute, receiver: str | None
) -> Sequence[ast.Call]:
    """The calls of which one made what a function returns; none where it may come from elsewhere.

    Args:
        function: the function.
        value: what it returns: a variable, or an attribute of its first parameter.
        receiver: the name of that parameter, in a method.
    """
    nodes = walk(function)
    found: list[ast.Call] = []
    targets: set[ast.AST] = set()
    for node in nodes:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and _is(node.targets[0], value):
            if not isinstance(node.value, ast.Call):
                return ()
            found.append(node.value)
            targets.add(node.targets[0])
    if not found or any(_binds(node, value) and node not in targets for node in nodes):
        return ()
    if isinstance(value, ast.Attribute):
        # Other methods set it too; the last word is this one's where it surely speaks.
        surely = any(
            isinstance(one, ast.Assign) and one.targets[0] in targets for one in function.body
        )
        return found if surely and _is_of(value, receiver) else ()
    return found


def _is(target: ast.AST, value: ast.Name | ast.Attribute) -> bool:
    if isinstance(value, ast.Name):
        return isinstance(target, ast.Name) and target.id == value.id
    return (
        isinstance(target, ast.Attribute)
        and target.attr == value.attr
        and isinstance(target.value, ast.Name)
        and isinstance(value.value, ast.Name)
        and target.value.id == value.value.id
    )


def _is_of(value: ast.Attribute, receiver: str | None) -> bool:
    return isinstance(value.value, ast.Name) and value.value.id == receiver


def _binds(node: ast.AST, value: ast.Name | ast.Attribute) -> bool:
    """Whether a node gives the variable a value in one way or another."""
    if isinstance(node, ast.Name | ast.Attribute):
        return not isinstance(node.ctx, ast.Load) and _is(node, value)
    if isinstance(value, ast.Attribute):
        return False
    name = value.id
    match node:
        case ast.arg(arg=bound):
            return bound == name
        case ast.Global(names=names) | ast.Nonlocal(names=names):
            return name in names
        case ast.alias(name=whole, asname=short):
            return (short or whole.partition(".")[0]) == name
        case ast.ExceptHandler(name=bound) | ast.MatchAs(name=bound) | ast.MatchStar(name=bound):
            return bound == name
        case (
            ast.FunctionDef(name=bound)
            | ast.AsyncFunctionDef(name=bound)
            | ast.ClassDef(name=bound)
        ):
            return bound == name
    return False
