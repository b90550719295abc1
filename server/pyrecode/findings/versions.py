"""Tests of a version that code makes: `sys.version_info >= (3, 8)`, `parse(np.__version__) < parse("2")`.

A test is answered where the version in force is known; else it is only known to be such a test. Names that
the file sets to such a test are one themselves.
"""

import ast
import operator
from collections.abc import Callable, Iterator
from typing import Any

from packaging.version import Version

from pyrecode.findings.names import Names
from pyrecode.findings.version_values import Values, version_of
from pyrecode.findings.version_words import compared, holds, tells_version
from pyrecode.updates.catalog import Catalog

_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
    ast.Eq: operator.eq, ast.NotEq: operator.ne,
}  # fmt: skip
_CONSTANTS = {"six.PY2": False, "six.PY3": True}
_DEEPEST = 4
"""how many names of conditions are followed"""


class Versions:
    """Answers for one file and one catalog."""

    def __init__(self, names: Names, catalog: Catalog) -> None:
        self._names = names
        self._catalog = catalog
        self._values = Values(names, catalog)
        self._answers: dict[ast.expr, bool | None] = {}
        self._open: dict[tuple[ast.expr, str], bool] = {}

    def parts(self, test: ast.expr, depth: int = 0) -> Iterator[ast.AST]:
        """Every node of a condition, also of conditions that the file has given a name."""
        for node in ast.walk(test):
            yield node
            if isinstance(node, ast.Name) and depth < _DEEPEST:
                meant = self._values.expression(node)
                if meant is not None and _is_condition(meant):
                    yield from self.parts(meant, depth + 1)

    def leaves_open(self, test: ast.expr, root: str) -> bool:
        """Whether a condition hangs on a version of the library, or of Python, that cannot be told."""
        key = test, root
        if key not in self._open:
            self._open[key] = self._leaves_open(test, root)
        return self._open[key]

    def _leaves_open(self, test: ast.expr, root: str) -> bool:
        match test:
            case ast.BoolOp(values=values):
                # A part that is answered decides nothing more; the rest may be about anything.
                return any(self.leaves_open(value, root) for value in values)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return self.leaves_open(operand, root)
        return self.answer(test) is None and self.speaks(test, root)

    def speaks(self, test: ast.expr, root: str, depth: int = 0) -> bool:
        """Whether a condition looks at the version of the library with this import root, or of Python."""
        for node in self.parts(test):
            if isinstance(node, ast.Name | ast.Attribute) and depth < _DEEPEST:
                there = self._elsewhere(node)
                if there is not None and there[0].speaks(there[1], root, depth + 1):
                    return True
            if isinstance(node, ast.Attribute):
                if node.attr in ("__version__", "VERSION"):
                    dotted = self._names.dotted(node)
                    if dotted is None or dotted.partition(".")[0] == root:
                        return True
                elif node.attr == "version_info" or tells_version(node.attr, root):
                    return True
            elif isinstance(node, ast.Name) and (
                tells_version(node.id, root)
                or self._made_of_one(node, root)
                or self._says_one(node, root)
            ):
                return True
        return False

    def _says_one(self, name: ast.Name, root: str) -> bool:
        """Whether a name may be one of the library's for a version: `QT_RC_MAJOR_VERSION`, by whatever name."""
        if "version" not in name.id.lower():
            return False
        paths = [dotted.split(".") for dotted in self._names.alternatives(name)]
        return any(path[0] == root and "VERSION" in path[-1] for path in paths)

    def _made_of_one(self, name: ast.Name, root: str) -> bool:
        """Whether a name such as `version` was made of the `__version__`; a file format has one too."""
        if "version" not in name.id.lower():
            return False
        binding = self._names.binding_of(name)
        return binding is not None and any(
            isinstance(part, ast.Attribute)
            and part.attr == "__version__"
            and (self._names.dotted(part) or root).partition(".")[0] == root
            for entry in binding.entries
            if entry.value is not None
            for part in ast.walk(entry.value)
        )

    def answer(self, test: ast.expr, depth: int = 0) -> bool | None:
        """What the condition is under the versions in force; None where that cannot be told."""
        if depth == 0 and test in self._answers:
            return self._answers[test]
        answer = self._answer(test, depth)
        if depth == 0:
            self._answers[test] = answer
        return answer

    def _answer(self, test: ast.expr, depth: int) -> bool | None:
        match test:
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                inner = self.answer(operand, depth)
                return None if inner is None else not inner
            case ast.BoolOp(op=op, values=values):
                answers = [self.answer(value, depth) for value in values]
                return _joined(answers, isinstance(op, ast.And))
            case ast.Compare(left=left, ops=ops, comparators=others):
                sides = [left, *others]
                answers = [
                    self._compare(sides[place], sides[place + 1], _COMPARE[type(op)])
                    if type(op) in _COMPARE
                    else None
                    for place, op in enumerate(ops)
                ]
                return _joined(answers, True)
            case ast.Call(func=ast.Name(id="bool"), args=[inner], keywords=[]):
                return self.answer(inner, depth)
            case ast.Call(
                func=ast.Attribute(value=inner, attr="startswith"),
                args=[ast.Constant(value=str(head))],
            ):
                text = self._values.of(inner)
                return text.startswith(head) if isinstance(text, str) else None
            case ast.Attribute() | ast.Name():
                return self._of_name(test, depth)
        return None

    def _of_name(self, test: ast.Attribute | ast.Name, depth: int) -> bool | None:
        if isinstance(test, ast.Name) and depth < _DEEPEST:
            meant = self._values.expression(test)
            if meant is not None and _is_condition(meant):
                return self.answer(meant, depth + 1)
        dotted = self._names.dotted(test)
        if dotted in _CONSTANTS:
            return _CONSTANTS[dotted]
        there = self._elsewhere(test) if depth < _DEEPEST else None
        if there is not None:
            answer = there[0].answer(there[1], depth + 1)
            if answer is not None:
                return answer
        said = compared(test.id if isinstance(test, ast.Name) else test.attr)
        if said is None:
            return None
        root, relation, wanted = said
        version, other = version_of(self._catalog.version(root)), version_of(wanted)
        return None if version is None or other is None else holds(relation, version, other)

    def _elsewhere(self, node: ast.Name | ast.Attribute) -> "tuple[Versions, ast.expr] | None":
        """The condition that a name stands for which another module of the project gives."""
        elsewhere = self._names.elsewhere
        if elsewhere is None:
            return None
        dotted = self._names.dotted(node)
        value = None if dotted is None else elsewhere.value(dotted)
        if value is None or not _is_condition(value.node):
            return None
        return Versions(value.module.names, self._catalog), value.node

    def _compare(
        self, left: ast.expr, right: ast.expr, compare: Callable[[Any, Any], bool]
    ) -> bool | None:
        asked = self._values.asked
        first, second = self._values.of(left), self._values.of(right)
        if first is None or second is None or self._values.asked == asked:
            return None
        # `VERSION` is a text in one library and a tuple in the next.
        if isinstance(second, tuple) and isinstance(first, str) and (one := version_of(first)):
            first = one.release
        if isinstance(first, tuple) and isinstance(second, tuple):
            return _of_tuples(first, second, compare)
        if isinstance(first, int | float) and isinstance(second, int | float):
            return compare(first, second)
        if isinstance(first, str | Version) and isinstance(second, str | Version):
            # Texts too: whoever compares "1.26" with "1.9" means versions.
            one, other = version_of(first), version_of(second)
            return None if one is None or other is None else compare(one, other)
        return None


def _of_tuples(
    first: tuple[Any, ...], second: tuple[Any, ...], compare: Callable[[Any, Any], bool]
) -> bool | None:
    if not first or not second:
        return None
    try:
        one, other = tuple(map(int, first)), tuple(map(int, second))
    except (TypeError, ValueError):
        return None
    if len(one) >= 3 and len(other) < 3:
        # A whole version is longer than what it is compared with.
        one = (*one, 0)[: max(len(other), 2)]
    return compare(one, other)


def _is_condition(value: ast.expr) -> bool:
    """Whether an expression is a test by its form, and no object that was made with a version."""
    match value:
        case (
            ast.Compare() | ast.BoolOp() | ast.UnaryOp(op=ast.Not()) | ast.Name() | ast.Attribute()
        ):
            return True
        case ast.Call(func=ast.Name(id="hasattr" | "bool" | "getattr")):
            return True
        case ast.Call(func=ast.Attribute(attr="startswith")):
            return True
    return False


def _joined(answers: list[bool | None], every: bool) -> bool | None:
    """`and` (every) or `or` of what is known."""
    if (not every) in answers:
        return not every
    return None if None in answers else every
