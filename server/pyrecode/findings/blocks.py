"""The tests that stand before a statement in its own block, found without reading the block each time."""

import ast
from bisect import bisect_left

from pyrecode.findings.names import Names

_Test = ast.If | ast.Assert


class Blocks:
    """Answers for one file."""

    def __init__(self, names: Names) -> None:
        self._holder = names.scopes.holder
        self._side = names.scopes.side
        self._known: dict[tuple[ast.AST, str], tuple[list[_Test], list[int]]] = {}

    def tests_before(self, statement: ast.AST) -> list[_Test]:
        """Every `if` and `assert` before a statement in the same block, the nearest first."""
        above = self._holder.get(statement)
        if above is None or not isinstance(statement, ast.stmt):
            return []
        key = (above, self._side[statement])
        if key not in self._known:
            tests = [part for part in getattr(*key) if isinstance(part, _Test)]
            self._known[key] = tests, [test.lineno for test in tests]
        tests, lines = self._known[key]
        return tests[: bisect_left(lines, statement.lineno)][::-1]
