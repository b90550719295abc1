"""What `if` tests at module level come to, where that can be told without running anything."""

import ast
import operator
from collections.abc import Callable
from typing import Any

from attrs import frozen

_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


def last_name(node: ast.AST | None) -> str | None:
    """The last identifier of a name or attribute, None for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else None


@frozen
class Conditions:
    """The Python version that guards are evaluated for."""

    python: tuple[int, int]

    def evaluate(self, test: ast.expr) -> bool | None:
        """True or False where the test can be decided, else None."""
        if isinstance(test, ast.Constant):
            return bool(test.value)
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            inner = self.evaluate(test.operand)
            return None if inner is None else not inner
        if isinstance(test, ast.BoolOp):
            values = [self.evaluate(value) for value in test.values]
            decisive = isinstance(test.op, ast.Or)
            if decisive in values:
                return decisive
            return None if None in values else not decisive
        if isinstance(test, ast.Compare) and len(test.ops) == 1:
            return self._compare(test.left, test.ops[0], test.comparators[0])
        return None

    def _compare(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> bool | None:
        compare = _COMPARE.get(type(op))
        if compare is None:
            return None
        try:
            wanted = ast.literal_eval(right)
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            return None
        present: object = None
        if last_name(left) == "version_info" and isinstance(wanted, tuple):
            present, wanted = self.python, wanted[:2]
        elif isinstance(left, ast.Subscript) and last_name(left.value) == "version_info":
            index = left.slice
            if isinstance(index, ast.Constant) and index.value in (0, 1):
                present = self.python[index.value]
            elif isinstance(index, ast.Slice) and isinstance(wanted, tuple):
                present, wanted = self.python[: len(wanted)], wanted[:2]
        if present is None or isinstance(present, tuple) != isinstance(wanted, tuple):
            return None
        try:
            return compare(present, wanted)
        except TypeError:
            return None


def is_type_checking(test: ast.expr) -> bool:
    """Whether the test is `TYPE_CHECKING`, whatever module it was taken from."""
    return last_name(test) == "TYPE_CHECKING"
