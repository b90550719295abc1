"""From the conditions of a warning to the uses that it speaks of.

Before: `def f(x, old=None): if old is not None: warn(...)`
After: scope `parameter`, parameter `old`
"""

import ast
import math
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.nodes import walk, walked
from pyrecode.updates.model import Scope
from pyrecode.updates.signals.clause import Clause, Relation
from pyrecode.updates.signals.same import is_same
from pyrecode.updates.signals.walk import Condition


@frozen
class Guard:
    """Which uses a warning speaks of."""

    scope: Scope
    parameter: str | None = None
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
        self._popped: dict[str, tuple[int, str, str | None]] = {}
        """what locals were taken out of the keyword arguments, and in which line"""
        self._through_receiver: set[str] = set()
        self._changed: dict[str, list[int]] = {}
        self._apart: list[tuple[range, range]] = []
        """the lines of the two branches of each `if`: what one does, the other does not see"""
        self._read_locals(node)

    def is_attribute(self, name: str) -> bool:
        """Whether the name is a parameter of the constructor only, seen through `self`."""
        return name in self._through_receiver and name not in self.defaults

    def classify(self, conditions: Sequence[Condition], blurred: bool, line: int) -> Guard | None:
        """The uses for which all conditions hold; None where they never do."""
        clauses = [clause for c in conditions for clause in self._clauses(*c)]
        clauses = [c for c in clauses if c.relation is not Relation.ALWAYS]
        # What equals a string is one.
        strings = {c.parameter for c in clauses if c.relation is Relation.VALUE}
        clauses = [
            c for c in clauses if c.relation is not Relation.STRING or c.parameter not in strings
        ]
        # Beside one key of the keyword arguments, that there are any says nothing more.
        if any(self._is_key(c.parameter) for c in clauses):
            clauses = [c for c in clauses if c.parameter != self._kwarg]
        if any(c.relation is Relation.NEVER for c in clauses):
            return None
        named = {c.parameter for c in clauses if c.parameter is not None}
        if len(named) > 1:
            # Beside a parameter that is passed, others that are left out say little.
            clauses = [
                c
                for c in clauses
                if c.relation is not Relation.MISSING and c.parameter != self._vararg
            ]
            named = {c.parameter for c in clauses if c.parameter is not None}
        parameter = next(iter(named)) if len(named) == 1 else None
        unsure = blurred or any(c.relation in {Relation.UNSURE, Relation.STRING} for c in clauses)
        if not clauses and not blurred:
            return Guard(Scope.WHOLE)
        if unsure or parameter is None:
            variable = (
                self._vararg is not None and clauses[0:1] and clauses[0].parameter == self._vararg
            )
            if not blurred and len(clauses) == 1 and variable:
                return Guard(Scope.POSITIONAL, None)
            return Guard(Scope.CONDITIONAL, parameter if parameter != self._kwarg else None)
        if parameter == self._vararg:
            return Guard(Scope.POSITIONAL)
        if self._is_changed(parameter, line):
            return Guard(Scope.CONDITIONAL, parameter)
        values = [c.values for c in clauses if c.relation is Relation.VALUE]
        relations = {c.relation for c in clauses}
        if Relation.MISSING in relations:
            alone = relations == {Relation.MISSING}
            return Guard(Scope.MISSING if alone else Scope.CONDITIONAL, parameter)
        if values:
            common = [v for v in values[0] if all(v in other for other in values[1:])]
            return Guard(Scope.VALUE, parameter, tuple(common)) if common else None
        return Guard(Scope.PARAMETER, parameter)

    def _is_key(self, name: str | None) -> bool:
        return name is not None and name not in {*self.defaults, self._vararg, self._kwarg}

    def _clauses(self, test: ast.expr, holds: bool) -> Iterator[Clause]:
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

    def _either(self, options: list[list[Clause]]) -> Clause:
        alive = [o for o in options if not any(c.relation is Relation.NEVER for c in o)]
        flat = [clause for option in alive for clause in option]
        names = {clause.parameter for clause in flat if clause.parameter is not None}
        name = next(iter(names)) if len(names) == 1 else None
        same = all(clause.parameter == name for clause in flat)
        if name is not None and same and all(len(o) == 1 for o in alive):
            if all(c.relation is Relation.VALUE for c in flat):
                return Clause(name, Relation.VALUE, tuple(v for c in flat for v in c.values))
            if all(c.relation is Relation.PASSED for c in flat):
                return Clause(name, Relation.PASSED)
            if {c.relation for c in flat} == {Relation.MISSING, Relation.VALUE}:
                # Left out, or given as what stands for it.
                return Clause(name, Relation.MISSING)
        return Clause(name, Relation.UNSURE)

    def _single(self, test: ast.expr, holds: bool) -> Clause:
        match test:
            case ast.Constant(value=value):
                return Clause(None, Relation.ALWAYS if bool(value) == holds else Relation.NEVER)
            case ast.Name(id="TYPE_CHECKING" | "__debug__"):
                return Clause(None, Relation.ALWAYS)
            case ast.Compare(
                left=ast.Constant(value=str(key)), ops=[op], comparators=[ast.Name(id=name)]
            ) if name == self._kwarg and isinstance(op, ast.In | ast.NotIn):
                passed = isinstance(op, ast.In) == holds
                return Clause(key, Relation.PASSED if passed else Relation.MISSING)
            case ast.Call(func=ast.Name(id="isinstance"), args=[subject, ast.Name(id="str")]) if (
                holds
            ):
                name, _ = self._subject(subject)
                return Clause(name, Relation.STRING if name else Relation.UNSURE)
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return self._compare(left, op, right, holds)
        if isinstance(test, ast.Name) and test.id == self._kwarg:
            return Clause(self._kwarg, Relation.UNSURE)
        name, default = self._subject(test)
        if name is None:
            return Clause(self._mentioned(test), Relation.UNSURE)
        if name == self._vararg:
            return Clause(name, Relation.PASSED if holds else Relation.MISSING)
        if holds:
            if default == "None":
                return Clause(name, Relation.PASSED)
            return (
                Clause(name, Relation.VALUE, ("True",))
                if default == "False"
                else Clause(name, Relation.UNSURE)
            )
        if default == "True":
            return Clause(name, Relation.VALUE, ("False",))
        return Clause(name, Relation.UNSURE)

    def _compare(self, left: ast.expr, op: ast.cmpop, right: ast.expr, holds: bool) -> Clause:
        if isinstance(op, ast.IsNot | ast.NotEq | ast.NotIn):
            holds = not holds
        elif not isinstance(op, ast.Is | ast.Eq | ast.In):
            return Clause(self._mentioned(left), Relation.UNSURE)
        name, default = self._subject(left)
        wanted = ast.unparse(right)
        if name is None:
            if not isinstance(left, ast.Call) and ast.unparse(left) == wanted:
                return Clause(None, Relation.ALWAYS if holds else Relation.NEVER)
            both = isinstance(left, ast.Constant) and isinstance(right, ast.Constant)
            if both:
                return Clause(None, Relation.NEVER if holds else Relation.ALWAYS)
            return Clause(self._mentioned(left) or self._mentioned(right), Relation.UNSURE)
        if isinstance(op, ast.In | ast.NotIn):
            if isinstance(right, ast.Tuple | ast.List | ast.Set) and holds:
                values = tuple(ast.unparse(e) for e in right.elts if isinstance(e, ast.Constant))
                if len(values) == len(right.elts):
                    return Clause(name, Relation.VALUE, values)
            return Clause(name, Relation.UNSURE)
        if default is not None and is_same(wanted, default):
            return Clause(name, Relation.MISSING if holds else Relation.PASSED)
        if isinstance(right, ast.Constant) and holds:
            return Clause(name, Relation.VALUE, (wanted,))
        if (
            isinstance(right, ast.Constant)
            and not holds
            and right.value is None
            and default is None
        ):
            # A required parameter that is not None: nearly every call.
            return Clause(name, Relation.UNSURE)
        return Clause(name, Relation.UNSURE)

    def _subject(self, node: ast.expr) -> tuple[str | None, str | None]:
        """The parameter that an expression stands for, with its default."""
        match node:
            case ast.Name(id=name) if name in self._popped and _line(node) > self._popped[name][0]:
                return self._popped[name][1:]
            case ast.Name(id=name) if name in self.defaults and name != self._receiver:
                return name, self.defaults[name]
            case ast.Name(id=name) if name == self._vararg:
                return name, None
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if (
                owner == self._receiver and name in self._attributes
            ):
                self._through_receiver.add(name)
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
                        self._popped[target.id] = (inner.lineno, key, default)
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                name = inner.id
                if name in self.defaults:
                    self._changed.setdefault(name, []).append(inner.lineno)
            if isinstance(inner, ast.If) and inner.orelse:
                self._apart.append((_lines(inner.body), _lines(inner.orelse)))


def _line(node: ast.expr) -> float:
    # What was put together here has no place of its own, and stands for what was read late.
    return getattr(node, "lineno", math.inf)


def _lines(body: Sequence[ast.stmt]) -> range:
    return range(body[0].lineno, (body[-1].end_lineno or body[-1].lineno) + 1)
