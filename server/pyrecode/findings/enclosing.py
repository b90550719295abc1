"""What encloses a node of a tree: the node that holds it, and the scope in which it is evaluated."""

import ast
from collections.abc import Mapping

from pyrecode.findings.scopes import COMPREHENSION, MODULE, Scope

# Objects that stand at many places of a tree, so that they have no one parent.
_SHARED = (ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop)


def parents_in(root: ast.AST) -> dict[ast.AST, ast.AST]:
    """The node that holds each node below `root`."""
    parents: dict[ast.AST, ast.AST] = {}
    stack = [root]
    while stack:
        node = stack.pop()
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, _SHARED):
                parents[child] = node
                stack.append(child)
    return parents


def innermost(
    node: ast.AST, parents: Mapping[ast.AST, ast.AST], scopes: Mapping[ast.AST, Scope]
) -> Scope | None:
    """The innermost scope in which a node is evaluated; None where no scope is above it.

    Args:
        node: any node of the tree.
        parents: the node that holds each node.
        scopes: the scope that each node opens.
    """
    before, inside = node, node
    above = parents.get(node)
    while above is not None:
        scope = scopes.get(above)
        if scope is not None and _evaluated_in(scope, inside, before):
            return scope
        before, inside, above = inside, above, parents.get(above)
    return None


def _evaluated_in(scope: Scope, child: ast.AST, grandchild: ast.AST) -> bool:
    """Whether a part of the node that opens `scope` is evaluated inside it."""
    node = scope.node
    if scope.kind == MODULE:
        return True
    if scope.kind == COMPREHENSION:
        first = node.generators[0]  # type: ignore[attr-defined]
        return not (child is first and grandchild is first.iter)
    if isinstance(node, ast.Lambda):
        return child is node.body
    return child in getattr(node, "body", ())
