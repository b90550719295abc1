"""How a helper's warning depends on the helper's parameters, and what arguments make of it."""

import ast
from collections.abc import Mapping

from pyrecode.updates.index.block import FunctionNode


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
        for name in _names_in(pending.pop()):
            if name not in found:
                found.add(name)
                if name in known:
                    pending.append(known[name])
    return found


class Substitute(ast.NodeTransformer):
    """Puts arguments in for parameters."""

    def __init__(self, arguments: Mapping[str, ast.expr]) -> None:
        self._arguments = arguments

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """The argument in place of a parameter that is read."""
        replaced = self._arguments.get(node.id)
        return replaced if replaced is not None and isinstance(node.ctx, ast.Load) else node


def _names_in(node: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
