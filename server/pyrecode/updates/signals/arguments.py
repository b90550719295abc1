"""The arguments of a call by the parameters of the function that it calls."""

import ast
from typing import NamedTuple

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.conditions import last_name


class Bound(NamedTuple):
    """Arguments, and which of them the call states itself."""

    arguments: dict[str, ast.expr]
    passed: frozenset[str]


def bind(call: ast.Call, node: FunctionNode, method: bool) -> Bound:
    """The arguments of a call by the parameters of the function, defaults filled in."""
    args = node.args
    names = [a.arg for a in (*args.posonlyargs, *args.args)]
    static = any(last_name(d) == "staticmethod" for d in node.decorator_list)
    if method and names and not static:
        names = names[1:]
    found: dict[str, ast.expr] = {}
    offset = len(args.posonlyargs) + len(args.args) - len(args.defaults)
    everything = [*args.posonlyargs, *args.args]
    for index, default in enumerate(args.defaults):
        found[everything[offset + index].arg] = default
    for argument, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        if default is not None:
            found[argument.arg] = default
    passed: set[str] = set()
    for name, value in zip(names, call.args, strict=False):
        if isinstance(value, ast.Starred):
            break
        found[name] = value
        passed.add(name)
    for keyword in call.keywords:
        if keyword.arg:
            found[keyword.arg] = keyword.value
            passed.add(keyword.arg)
    return Bound(found, frozenset(passed))


def given(call: ast.Call, position: int, name: str) -> ast.expr | None:
    """What a call gives at a place or by a name; None where it gives neither."""
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    return call.args[position] if len(call.args) > position else None
