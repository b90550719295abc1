"""From the conditions of a warning to the uses that it speaks of.

Before: `def f(x, old=None): if old is not None: warn(...)`
After: scope `parameter`, parameter `old`
"""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from attrs import frozen

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.nodes import walk, walked
from pyrecode.updates.model import Scope
from pyrecode.updates.signals.walk import Condition


class _Relation(StrEnum):
    PASSED = "passed"
    MISSING = "missing"
    VALUE = "value"
    UNSURE = "unsure"
    NEVER = "never"
    """cannot hold"""
    ALWAYS = "always"


@frozen
class Guard:
    """Which uses a warning speaks of."""

    scope: Scope
    parameter: str | None = None
    values: tuple[str, ...] = ()


@frozen
class _Clause:
    parameter: str | None
    relation: _Relation
    values: tuple[str, ...] = ()


class Guards:
    """Reads the conditions in one function.

    Args:
        node: the function.
        method: whether its first parameter is the receiver.
        attributes: constructor parameters of its class, which `self.x` may stand for, with their defaults.
    """

    def __init__(
        self,
        node: FunctionNode,
        method: bool,
        attributes: Mapping[str, str | None] | None = None,
    ) -> None:
        args = node.args
        positional = [*args.posonlyargs, *args.args]
        self.defaults: dict[str, str | None] = {}
        offset = len(positional) - len(args.defaults)
        for index, argument in enumerate(positional):
            default = args.defaults[index - offset] if index >= offset else None
            self.defaults[argument.arg] = None if default is None else ast.unparse(default)
        for argument, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
            self.defaults[argument.arg] = None if default is None else ast.unparse(default)
        self._vararg = args.vararg.arg if args.vararg else None
        self._kwarg = args.kwarg.arg if args.kwarg else None
        self._receiver = positional[0].arg if method and positional else None
        self._attributes = attributes or {}
        self._popped: dict[str, tuple[str, str | None]] = {}
        self._changed: dict[str, list[int]] = {}
        self._apart: list[tuple[range, range]] = []
        """the lines of the two branches of each `if`: what one does, the other does not see"""
        self._read_locals(node)

    def is_attribute(self, name: str) -> bool:
        """Whether the name is a parameter of the constructor only, seen through `self`."""
        return name in self._attributes and name not in self.defaults

    def classify(self, conditions: Sequence[Condition], blurred: bool, line: int) -> Guard | None:
        """The uses for which all conditions hold; None where they never do."""
        clauses = [clause for c in conditions for clause in self._clauses(*c)]
        clauses = [c for c in clauses if c.relation is not _Relation.ALWAYS]
        if any(c.relation is _Relation.NEVER for c in clauses):
            return None
        named = {c.parameter for c in clauses if c.parameter is not None}
        if len(named) > 1:
            # Beside a parameter that is passed, others that are left out say little.
            clauses = [
                c
                for c in clauses
                if c.relation is not _Relation.MISSING and c.parameter != self._vararg
            ]
            named = {c.parameter for c in clauses if c.parameter is not None}
        parameter = next(iter(named)) if len(named) == 1 else None
        unsure = blurred or any(c.relation is _Relation.UNSURE for c in clauses)
        if not clauses and not blurred:
            return Guard(Scope.WHOLE)
        if unsure or parameter is None:
            variable = (
                self._vararg is not None and clauses[0:1] and clauses[0].parameter == self._vararg
            )
            if not blurred and len(clauses) == 1 and variable:
                return Guard(Scope.POSITIONAL, None)
            return Guard(Scope.CONDITIONAL, parameter)
        if parameter == self._vararg:
            return Guard(Scope.POSITIONAL)
        if self._is_changed(parameter, line):
            return Guard(Scope.CONDITIONAL, parameter)
        values = [c.values for c in clauses if c.relation is _Relation.VALUE]
        relations = {c.relation for c in clauses}
        if _Relation.MISSING in relations:
            alone = relations == {_Relation.MISSING}
            return Guard(Scope.MISSING if alone else Scope.CONDITIONAL, parameter)
        if values:
            common = [v for v in values[0] if all(v in other for other in values[1:])]
            return Guard(Scope.VALUE, parameter, tuple(common)) if common else None
        return Guard(Scope.PARAMETER, parameter)

    def _clauses(self, test: ast.expr, holds: bool) -> Iterator[_Clause]:
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            yield from self._clauses(test.operand, not holds)
        elif isinstance(test, ast.BoolOp):
            if isinstance(test.op, ast.And) == holds:
                for value in test.values:
                    yield from self._clauses(value, holds)
            else:
                yield self._either([list(self._clauses(value, holds)) for value in test.values])
        else:
            yield self._single(test, holds)

    def _either(self, options: list[list[_Clause]]) -> _Clause:
        alive = [o for o in options if not any(c.relation is _Relation.NEVER for c in o)]
        flat = [clause for option in alive for clause in option]
        names = {clause.parameter for clause in flat}
        name = next(iter(names)) if len(names) == 1 else None
        if name is not None and all(len(o) == 1 for o in alive):
            if all(c.relation is _Relation.VALUE for c in flat):
                return _Clause(name, _Relation.VALUE, tuple(v for c in flat for v in c.values))
            if all(c.relation is _Relation.PASSED for c in flat):
                return _Clause(name, _Relation.PASSED)
            if {c.relation for c in flat} == {_Relation.MISSING, _Relation.VALUE}:
                # Left out, or given as what stands for it.
                return _Clause(name, _Relation.MISSING)
        return _Clause(name, _Relation.UNSURE)

    def _single(self, test: ast.expr, holds: bool) -> _Clause:
        match test:
            case ast.Constant(value=value):
                return _Clause(None, _Relation.ALWAYS if bool(value) == holds else _Relation.NEVER)
            case ast.Name(id="TYPE_CHECKING" | "__debug__"):
                return _Clause(None, _Relation.ALWAYS)
            case ast.Compare(
                left=ast.Constant(value=str(key)), ops=[op], comparators=[ast.Name(id=name)]
            ) if name == self._kwarg and isinstance(op, ast.In | ast.NotIn):
                passed = isinstance(op, ast.In) == holds
                return _Clause(key, _Relation.PASSED if passed else _Relation.MISSING)
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return self._compare(left, op, right, holds)
        name, default = self._subject(test)
        if name is None:
            return _Clause(self._mentioned(test), _Relation.UNSURE)
        if name == self._vararg:
            return _Clause(name, _Relation.PASSED if holds else _Relation.MISSING)
        if holds:
            if default == "None":
                return _Clause(name, _Relation.PASSED)
            return (
                _Clause(name, _Relation.VALUE, ("True",))
                if default == "False"
                else _Clause(name, _Relation.UNSURE)
            )
        if default == "True":
            return _Clause(name, _Relation.VALUE, ("False",))
        return _Clause(name, _Relation.UNSURE)

    def _compare(self, left: ast.expr, op: ast.cmpop, right: ast.expr, holds: bool) -> _Clause:
        if isinstance(op, ast.IsNot | ast.NotEq | ast.NotIn):
            holds = not holds
        elif not isinstance(op, ast.Is | ast.Eq | ast.In):
            return _Clause(self._mentioned(left), _Relation.UNSURE)
        name, default = self._subject(left)
        wanted = ast.unparse(right)
        if name is None:
            if not isinstance(left, ast.Call) and ast.unparse(left) == wanted:
                return _Clause(None, _Relation.ALWAYS if holds else _Relation.NEVER)
            both = isinstance(left, ast.Constant) and isinstance(right, ast.Constant)
            if both:
                return _Clause(None, _Relation.NEVER if holds else _Relation.ALWAYS)
            return _Clause(self._mentioned(left) or self._mentioned(right), _Relation.UNSURE)
        if isinstance(op, ast.In | ast.NotIn):
            if isinstance(right, ast.Tuple | ast.List | ast.Set) and holds:
                values = tuple(ast.unparse(e) for e in right.elts if isinstance(e, ast.Constant))
                if len(values) == len(right.elts):
                    return _Clause(name, _Relation.VALUE, values)
            return _Clause(name, _Relation.UNSURE)
        if default is not None and _same(wanted, default):
            return _Clause(name, _Relation.MISSING if holds else _Relation.PASSED)
        if isinstance(right, ast.Constant) and holds:
            return _Clause(name, _Relation.VALUE, (wanted,))
        if (
            isinstance(right, ast.Constant)
            and not holds
            and right.value is None
            and default is None
        ):
            # A required parameter that is not None: nearly every call.
            return _Clause(name, _Relation.UNSURE)
        return _Clause(name, _Relation.UNSURE)

    def _subject(self, node: ast.expr) -> tuple[str | None, str | None]:
        """The parameter that an expression stands for, with its default."""
        match node:
            case ast.Name(id=name) if name in self._popped:
                return self._popped[name]
            case ast.Name(id=name) if name in self.defaults and name != self._receiver:
                return name, self.defaults[name]
            case ast.Name(id=name) if name == self._vararg:
                return name, None
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if (
                owner == self._receiver and name in self._attributes
            ):
                return name, self._attributes[name]
            case ast.Call():
                return self._from_kwargs(node)
            case ast.NamedExpr(value=value):
                return self._subject(value)
        return None, None

    def _from_kwargs(self, node: ast.expr) -> tuple[str | None, str | None]:
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=name), attr="pop" | "get"),
                args=[ast.Constant(value=str(key)), *rest],
            ) if name == self._kwarg:
                return key, ast.unparse(rest[0]) if rest else "None"
        return None, None

    def _mentioned(self, node: ast.expr) -> str | None:
        for inner in walk(node):
            if isinstance(inner, ast.expr):
                name, _ = self._subject(inner)
                if name is not None:
                    return name
        return None

    def _is_changed(self, parameter: str, line: int) -> bool:
        """Whether the parameter may have been given another value before the line."""
        return any(
            at < line and not any(at in one and line in other for one, other in self._apart)
            for at in self._changed.get(parameter, ())
        )

    def _read_locals(self, node: FunctionNode) -> None:
        for inner in walked(node):
            if isinstance(inner, ast.Assign) and len(inner.targets) == 1:
                target = inner.targets[0]
                if isinstance(target, ast.Name):
                    key, default = self._from_kwargs(inner.value)
                    if key is not None:
                        self._popped[target.id] = (key, default)
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                name = inner.id
                if name in self.defaults:
                    self._changed.setdefault(name, []).append(inner.lineno)
            if isinstance(inner, ast.If) and inner.orelse:
                self._apart.append((_lines(inner.body), _lines(inner.orelse)))


def _lines(body: Sequence[ast.stmt]) -> range:
    return range(body[0].lineno, (body[-1].end_lineno or body[-1].lineno) + 1)


def _same(left: str, right: str) -> bool:
    """Whether two sources name the same sentinel: `lib.no_default` and `no_default`."""
    if left == right:
        return True
    plain = re.compile(r"[\w.]+$")
    if left in {"None", "True", "False"} or right in {"None", "True", "False"}:
        return False
    return bool(
        plain.match(left)
        and plain.match(right)
        and not left[0].isdigit()
        and left.rpartition(".")[2] == right.rpartition(".")[2]
    )
