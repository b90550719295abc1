"""What stands before a statement in its own block, found without reading the block each time."""

import ast
from bisect import bisect_left
from collections.abc import Callable
from typing import Any

from pyrecode.findings.flow import leaves
from pyrecode.findings.marks import skips
from pyrecode.findings.names import Names

_Test = ast.If | ast.Assert
_MOST = 100
"""a block with more of them is none that a person wrote"""


class Blocks:
    """Answers for one file."""

    def __init__(self, names: Names) -> None:
        self._holder = names.scopes.holder
        self._side = names.scopes.side
        self._known: dict[tuple[ast.AST, str, object], tuple[list[Any], list[int]]] = {}

    def exits_before(self, statement: ast.AST) -> list[_Test]:
        """Every `assert`, and `if` that leaves the block, before a statement in it, the nearest first."""
        return self._before(statement, _is_exit)

    def tests_before(self, statement: ast.AST) -> list[_Test]:
        """Every `if` and `assert` before a statement in the same block, the nearest first."""
        return self._before(statement, _is_test)

    def calls_before(self, statement: ast.AST) -> list[ast.Expr]:
        """Every expression that stands as a statement before one in the same block, the nearest first."""
        return self._before(statement, _is_call)

    def _before(self, statement: ast.AST, counts: Callable[[ast.AST], bool]) -> list[Any]:
        above = self._holder.get(statement)
        if above is None or not isinstance(statement, ast.stmt):
            return []
        key = (above, self._side[statement], counts)
        if key not in self._known:
            parts = [part for part in getattr(*key[:2]) if counts(part)]
            self._known[key] = parts, [part.lineno for part in parts]
        parts, lines = self._known[key]
        end = bisect_left(lines, statement.lineno)
        return parts[max(end - _MOST, 0) : end][::-1]


def _is_exit(statement: ast.AST) -> bool:
    if isinstance(statement, ast.If):
        return not statement.orelse and (leaves(statement.body) or skips(statement.body))
    return isinstance(statement, ast.Assert)


def _is_test(statement: ast.AST) -> bool:
    return isinstance(statement, _Test)


def _is_call(statement: ast.AST) -> bool:
    return isinstance(statement, ast.Expr)
