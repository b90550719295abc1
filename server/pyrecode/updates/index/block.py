"""What the statements of a module or class body bind, in order, each with how sure it is."""

import ast
from collections import deque
from collections.abc import Iterable, Iterator
from enum import IntEnum

from attrs import define, field

from pyrecode.updates.index.conditions import Conditions, is_type_checking
from pyrecode.updates.index.nodes import walk

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef

_HOLDING = frozenset[type[ast.stmt]](
    [
        *(ast.If, ast.Try, ast.TryStar, ast.With, ast.AsyncWith),
        *(ast.For, ast.AsyncFor, ast.While, ast.Match),
    ]
)
"""statements whose own statements bind names of the same body"""


class Sureness(IntEnum):
    """How sure it is that a binding is the one in force."""

    TYPING_FALLBACK = 0
    """a fallback under `if TYPE_CHECKING`"""
    TYPING = 1
    """only for type checkers: under `if TYPE_CHECKING`"""
    FALLBACK = 2
    """an `except` handler, or the `else` of a test that cannot be decided"""
    NORMAL = 3

    @property
    def lower(self) -> "Sureness":
        """Of a fallback that stands among bindings of this sureness."""
        return Sureness.FALLBACK if self.runs else Sureness.TYPING_FALLBACK

    @property
    def runs(self) -> bool:
        """Whether the binding is made when the module is imported."""
        return self >= Sureness.FALLBACK


@define(eq=False)
class Binding:
    """One thing that binds a name; never changed, but frozen ones take three times as long to make."""

    name: str
    node: ast.AST
    """a function or class definition, an `ast.alias`, or the statement that assigns"""
    sureness: Sureness
    module: str | None = None
    """of an import: the module, absolute"""
    attribute: str | None = None
    """of `from module import attribute`"""
    value: ast.expr | None = None
    annotation: ast.expr | None = None


@define
class Block:
    """The bindings of one body."""

    bindings: dict[str, list[Binding]] = field(factory=dict)
    stars: list[str] = field(factory=list)
    """modules whose names are imported with `*`, in order"""
    spare_stars: list[str] = field(factory=list)
    """those that are imported where something is missing: stand-ins for what is bound elsewhere"""
    loose: list[ast.stmt] = field(factory=list)
    """statements that bind nothing: calls, augmented assignments, loops"""

    @property
    def all_stars(self) -> list[str]:
        """The star imports, the spare ones too."""
        return self.spare_stars + self.stars

    @property
    def loose_calls(self) -> bool:
        """Whether a call that reaches the names of the body stands among the statements."""
        return any(
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"locals", "vars", "exec", "setattr"}
            for stmt in self.loose
            for node in walk(stmt)
        )

    def add(self, binding: Binding) -> None:
        """Take in one more binding."""
        known = self.bindings.get(binding.name)
        if known is None:
            self.bindings[binding.name] = [binding]
        else:
            known.append(binding)

    def best(self, name: str) -> Binding | None:
        """The binding in force: the last of the surest; None where the name is not bound."""
        found = self.bindings.get(name)
        if not found:
            return None
        if len(found) == 1:
            return found[0]
        return max(enumerate(found), key=lambda item: (item[1].sureness, item[0]))[1]

    def definitions(self, name: str) -> list[FunctionNode]:
        """All functions bound to `name`: overloads, the getter and setter of a property."""
        return [
            binding.node
            for binding in self.bindings.get(name, ())
            if isinstance(binding.node, FunctionNode)
        ]


def absolute(module: str, is_package: bool, level: int, target: str | None) -> str | None:
    """The absolute name that an `import` of `level` dots in `module` speaks of."""
    if level == 0:
        return target
    parts = module.split(".")
    keep = len(parts) - level + (1 if is_package else 0)
    if keep < 1:
        return None
    return ".".join(parts[:keep] + ([target] if target else []))


def read_block(
    body: Iterable[ast.stmt], module: str, is_package: bool, conditions: Conditions
) -> Block:
    """Read the statements of one body; nested `if`, `try`, `with` and loops are looked into."""
    block = Block()
    queue: deque[tuple[ast.stmt, Sureness]] = deque((stmt, Sureness.NORMAL) for stmt in body)
    while queue:
        stmt, sureness = queue.popleft()
        if stmt.__class__ in _HOLDING:
            queue.extendleft(reversed([*_inside(stmt, sureness, conditions)]))
        _bind(block, stmt, sureness, module, is_package)
    return block


