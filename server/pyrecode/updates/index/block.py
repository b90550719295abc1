"""What the statements of a module or class body bind, in order, each with how sure it is."""

import ast
from collections import deque
from collections.abc import Iterable, Iterator
from enum import IntEnum

from attrs import define, field, frozen

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


@frozen(eq=False)
class Binding:
    """One thing that binds a name."""

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

    def best(self, name: str) -> Binding | None:
        """The binding in force: the last of the surest; None where the name is not bound."""
        found = self.bindings.get(name)
        if not found:
            return None
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
    def add(name: str, node: ast.AST, **more: str | ast.expr | None) -> None:
        block.bindings.setdefault(name, []).append(Binding(name, node, sureness, **more))  # pyright: ignore[reportArgumentType]

    match stmt:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            add(stmt.name, stmt)
        case ast.Import():
            for alias in stmt.names:
                if alias.asname:
                    add(alias.asname, alias, module=alias.name)
                else:
                    top = alias.name.partition(".")[0]
                    add(top, alias, module=top)
        case ast.ImportFrom():
            source = absolute(module, is_package, stmt.level, stmt.module)
            for alias in stmt.names:
                if alias.name == "*":
                    spare = sureness in {Sureness.FALLBACK, Sureness.TYPING_FALLBACK}
                    (block.spare_stars if spare else block.stars).append(source or "?")
                else:
                    add(alias.asname or alias.name, alias, module=source, attribute=alias.name)
        case ast.Assign():
            for target in stmt.targets:
                for name in _names(target):
                    whole = isinstance(target, ast.Name)
                    add(name, stmt, value=stmt.value if whole else None)
            if not all(isinstance(target, ast.Name) for target in stmt.targets):
                block.loose.append(stmt)
        case ast.AnnAssign(target=ast.Name(id=name)):
            add(name, stmt, value=stmt.value, annotation=stmt.annotation)
        case ast.Delete():
            for target in stmt.targets:
                if isinstance(target, ast.Name) and sureness is Sureness.NORMAL:
                    block.bindings.pop(target.id, None)
        case ast.For() | ast.AsyncFor():
            for name in _names(stmt.target):
                add(name, stmt)
            block.loose.append(stmt)
        case ast.With() | ast.AsyncWith():
            for item in stmt.items:
                for name in _names(item.optional_vars):
                    add(name, stmt)
        case ast.If() | ast.Try() | ast.TryStar() | ast.Match() | ast.Pass() | ast.Assert():
            pass
        case _ if isinstance(getattr(stmt, "name", None), ast.Name):
            # `type X = ...`, which the parser of Python 3.11 does not know yet.
            add(getattr(stmt, "name").id, stmt)  # noqa: B009
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
