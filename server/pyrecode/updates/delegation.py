"""Whether a function does nothing but call another one with its own arguments.

Then, and only then, the other name can be written in its place without a look at what both do.
"""

import ast

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.conditions import last_name


def delegates(node: FunctionNode, name: str) -> bool:
    """Whether every result of the function is that of `name`, given the same arguments.

    Example:
        `def old(x, y=0): warn(...); return new(x, y=y)` delegates to `new`;
        `def old(x): return new(x, strict=True)` does not.
    """
    returned: list[ast.expr | None] = []
    stack: list[ast.AST] = list(node.body)
    while stack:
        inner = stack.pop()
        if isinstance(inner, FunctionNode | ast.ClassDef | ast.Lambda):
            continue
        if isinstance(inner, ast.Return):
            returned.append(inner.value)
        elif isinstance(inner, ast.Yield | ast.YieldFrom):
            return False
        else:
            stack.extend(ast.iter_child_nodes(inner))
    return bool(returned) and all(_passes_on(value, node, name) for value in returned)


def _passes_on(value: ast.expr | None, node: FunctionNode, name: str) -> bool:
    if not isinstance(value, ast.Call) or last_name(value.func) != name:
        return False
    args = node.args
    positional = [a.arg for a in (*args.posonlyargs, *args.args)]
    receiver = positional[:1] if _is_receiver(value.func, positional) else []
    names = positional[len(receiver) :]
    passed: set[str] = set()
    for index, argument in enumerate(value.args):
        if isinstance(argument, ast.Starred):
            inner = last_name(argument.value)
            if args.vararg is None or inner != args.vararg.arg:
                return False
        elif index < len(names) and last_name(argument) == names[index]:
            passed.add(names[index])
        else:
            return False
    for keyword in value.keywords:
        given = last_name(keyword.value)
        if keyword.arg is None:
            if args.kwarg is None or given != args.kwarg.arg:
                return False
        elif given == keyword.arg:
            passed.add(keyword.arg)
        else:
            return False
    return passed == {*names, *(a.arg for a in args.kwonlyargs)}


def _is_receiver(called: ast.expr, positional: list[str]) -> bool:
    """Whether the call is made of the function's own first argument: `self.new(...)`."""
    return (
        isinstance(called, ast.Attribute)
        and isinstance(called.value, ast.Name)
        and positional[:1] == [called.value.id]
    )