def _inside(
    stmt: ast.stmt, sureness: Sureness, conditions: Conditions
) -> Iterator[tuple[ast.stmt, Sureness]]:
    lower = sureness.lower
    parts: list[tuple[list[ast.stmt], Sureness]] = []
    if isinstance(stmt, ast.If):
        verdict = conditions.evaluate(stmt.test)
        if is_type_checking(stmt.test):
            parts = [(stmt.body, min(sureness, Sureness.TYPING)), (stmt.orelse, sureness)]
        elif verdict is None:
            # `if not ssl: Connection = Dummy` binds again what stands above, for where that is missing.
            absent = not stmt.orelse and _is_negated_name(stmt.test)
            parts = [(stmt.body, lower if absent else sureness), (stmt.orelse, lower)]
        else:
            parts = [(stmt.body if verdict else stmt.orelse, sureness)]
    elif isinstance(stmt, ast.Try | ast.TryStar):
        parts = [(stmt.body, sureness), (stmt.orelse, sureness)]
        parts += [(handler.body, lower) for handler in stmt.handlers]
        parts.append((stmt.finalbody, sureness))
    elif isinstance(stmt, ast.With | ast.AsyncWith):
        parts = [(stmt.body, sureness)]
    elif isinstance(stmt, ast.For | ast.AsyncFor | ast.While):
        parts = [(stmt.body, sureness), (stmt.orelse, sureness)]
    elif isinstance(stmt, ast.Match):
        parts = [(case.body, lower) for case in stmt.cases]
    for statements, inner in parts:
        for statement in statements:
            yield statement, inner


def _is_negated_name(test: ast.expr) -> bool:
    return (
        isinstance(test, ast.UnaryOp)
        and isinstance(test.op, ast.Not)
        and isinstance(test.operand, ast.Name)
    )


def _bind(block: Block, stmt: ast.stmt, sureness: Sureness, module: str, is_package: bool) -> None:
    add = block.add
    match stmt:
        case ast.FunctionDef() | ast.ClassDef() | ast.AsyncFunctionDef():
            add(Binding(stmt.name, stmt, sureness))
        case ast.Expr():
            block.loose.append(stmt)
        case ast.ImportFrom():
            source = absolute(module, is_package, stmt.level, stmt.module)
            for alias in stmt.names:
                if alias.name == "*":
                    spare = sureness in {Sureness.FALLBACK, Sureness.TYPING_FALLBACK}
                    (block.spare_stars if spare else block.stars).append(source or "?")
                else:
                    name = alias.asname or alias.name
                    add(Binding(name, alias, sureness, source, alias.name))
        case ast.Assign():
            plain = True
            for target in stmt.targets:
                if target.__class__ is ast.Name:
                    add(Binding(target.id, stmt, sureness, None, None, stmt.value))  # pyright: ignore[reportAttributeAccessIssue]
                    continue
                plain = False
                for name in _names(target):
                    add(Binding(name, stmt, sureness))
            if not plain:
                block.loose.append(stmt)
        case ast.Import():
            for alias in stmt.names:
                top = alias.name.partition(".")[0]
                name, source = (alias.asname, alias.name) if alias.asname else (top, top)
                add(Binding(name, alias, sureness, source))
        case ast.AnnAssign(target=ast.Name(id=name)):
            add(Binding(name, stmt, sureness, None, None, stmt.value, stmt.annotation))
        case ast.Delete():
            for target in stmt.targets:
                if isinstance(target, ast.Name) and sureness is Sureness.NORMAL:
                    block.bindings.pop(target.id, None)
        case ast.For() | ast.AsyncFor():
            for name in _names(stmt.target):
                add(Binding(name, stmt, sureness))
            block.loose.append(stmt)
        case ast.With() | ast.AsyncWith():
            for item in stmt.items:
                for name in _names(item.optional_vars):
                    add(Binding(name, stmt, sureness))
        case ast.If() | ast.Try() | ast.TryStar() | ast.Match() | ast.Pass() | ast.Assert():
            pass
        case _ if isinstance(getattr(stmt, "name", None), ast.Name):
            # `type X = ...`, which the parser of Python 3.11 does not know yet.
            add(Binding(getattr(stmt, "name").id, stmt, sureness))  # noqa: B009
        case _:
            block.loose.append(stmt)


def _names(target: ast.expr | None) -> Iterator[str]:
    stack = [target]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Tuple | ast.List):
            stack.extend(node.elts)
        elif isinstance(node, ast.Starred):
            stack.append(node.value)
