"""What `isinstance` tells of a name: inside the branch it guards, and after an `assert` or an early exit."""

import ast
from functools import cached_property

from attrs import frozen

from pyrecode.findings.blocks import Blocks
from pyrecode.findings.branches import around
from pyrecode.findings.flow import Flow, leaves
from pyrecode.findings.names import Binding, Names
from pyrecode.findings.scopes import Entry


@frozen
class Narrowed:
    """A test that holds where a name is read."""

    classes: list[ast.expr]
    place: tuple[int, int]
    """where the test stands"""

    def outlives(self, entries: list[Entry]) -> bool:
        """Whether none of the bindings in force was made after the test."""
        return all(
            (entry.node.lineno, entry.node.col_offset) < self.place  # type: ignore[attr-defined]
            for entry in entries
        )


class Narrowing:
    """Answers for one file."""

    def __init__(self, names: Names, flow: Flow) -> None:
        self._names = names
        self._flow = flow
        self._blocks = Blocks(names)

    def test_before(self, use: ast.Name, binding: Binding) -> Narrowed | None:
        """The innermost `isinstance` test of the same binding that holds at `use`."""
        if use.id not in self._tested:
            return None
        here = self._flow.statement_of(use)
        if isinstance(here, ast.If | ast.While):
            # `if isinstance(x, C) and x.old():`
            classes = self._positive(here.test, use.id, binding, before=use)
            if classes:
                return Narrowed(classes, _place(here))
        for above, part in around(here, self._names.scopes.holder):
            for sibling in self._blocks.tests_before(part):
                found = self._after(sibling, use.id, binding)
                if found:
                    return Narrowed(found, _place(sibling))
            if isinstance(above, ast.If | ast.While) and self._names.scopes.side[part] == "body":
                found = self._positive(above.test, use.id, binding)
                if found:
                    return Narrowed(found, _place(above))
        return None

    def _after(self, statement: ast.stmt, name: str, binding: Binding) -> list[ast.expr] | None:
        """What a statement tells about the rest of its block."""
        if isinstance(statement, ast.Assert):
            return self._positive(statement.test, name, binding)
        if isinstance(statement, ast.If) and leaves(statement.body) and not statement.orelse:
            test = statement.test
            if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
                return self._positive(test.operand, name, binding)
        return None

    def _positive(
        self, test: ast.expr, name: str, binding: Binding, before: ast.AST | None = None
    ) -> list[ast.expr] | None:
        """The classes of `isinstance(name, classes)` in a test, alone or under `and`."""
        parts = (
            test.values if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And) else [test]
        )
        for part in parts:
            if before is not None and _place(before) <= _place(part):
                return None
            if (
                isinstance(part, ast.Call)
                and isinstance(part.func, ast.Name)
                and part.func.id == "isinstance"
                and len(part.args) == 2
                and isinstance(part.args[0], ast.Name)
                and part.args[0].id == name
                and self._names.binding_of(part.args[0]) is binding
            ):
                return _classes(part.args[1])
        return None

    @cached_property
    def _tested(self) -> set[str]:
        return {
            call.args[0].id
            for call in self._names.scopes.calls
            if isinstance(call.func, ast.Name)
            and call.func.id == "isinstance"
            and call.args
            and isinstance(call.args[0], ast.Name)
        }


def _classes(node: ast.expr) -> list[ast.expr]:
    """The classes of the second argument: one, a tuple, or joined by `|`."""
    if isinstance(node, ast.Tuple):
        return [cls for part in node.elts for cls in _classes(part)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*_classes(node.left), *_classes(node.right)]
    return [node]


def _place(node: ast.AST) -> tuple[int, int]:
    return node.lineno, node.col_offset  # type: ignore[attr-defined]
