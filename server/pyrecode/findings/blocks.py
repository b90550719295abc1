"""What stands before a statement in its own block, found without reading the block each time."""

import ast
from bisect import bisect_left
from typing import Any

from pyrecode.findings.names import Names

_Test = ast.If | ast.Assert


class Blocks:
    """Answers for one file."""

    def __init__(self, names: Names) -> None:
        self._holder = names.scopes.holder
        self._side = names.scopes.side
        self._known: dict[tuple[ast.AST, str, type], tuple[list[Any], list[int]]] = {}

    def tests_before(self, statement: ast.AST) -> list[_Test]:
        """Every `if` and `assert` before a statement in the same block, the nearest first."""
        return self._before(statement, _Test)

    def calls_before(self, statement: ast.AST) -> list[ast.Expr]:
        """Every expression that stands as a statement before one in the same block, the nearest first."""
        return self._before(statement, ast.Expr)

    def _before(self, statement: ast.AST, kind: Any) -> list[Any]:
        above = self._holder.get(statement)
        if above is None or not isinstance(statement, ast.stmt):
            return []
        key = (above, self._side[statement], kind)
        if key not in self._known:
            parts = [part for part in getattr(*key[:2]) if isinstance(part, kind)]
            self._known[key] = parts, [part.lineno for part in parts]
        parts, lines = self._known[key]
        return parts[: bisect_left(lines, statement.lineno)][::-1]
