"""Walks the statements of a function and tells, for every call, under which conditions it is reached."""

import ast
import bisect
from collections.abc import Iterator, Sequence

from attrs import frozen

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.nodes import walk

Condition = tuple[ast.expr, bool]
"""a test, and which way it must have gone"""


@frozen(eq=False)
class Reached:
    """A call or a `raise`, and what must hold for it to be reached."""

    node: ast.Call | ast.Raise
    conditions: tuple[Condition, ...]
    blurred: bool
    """in a loop, or in an `except` handler: depends on more than tests"""


def reached(
    body: Sequence[ast.stmt],
    lines: Sequence[int] | None = None,
    conditions: tuple[Condition, ...] = (),
    blurred: bool = False,
) -> Iterator[Reached]:
    """All calls of the function's own statements; nested functions and classes are left out.

    A `return` in one branch is a condition of all that follows; a `raise` is not, since a call that
    fails is no working use.

    Args:
        body: the statements.
        lines: in ascending order, those that calls and raises of interest stand in; None where any may.
        conditions: what holds where the body is reached.
        blurred: whether reaching it depends on more than tests.
    """
    for stmt in body:
        if isinstance(stmt, FunctionNode | ast.ClassDef):
            continue
        looked_into = lines is None or _within(stmt, lines)
        for expression in _own_expressions(stmt) if looked_into else ():
            if lines is not None and not _within(expression, lines):
                continue
            for node in walk(expression):
                if node.__class__ is ast.Call:
                    yield Reached(node, conditions, blurred)  # pyright: ignore[reportArgumentType]
        match stmt:
            case ast.If():
                if looked_into:
                    yield from reached(stmt.body, lines, (*conditions, (stmt.test, True)), blurred)
                    other = (*conditions, (stmt.test, False))
                    yield from reached(stmt.orelse, lines, other, blurred)
                if _returns(stmt.body):
                    conditions = (*conditions, (stmt.test, False))
                if stmt.orelse and _returns(stmt.orelse):
                    conditions = (*conditions, (stmt.test, True))
            case ast.Try() | ast.TryStar():
                if looked_into:
                    yield from reached(stmt.body, lines, conditions, blurred)
                    for handler in stmt.handlers:
                        yield from reached(handler.body, lines, conditions, True)
                    yield from reached(stmt.orelse, lines, conditions, blurred)
                    yield from reached(stmt.finalbody, lines, conditions, blurred)
                if _returns(stmt.body):
                    blurred = True
            case ast.With() | ast.AsyncWith():
                if looked_into:
                    yield from reached(stmt.body, lines, conditions, blurred)
                if _returns(stmt.body):
                    return
            case ast.For() | ast.AsyncFor() | ast.While() if looked_into:
                yield from reached(stmt.body, lines, conditions, True)
                yield from reached(stmt.orelse, lines, conditions, True)
            case ast.Match() if looked_into:
                for case in stmt.cases:
                    yield from reached(case.body, lines, conditions, True)
            case ast.Raise():
                yield Reached(stmt, conditions, blurred)
                return
            case ast.Return() | ast.Continue() | ast.Break():
                return


def _within(node: ast.stmt | ast.expr, lines: Sequence[int]) -> bool:
    at = bisect.bisect_left(lines, node.lineno)
    return at < len(lines) and lines[at] <= (node.end_lineno or 0)


def _own_expressions(stmt: ast.stmt) -> list[ast.expr]:
    found: list[ast.expr] = []
    for value in stmt.__dict__.values():
        if isinstance(value, ast.expr):
            found.append(value)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, ast.expr):
                    found.append(item)
                elif isinstance(item, ast.withitem):
                    found.append(item.context_expr)
    return found


def _returns(body: Sequence[ast.stmt]) -> bool:
    """Whether the body always ends in a `return` (or leaves the loop it stands in)."""
    if not body:
        return False
    last = body[-1]
    if isinstance(last, ast.Return | ast.Continue | ast.Break):
        return True
    if isinstance(last, ast.If):
        return bool(last.orelse) and _returns(last.body) and _returns(last.orelse)
    if isinstance(last, ast.With):
        return _returns(last.body)
    return False
