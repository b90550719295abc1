"""What tests tell of a name or of `self.x`: `isinstance` and its like, where they hold, after them, and where not.

if isinstance(x, C): ...          # C here, not C in the `else`, and behind it if the branch leaves
y and isinstance(x, C) and x.old()
[x.old() for x in y if isinstance(x, C)]
"""

import ast
from collections.abc import Iterator

from pyrecode.findings.blocks import Blocks
from pyrecode.findings.branches import around
from pyrecode.findings.flow import Flow, leaves
from pyrecode.findings.names import Names
from pyrecode.findings.scopes import COMPREHENSIONS
from pyrecode.findings.shapes import last_name
from pyrecode.findings.within import way_to
from pyrecode.rows import NamedTuple

_MOST = 12
"""tests that are looked at for one use"""


class Test(NamedTuple):
    """What a test tells where the use stands."""

    classes: list[ast.expr]
    holds: bool
    """whether the value is an instance of one of the classes, or of none of them"""
    place: tuple[int, int]
    """where the test stands"""


class Narrowing:
    """Answers for one file."""

    def __init__(self, names: Names, flow: Flow) -> None:
        self._names = names
        self._flow = flow
        self._blocks = Blocks(names)
        self._tested: set[str] = set()
        self._calls = 0
        """how many calls of the file were looked at"""
        self._matches = 0

    def tests_at(self, use: ast.Name | ast.Attribute) -> list[Test]:
        """The tests of the same name or attribute that tell something at `use`, the outermost first."""
        if last_name(use) not in self.tested:
            return []
        found: list[Test] = []
        for test in self._towards(use):
            found.append(test)
            if len(found) == _MOST:
                break
        return found[::-1]

    def _towards(self, use: ast.Name | ast.Attribute) -> Iterator[Test]:
        here = self._flow.statement_of(use)
        yield from self._within(here, use)
        for above, part in around(here, self._names.scopes.holder):
            for sibling in self._blocks.tests_before(part):
                yield from self._behind(sibling, use)
            if isinstance(above, ast.If | ast.While):
                side = self._names.scopes.side[part]
                if side == "body" or isinstance(above, ast.If):
                    yield from self._told(above.test, use, side == "body")
            elif isinstance(above, ast.match_case):
                yield from self._of_case(above, use)
            elif above is use or isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef):
                return

    def _within(self, statement: ast.AST, use: ast.expr) -> Iterator[Test]:
        """What the expressions around the use tell, the innermost first."""
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            return
        for above, part in way_to(statement, use):
            if isinstance(above, ast.BoolOp):
                holds = isinstance(above.op, ast.And)
                for value in above.values[: above.values.index(part)]:  # type: ignore[arg-type]
                    yield from self._told(value, use, holds)
            elif isinstance(above, ast.IfExp) and part is not above.test:
                yield from self._told(above.test, use, part is above.body)
            elif isinstance(above, COMPREHENSIONS) and not isinstance(part, ast.comprehension):
                for generator in above.generators:
                    for test in generator.ifs:
                        yield from self._told(test, use, True)

    def _behind(self, statement: ast.stmt, use: ast.expr) -> Iterator[Test]:
        """What a statement tells about the rest of its block."""
        if isinstance(statement, ast.Assert):
            yield from self._told(statement.test, use, True)
        elif isinstance(statement, ast.If):
            if not statement.orelse and (leaves(statement.body) or _sets(statement.body, use)):
                yield from self._told(statement.test, use, False)
            elif statement.orelse and leaves(statement.orelse):
                yield from self._told(statement.test, use, True)
            elif statement.orelse:
                yield from self._both_ways(statement, use)

    def _both_ways(self, statement: ast.If, use: ast.expr) -> Iterator[Test]:
        """What holds behind an `if` because each of its branches tells something of it."""
        sides = [self._held_at_end(block, use) for block in (statement.body, statement.orelse)]
        if all(sides):
            classes = [cls for side in sides for test in side for cls in test.classes]
            yield Test(classes, True, _place(statement))

    def _held_at_end(self, block: list[ast.stmt], use: ast.expr) -> list[Test]:
        """What the last test that tells anything of it leaves a value to be."""
        for part in reversed(block):
            found = [test for test in self._behind(part, use) if test.holds]
            if found:
                return found
        return []

    def _of_case(self, case: ast.match_case, use: ast.expr) -> Iterator[Test]:
        match = self._names.scopes.holder.get(case)
        if isinstance(match, ast.Match) and self._same(match.subject, use):
            classes = _classes_of_pattern(case.pattern)
            if classes:
                yield Test(classes, True, _place(match))

    def _told(self, test: ast.expr, use: ast.expr, holds: bool) -> Iterator[Test]:
        """What it tells of the value at `use` that a test holds, or that it does not."""
        stack = [(test, holds)]
        while stack:
            test, holds = stack.pop()
            match test:
                case ast.UnaryOp(op=ast.Not(), operand=operand):
                    stack.append((operand, not holds))
                case ast.BoolOp(op=op, values=values) if isinstance(op, ast.And) is holds:
                    stack += [(value, holds) for value in values]
                case ast.Call(func=ast.Name(id="isinstance"), args=[subject, classes]):
                    # That it is what another value is tells nothing by itself.
                    if not isinstance(classes, ast.Call) and self._same(subject, use):
                        yield Test(_classes(classes), holds, _place(test))
                case ast.Compare(
                    left=ast.Call(func=ast.Name(id="type"), args=[subject]),
                    ops=[ast.Is() | ast.Eq()],
                    comparators=[cls],
                ) if holds and self._same(subject, use):
                    yield Test([cls], True, _place(test))

    def _same(self, one: ast.expr, other: ast.expr) -> bool:
        """Whether two names or chains are written the same and mean the same."""
        while isinstance(one, ast.Attribute) and isinstance(other, ast.Attribute):
            if one.attr != other.attr:
                return False
            one, other = one.value, other.value
        if not isinstance(one, ast.Name) or not isinstance(other, ast.Name) or one.id != other.id:
            return False
        return self._names.binding_of(one) is self._names.binding_of(other)

    @property
    def tested(self) -> set[str]:
        """The last names of what some test speaks of, wherever in the file one was read."""
        scopes = self._names.scopes
        if self._calls < len(scopes.calls) or self._matches < len(scopes.matches):
            self._tested.update(
                last_name(call.args[0])
                for call in scopes.calls[self._calls :]
                if call.func.__class__ is ast.Name
                and call.func.id in ("isinstance", "type")  # type: ignore[attr-defined]
                and call.args
            )
            self._tested.update(last_name(one.subject) for one in scopes.matches[self._matches :])
            self._calls, self._matches = len(scopes.calls), len(scopes.matches)
        return self._tested


def _classes(node: ast.expr) -> list[ast.expr]:
    """The classes of the second argument: one, a tuple, or joined by `|`."""
    if isinstance(node, ast.Tuple):
        return [cls for part in node.elts for cls in _classes(part)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*_classes(node.left), *_classes(node.right)]
    return [node]


def _classes_of_pattern(pattern: ast.pattern) -> list[ast.expr]:
    match pattern:
        case ast.MatchClass(cls=cls):
            return [cls]
        case ast.MatchAs(pattern=ast.MatchClass(cls=cls)):
            return [cls]
        case ast.MatchOr(patterns=patterns):
            found = [_classes_of_pattern(one) for one in patterns]
            return [cls for one in found for cls in one] if all(found) else []
    return []


def _sets(block: list[ast.stmt], use: ast.expr) -> bool:
    """Whether a block surely gives the name another value."""
    return isinstance(use, ast.Name) and any(
        isinstance(target, ast.Name) and target.id == use.id
        for statement in block
        if isinstance(statement, ast.Assign)
        for target in statement.targets
    )


def _place(node: ast.AST) -> tuple[int, int]:
    return node.lineno, node.col_offset  # type: ignore[attr-defined]
