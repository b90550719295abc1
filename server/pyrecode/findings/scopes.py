"""The scopes of one file: what binds a name in each, and every name that is read.

`walk` fills them; `names` draws the conclusions.
"""

import ast
from collections.abc import Iterable

from pyrecode.rows import NamedTuple
from pyrecode.updates.index.deferred import Told

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)
MODULE, FUNCTION, CLASS, COMPREHENSION, TYPE_PARAMETERS = range(5)


class Entry(NamedTuple):
    """One place that binds a name."""

    node: ast.AST
    """the alias, the stored Name, the arg, the `def`, the handler, the pattern"""
    statement: ast.AST
    """the statement that does it (the lambda or comprehension where there is none)"""
    value: ast.expr | None
    """the expression whose value the name gets, where it is that plain"""


class Scope:
    """A module, function, lambda, class body, comprehension or list of type parameters."""

    __slots__ = ("declared", "entries", "kind", "node", "parent", "stars")

    def __init__(self, node: ast.AST, kind: int, parent: "Scope | None") -> None:
        self.node = node
        self.kind = kind
        self.parent = parent
        self.entries: dict[str, list[Entry]] = {}
        self.declared: dict[str, bool] = {}
        """names under a `global` (True) or `nonlocal` (False) statement"""


class Scopes:
    """Everything that the walk collects of one file.

    Where definitions were left out of the parse, what stands in them comes in as they are read; the lists only grow.
    """

    def __init__(self, tree: ast.Module) -> None:
        self.module = Scope(tree, MODULE, None)
        self.by_node: dict[ast.AST, Scope] = {tree: self.module}
        """the scope that a node opens"""
        self.of_name: dict[ast.Name, Scope] = {}
        """every name that is read or deleted, with the scope that it stands in"""
        self.attributes: list[ast.Attribute] = []
        self.calls: list[ast.Call] = []
        self.imports: list[tuple[ast.Import | ast.ImportFrom, Scope]] = []
        self.stars: list[ast.ImportFrom] = []
        self.annotations: list[ast.expr] = []
        """annotations that may hold text, and types that are text: all but bare names and chains"""
        self.assigned: list[ast.Attribute] = []
        """attributes that are stored, `x.a = ...`, also in a tuple, a `for` or a `with`"""
        self.holder: dict[ast.AST, ast.AST] = {}
        """the statement, handler or case that holds a statement, handler or case"""
        self.side: dict[ast.AST, str] = {}
        """the field of the holder in which it stands: `body`, `orelse`, `handlers` ..."""
        self.values: dict[ast.Attribute, tuple[ast.stmt, ast.expr | None]] = {}
        """for an attribute that is stored: the statement, and the value where it is that plain"""
        self.matches: list[ast.Match] = []
        self.filled: list[tuple[ast.Name, ast.expr | None]] = []
        """variables of which an item is stored, `x[key] = value`, with the value where it is that plain"""
        self.pending: list[tuple[Scope, list[ast.AST]]] = [(self.module, [tree])]
        """scopes that are still to be walked, with the nodes in them"""
        self.unread: dict[Scope, dict[ast.stmt, None]] = {}
        """by the scopes around them definitions whose bodies were left out of the parse and not read since"""
        self.broken: set[ast.AST] = set()
        """definitions that turned out not to parse, and classes with methods that do not: they may hold anything"""
        self.fresh: list[ast.stmt] = []
        """definitions of which a part was read since somebody took the parts from here"""
        self.reader: Told | None = None
        """who collects from what is read"""

    def bind(
        self,
        scope: Scope,
        name: str,
        node: ast.AST,
        statement: ast.AST,
        value: ast.expr | None = None,
    ) -> None:
        """Note that a node binds a name in a scope."""
        entries = scope.entries.get(name)
        if entries is None:
            scope.entries[name] = [Entry(node, statement, value)]
        else:
            entries.append(Entry(node, statement, value))

    def target(
        self,
        target: ast.expr,
        statement: ast.AST,
        value: ast.expr | None,
        scope: Scope,
        stack: list[ast.AST],
    ) -> None:
        """Note what an assignment, a loop or a `with` stores in `target`."""
        if target.__class__ is ast.Name:
            self.bind(scope, target.id, target, statement, value)  # type: ignore[attr-defined]
            return
        todo = [(target, value)]
        while todo:
            target, value = todo.pop()
            match target:
                case ast.Name(id=name):
                    self.bind(scope, name, target, statement, value)
                case ast.Tuple(elts=targets) | ast.List(elts=targets):
                    todo += zip(targets, _parts(targets, value), strict=True)
                case ast.Starred(value=inner):
                    todo.append((inner, None))
                case ast.Attribute():
                    self.assigned.append(target)
                    self.values[target] = (statement, value)  # type: ignore[assignment]
                    stack.append(target)
                case ast.Subscript(value=ast.Name() as container):
                    self.filled.append((container, value))
                    stack.append(target)
                case _:
                    stack.append(target)

    def annotation(self, node: ast.expr, stack: list[ast.AST]) -> None:
        """Take note of an annotation that is evaluated where the stack is."""
        stack.append(node)
        if node.__class__ not in (ast.Name, ast.Attribute):
            self.annotations.append(node)

    def hold(self, holder: ast.AST, *sides: str) -> None:
        """Note that `holder` holds the statements of its fields `sides`."""
        for side in sides:
            body = getattr(holder, side)
            self.holder.update(dict.fromkeys(body, holder))
            self.side.update(dict.fromkeys(body, side))

    def open(self, node: ast.AST, kind: int, parent: Scope, stack: list[ast.AST]) -> Scope:
        """Make the scope that a node opens; `stack` holds what is evaluated in it."""
        scope = self.by_node[node] = Scope(node, kind, parent)
        self.pending.append((scope, stack))
        return scope

    def settle_declared(self, scopes: Iterable[Scope]) -> None:
        """Hand what scopes bind under `global` or `nonlocal` to those that own the names."""
        for scope in scopes:
            for name, everywhere in scope.declared.items():
                entries = scope.entries.pop(name, None)
                owner = self.module if everywhere else self.owner_of_nonlocal(scope, name)
                if entries and owner is not None and owner is not scope:
                    owner.entries.setdefault(name, []).extend(entries)

    def owner_of_nonlocal(self, scope: Scope, name: str) -> Scope | None:
        """The function around `scope` that owns `name`."""
        around = scope.parent
        while around is not None and (
            around.kind != FUNCTION or name not in around.entries or name in around.declared
        ):
            around = around.parent
        return around


def _parts(targets: list[ast.expr], value: ast.expr | None) -> list[ast.expr | None]:
    """The values of the elements of an unpacking, where both sides are written out."""
    if (
        isinstance(value, ast.Tuple | ast.List)
        and len(value.elts) == len(targets)
        and not any(isinstance(part, ast.Starred) for part in (*targets, *value.elts))
    ):
        return list(value.elts)
    return [None] * len(targets)
