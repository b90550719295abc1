"""One walk over a file's tree: its scopes, what binds a name in each, and every name that is read.

The walk keeps an explicit stack, one for each scope, and dispatches on the class of a node: several
times faster than `ast.NodeVisitor`, and without a depth that it could run out of. It only collects;
`names` draws the conclusions.
"""

import ast
from collections.abc import Iterable
from typing import Any, NamedTuple

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
    """Everything that the walk collects."""

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
        self.assigned: list[ast.Attribute] = []
        """attributes that are stored, `x.a = ...`, also in a tuple, a `for` or a `with`"""
        self.holder: dict[ast.AST, ast.AST] = {}
        """the statement, handler or case that holds a statement, handler or case"""
        self.values: dict[ast.Attribute, tuple[ast.stmt, ast.expr | None]] = {}
        """for an attribute that is stored: the statement, and the value where it is that plain"""
        self._pending: list[tuple[Scope, list[ast.AST]]] = [(self.module, [tree])]
        while self._pending:
            self._walk(*self._pending.pop())
        self._settle_declared()

    def _walk(self, scope: Scope, stack: list[ast.AST]) -> None:
        of_name = self.of_name
        attributes = self.attributes
        calls = self.calls
        pop = stack.pop
        push = stack.append
        extend = stack.extend
        simple = _SIMPLE
        while stack:
            node = pop()
            kind = node.__class__
            if kind is ast.Name:
                of_name[node] = scope  # type: ignore[index]
            elif kind is ast.Constant:
                pass
            elif kind is ast.Attribute:
                attributes.append(node)  # type: ignore[arg-type]
                push(node.value)  # type: ignore[attr-defined]
            elif kind is ast.Call:
                calls.append(node)  # type: ignore[arg-type]
                push(node.func)  # type: ignore[attr-defined]
                if node.args:  # type: ignore[attr-defined]
                    extend(node.args)  # type: ignore[attr-defined]
                for keyword in node.keywords:  # type: ignore[attr-defined]
                    push(keyword.value)
            elif kind in simple:
                for field in simple[kind]:
                    child: Any = getattr(node, field, None)
                    if child.__class__ is list:
                        extend(child)
                    elif child is not None:
                        push(child)
            else:
                visit = _VISITS.get(kind)
                if visit is None:
                    extend(ast.iter_child_nodes(node))
                else:
                    visit(self, node, scope, stack)

    # Binding

    def _bind(
        self,
        scope: Scope,
        name: str,
        node: ast.AST,
        statement: ast.AST,
        value: ast.expr | None = None,
    ) -> None:
        entries = scope.entries.get(name)
        if entries is None:
            scope.entries[name] = [Entry(node, statement, value)]
        else:
            entries.append(Entry(node, statement, value))

    def _target(
        self,
        target: ast.expr,
        statement: ast.AST,
        value: ast.expr | None,
        scope: Scope,
        stack: list[ast.AST],
    ) -> None:
        if target.__class__ is ast.Name:
            self._bind(scope, target.id, target, statement, value)  # type: ignore[attr-defined]
            return
        todo = [(target, value)]
        while todo:
            target, value = todo.pop()
            match target:
                case ast.Name(id=name):
                    self._bind(scope, name, target, statement, value)
                case ast.Tuple(elts=targets) | ast.List(elts=targets):
                    todo += zip(targets, _parts(targets, value), strict=True)
                case ast.Starred(value=inner):
                    todo.append((inner, None))
                case ast.Attribute():
                    self.assigned.append(target)
                    self.values[target] = (statement, value)  # type: ignore[assignment]
                    stack.append(target)
                case _:
                    stack.append(target)

    def _hold(self, holder: ast.AST, *bodies: Iterable[ast.AST]) -> None:
        for body in bodies:
            self.holder.update(dict.fromkeys(body, holder))

    def _open(self, node: ast.AST, kind: int, parent: Scope, stack: list[ast.AST]) -> Scope:
        scope = self.by_node[node] = Scope(node, kind, parent)
        self._pending.append((scope, stack))
        return scope

    # Statements

    def _visit_block(self, node: ast.AST, scope: Scope, stack: list[ast.AST]) -> None:
        """`if`, `while`, `try`, a module: statements that only hold others."""
        for field in node._fields:
            child = getattr(node, field)
            if child.__class__ is list:
                self.holder.update(dict.fromkeys(child, node))
                stack.extend(child)
            elif isinstance(child, ast.AST):
                stack.append(child)

    def _visit_assign(self, node: ast.Assign, scope: Scope, stack: list[ast.AST]) -> None:
        for target in node.targets:
            self._target(target, node, node.value, scope, stack)
        stack.append(node.value)

    def _visit_ann_assign(self, node: ast.AnnAssign, scope: Scope, stack: list[ast.AST]) -> None:
        self._target(node.target, node, node.value, scope, stack)
        stack.append(node.annotation)
        if node.value is not None:
            stack.append(node.value)

    def _visit_aug_assign(self, node: ast.AugAssign, scope: Scope, stack: list[ast.AST]) -> None:
        self._target(node.target, node, None, scope, stack)
        stack.append(node.value)

    def _visit_for(self, node: ast.For | ast.AsyncFor, scope: Scope, stack: list[ast.AST]) -> None:
        self._target(node.target, node, None, scope, stack)
        self._hold(node, node.body, node.orelse)
        stack.append(node.iter)
        stack += node.body
        stack += node.orelse

    def _visit_with(
        self, node: ast.With | ast.AsyncWith, scope: Scope, stack: list[ast.AST]
    ) -> None:
        self._hold(node, node.body)
        for item in node.items:
            stack.append(item.context_expr)
            if item.optional_vars is not None:
                self._target(item.optional_vars, node, None, scope, stack)
        stack += node.body

    def _visit_handler(self, node: ast.ExceptHandler, scope: Scope, stack: list[ast.AST]) -> None:
        if node.name:
            self._bind(scope, node.name, node, node)
        if node.type is not None:
            stack.append(node.type)
        self._hold(node, node.body)
        stack += node.body

    def _visit_match(self, node: ast.Match, scope: Scope, stack: list[ast.AST]) -> None:
        stack.append(node.subject)
        self._hold(node, node.cases)
        for case in node.cases:
            self._hold(case, case.body)
            stack.append(case.pattern)
            if case.guard is not None:
                stack.append(case.guard)
            stack += case.body

    def _visit_capture(
        self,
        node: ast.MatchAs | ast.MatchStar | ast.MatchMapping,
        scope: Scope,
        stack: list[ast.AST],
    ) -> None:
        name = node.rest if isinstance(node, ast.MatchMapping) else node.name
        if name:
            self._bind(scope, name, node, node)
        stack.extend(ast.iter_child_nodes(node))

    def _visit_dict(self, node: ast.Dict, scope: Scope, stack: list[ast.AST]) -> None:
        stack += node.values
        for key in node.keys:
            # `**other` has no key.
            if key is not None and key.__class__ is not ast.Constant:
                stack.append(key)

    def _visit_delete(self, node: ast.Delete, scope: Scope, stack: list[ast.AST]) -> None:
        for target in node.targets:
            if isinstance(target, ast.Name):
                self._bind(scope, target.id, node, node)
            stack.append(target)

    def _visit_import(self, node: ast.Import, scope: Scope, stack: list[ast.AST]) -> None:
        self.imports.append((node, scope))
        for alias in node.names:
            self._bind(scope, alias.asname or alias.name.partition(".")[0], alias, node)

    def _visit_import_from(self, node: ast.ImportFrom, scope: Scope, stack: list[ast.AST]) -> None:
        self.imports.append((node, scope))
        for alias in node.names:
            if alias.name == "*":
                self.stars.append(node)
            else:
                self._bind(scope, alias.asname or alias.name, alias, node)

    def _visit_declaration(
        self, node: ast.Global | ast.Nonlocal, scope: Scope, stack: list[ast.AST]
    ) -> None:
        for name in node.names:
            scope.declared[name] = isinstance(node, ast.Global)

    # Scopes

    def _visit_function(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope, stack: list[ast.AST]
    ) -> None:
        self._bind(scope, node.name, node, node)
        stack += node.decorator_list
        around = self._type_parameters(node, scope)
        outside = stack if around is scope else []
        if node.returns is not None:
            outside.append(node.returns)
        inside = self._open(node, FUNCTION, around, list(node.body))
        self._arguments(node.args, inside, outside)
        self._hold(node, node.body)
        if around is not scope:
            # Defaults are evaluated outside the type parameters; annotations within them. The
            # difference can only matter to a default that reads a name of a type parameter.
            self._pending.append((around, outside))

    def _visit_lambda(self, node: ast.Lambda, scope: Scope, stack: list[ast.AST]) -> None:
        inside = self._open(node, FUNCTION, scope, [node.body])
        self._arguments(node.args, inside, stack)

    def _arguments(self, args: ast.arguments, inside: Scope, outside: list[ast.AST]) -> None:
        for group in (args.posonlyargs, args.args, args.kwonlyargs):
            for arg in group:
                self._bind(inside, arg.arg, arg, inside.node)
                if arg.annotation is not None:
                    outside.append(arg.annotation)
        for arg in (args.vararg, args.kwarg):
            if arg is not None:
                self._bind(inside, arg.arg, arg, inside.node)
                if arg.annotation is not None:
                    outside.append(arg.annotation)
        outside += args.defaults
        outside += [default for default in args.kw_defaults if default is not None]

    def _visit_class(self, node: ast.ClassDef, scope: Scope, stack: list[ast.AST]) -> None:
        self._bind(scope, node.name, node, node)
        stack += node.decorator_list
        around = self._type_parameters(node, scope)
        outside: list[ast.AST] = [*node.bases, *(keyword.value for keyword in node.keywords)]
        if around is scope:
            stack += outside
        else:
            self._pending.append((around, outside))
        self._hold(node, node.body)
        self._open(node, CLASS, around, list(node.body))

    def _type_parameters(self, node: ast.AST, scope: Scope) -> Scope:
        parameters = getattr(node, "type_params", None)
        if not parameters:
            return scope
        # `by_node` keeps the scope of the function or class itself.
        around = Scope(node, TYPE_PARAMETERS, scope)
        bounds: list[ast.AST] = []
        for parameter in parameters:
            self._bind(around, parameter.name, parameter, parameter)
            bounds += ast.iter_child_nodes(parameter)
        self._pending.append((around, bounds))
        return around

    def _visit_type_alias(self, node: ast.AST, scope: Scope, stack: list[ast.AST]) -> None:
        self._target(node.name, node, None, scope, stack)  # type: ignore[attr-defined]
        self._pending.append((self._type_parameters(node, scope), [node.value]))  # type: ignore[attr-defined]

    def _visit_comprehension(
        self,
        node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp,
        scope: Scope,
        stack: list[ast.AST],
    ) -> None:
        stack.append(node.generators[0].iter)
        if isinstance(node, ast.DictComp):
            inside: list[ast.AST] = [node.key, node.value]
        else:
            inside = [node.elt]
        within = self._open(node, COMPREHENSION, scope, inside)
        for number, generator in enumerate(node.generators):
            self._target(generator.target, node, None, within, inside)
            inside += generator.ifs
            if number:
                inside.append(generator.iter)

    def _visit_walrus(self, node: ast.NamedExpr, scope: Scope, stack: list[ast.AST]) -> None:
        while scope.kind == COMPREHENSION and scope.parent is not None:
            scope = scope.parent
        self._bind(scope, node.target.id, node.target, node, node.value)
        stack.append(node.value)

    def _settle_declared(self) -> None:
        """Hand what a scope binds under `global` or `nonlocal` to the scope that owns the name."""
        for scope in self.by_node.values():
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


