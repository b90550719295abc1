"""What encloses a node of a tree: the node that holds it, and the scope in which it is evaluated."""

import ast
from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from pyrecode.findings.scopes import COMPREHENSION, MODULE, Scope

_SHARED = frozenset({"ctx", "op", "ops"})
"""fields whose objects stand at many places of a tree, so that they have no one parent"""
_LEAVES = (ast.Name, ast.Constant, ast.alias)
_Place = tuple[int, int]


class Parents:
    """The node that holds each node of a tree; looked up in the one function or statement that is asked about."""

    def __init__(self, tree: ast.AST, fresh: list[ast.stmt] | None = None) -> None:
        """Look at the outermost statements, and at those of classes.

        Args:
            tree: the tree.
            fresh: gets each definition a part of which is read that the tree did not hold.
        """
        self._tree = tree
        self._fresh = [] if fresh is None else fresh
        self._known: dict[ast.AST, ast.AST] = {}
        self._starts: list[_Place] = []
        self._parts: list[ast.AST] = []
        self._whole = False
        self._divide(tree)

    def get(self, node: ast.AST) -> ast.AST | None:
        """The node that holds `node`; None for the tree itself."""
        found = self._known.get(node)
        if found is None and self._fresh:
            while self._fresh:
                self._note(self._fresh.pop())
            found = self._known.get(node)
        if found is not None or self._whole:
            return found
        place = _start(node)
        index = -1 if place is None else bisect_right(self._starts, place) - 1
        if index >= 0 and (part := self._parts[index]) is not self._tree:
            self._parts[index] = self._tree
            self._note(part)
            found = self._known.get(node)
        if found is None and node is not self._tree:
            # What has no place of its own, or is said to stand where it does not: in an f-string.
            self._whole = True
            self._note(self._tree)
            found = self._known.get(node)
        return found

    def _divide(self, block: ast.AST) -> None:
        for statement in _held(block, "body"):
            self._known[statement] = block
            self._starts.append(_first(statement))
            if isinstance(statement, ast.ClassDef) and _held(statement, "body"):
                self._parts.append(self._tree)
                self._note(statement, "body")
                self._divide(statement)
            else:
                self._parts.append(statement)

    def _note(self, root: ast.AST, besides: str = "") -> None:
        """Take in what is below a node, but for one of its own fields."""
        known = self._known
        stack = [root]
        while stack:
            node = stack.pop()
            for field in node._fields:
                if field in _SHARED or (node is root and field == besides):
                    continue
                # Not by its name: that would read what was left out.
                child = node.__dict__.get(field)
                if isinstance(child, list):
                    for one in child:
                        if isinstance(one, ast.AST):
                            known[one] = node
                            if not isinstance(one, _LEAVES):
                                stack.append(one)
                elif isinstance(child, ast.AST):
                    known[child] = node
                    if not isinstance(child, _LEAVES):
                        stack.append(child)


def _start(node: ast.AST) -> _Place | None:
    line = getattr(node, "lineno", None)
    return None if line is None else (line, node.col_offset)  # type: ignore[attr-defined]


def _first(statement: ast.stmt) -> _Place:
    """Where a statement begins, with its decorators."""
    decorators = getattr(statement, "decorator_list", ())
    return min((one.lineno, 0) for one in (statement, *decorators))


def innermost(node: ast.AST, parents: Parents, scopes: Mapping[ast.AST, Scope]) -> Scope | None:
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
    return child in _held(node, "body")


def _held(node: ast.AST, field: str) -> list[Any]:
    """The nodes in a field of a node, as far as they were read."""
    return node.__dict__.get(field) or []
