"""How a helper's warning depends on the helper's parameters, and what arguments make of it."""

import ast
from collections.abc import Mapping
from typing import TypeVar

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.nodes import walk

_Node = TypeVar("_Node", bound=ast.AST)


def parameters_of(node: FunctionNode) -> list[str]:
    """The names of the parameters that take one argument each."""
    args = node.args
    return [a.arg for a in (*args.posonlyargs, *args.args, *args.kwonlyargs)]


def names_behind(message: ast.expr, known: Mapping[str, ast.expr]) -> set[str]:
    """Names that a message depends on, locals followed."""
    found: set[str] = set()
    pending: list[ast.AST] = [message]
    for _ in range(50):
        if not pending:
            break
        for name in names_in(pending.pop()):
            if name not in found:
                found.add(name)
                if name in known:
                    pending.append(known[name])
    return found


def substituted(node: _Node, arguments: Mapping[str, ast.expr]) -> _Node:
    """The expression with arguments put in for parameters that it reads; the same one where it reads none."""
    if isinstance(node, ast.Name):
        replaced = arguments.get(node.id)
        return replaced if replaced is not None and isinstance(node.ctx, ast.Load) else node  # pyright: ignore[reportReturnType]
    changed: dict[str, object] = {}
    for name, value in node.__dict__.items():
        if isinstance(value, list):
            items = [substituted(v, arguments) if isinstance(v, ast.AST) else v for v in value]
            if any(new is not old for new, old in zip(items, value, strict=True)):
                changed[name] = items
        elif isinstance(value, ast.AST):
            inner = substituted(value, arguments)
            if inner is not value:
                changed[name] = inner
    if not changed:
        return node
    made = node.__class__.__new__(node.__class__)
    made.__dict__.update(node.__dict__ | changed)
    return made


def names_in(node: ast.AST) -> set[str]:
    """The plain names in an expression."""
    return {n.id for n in walk(node) if isinstance(n, ast.Name)}


def asks_for_attribute(test: ast.expr) -> bool:
    """Whether what an object has decides, of which nothing is to be seen where the helper is called."""
    return any(
        isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "hasattr"
        for n in walk(test)
    )