_SIMPLE: dict[type[ast.AST], tuple[str, ...]] = {
    ast.Expr: ("value",),
    ast.Return: ("value",),
    ast.Subscript: ("value", "slice"),
    ast.BinOp: ("left", "right"),
    ast.BoolOp: ("values",),
    ast.UnaryOp: ("operand",),
    ast.Compare: ("left", "comparators"),
    ast.IfExp: ("test", "body", "orelse"),
    ast.Tuple: ("elts",),
    ast.List: ("elts",),
    ast.Set: ("elts",),
    ast.Slice: ("lower", "upper", "step"),
    ast.JoinedStr: ("values",),
    ast.FormattedValue: ("value", "format_spec"),
    ast.Starred: ("value",),
    ast.Assert: ("test", "msg"),
    ast.Raise: ("exc", "cause"),
    ast.Await: ("value",),
    ast.Yield: ("value",),
    ast.YieldFrom: ("value",),
    ast.Pass: (),
    ast.Break: (),
    ast.Continue: (),
}

_VISITS = {
    ast.Module: Scopes._visit_block,
    ast.If: Scopes._visit_block,
    ast.While: Scopes._visit_block,
    ast.Try: Scopes._visit_block,
    ast.TryStar: Scopes._visit_block,
    ast.Assign: Scopes._visit_assign,
    ast.AnnAssign: Scopes._visit_ann_assign,
    ast.AugAssign: Scopes._visit_aug_assign,
    ast.For: Scopes._visit_for,
    ast.AsyncFor: Scopes._visit_for,
    ast.With: Scopes._visit_with,
    ast.AsyncWith: Scopes._visit_with,
    ast.ExceptHandler: Scopes._visit_handler,
    ast.Match: Scopes._visit_match,
    ast.MatchAs: Scopes._visit_capture,
    ast.MatchStar: Scopes._visit_capture,
    ast.MatchMapping: Scopes._visit_capture,
    ast.Dict: Scopes._visit_dict,
    ast.Delete: Scopes._visit_delete,
    ast.Import: Scopes._visit_import,
    ast.ImportFrom: Scopes._visit_import_from,
    ast.Global: Scopes._visit_declaration,
    ast.Nonlocal: Scopes._visit_declaration,
    ast.FunctionDef: Scopes._visit_function,
    ast.AsyncFunctionDef: Scopes._visit_function,
    ast.Lambda: Scopes._visit_lambda,
    ast.ClassDef: Scopes._visit_class,
    ast.ListComp: Scopes._visit_comprehension,
    ast.SetComp: Scopes._visit_comprehension,
    ast.GeneratorExp: Scopes._visit_comprehension,
    ast.DictComp: Scopes._visit_comprehension,
    ast.NamedExpr: Scopes._visit_walrus,
}
if hasattr(ast, "TypeAlias"):
    _VISITS[ast.TypeAlias] = Scopes._visit_type_alias  # type: ignore[attr-defined]
