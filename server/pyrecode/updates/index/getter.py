"""A module's `__getattr__`: which names it gives, which it only refuses, and whether it may give more.

Example:
    `def __getattr__(name): if name == "linalg": ...; return linalg` gives `linalg`;
    `if name in _removed: raise AttributeError(...)` refuses the keys of `_removed`.
"""

import ast
from collections.abc import Callable, Iterator

from attrs import frozen

from pyrecode.updates.index.block import Binding, FunctionNode, read_block
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.nodes import walk
from pyrecode.updates.index.source import SourceModule

Tables = Callable[[str], ast.expr | None]
"""gives the table that a name of the module was imported from, where there is one"""


def _no_table(name: str) -> None:
    return None


@frozen
class Getter:
    """What can be told about the names that `__getattr__` answers."""

    given: frozenset[str]
    refused: frozenset[str]
    open: bool
    """True where other names may be answered too"""


@frozen
class Branch:
    """One branch of `__getattr__` that speaks of known names."""

    names: tuple[str, ...]
    table: str | None
    """the module-level table that the names were taken from"""
    body: tuple[ast.stmt, ...]


def parameter_name(getter: FunctionNode) -> str:
    """The name by which `__getattr__` knows the wanted attribute."""
    return getter.args.args[0].arg if getter.args.args else "name"


def whole_table(module: SourceModule, name: str, imported: Tables) -> ast.expr | None:
    """The value of a table, with what a comprehension of it runs over put in its place."""
    value = table_of(module, name) or local_table(module, name) or imported(name)
    if isinstance(value, ast.DictComp) and isinstance(value.generators[0].iter, ast.Name):
        rows = table_of(module, value.generators[0].iter.id)
        if rows is not None:
            one = value.generators[0]
            filled = ast.comprehension(one.target, rows, one.ifs, one.is_async)
            return ast.DictComp(value.key, value.value, [filled])
    return value


def table_of(module: SourceModule, name: str) -> ast.expr | None:
    """The value of a module-level table, without a `frozenset(...)` or such around it."""
    binding = module.block.best(name)
    value = binding.value if binding is not None else None
    while isinstance(value, ast.Call) and len(value.args) == 1 and not value.keywords:
        value = value.args[0]
    return value


def local_table(module: SourceModule, name: str) -> ast.expr | None:
    """A table that `__getattr__` makes for itself."""
    for node in walk(module.getter) if module.getter is not None else ():
        if isinstance(node, ast.Assign) and last_name(node.targets[0]) == name:
            return node.value
    return None


def keys_of(value: ast.expr | None) -> tuple[str, ...]:
    """The constant strings that a literal table has as keys or members."""
    match value:
        case ast.Dict(keys=members):
            found: Iterator[ast.expr | None] = iter(members)
        case ast.List(elts=members) | ast.Tuple(elts=members) | ast.Set(elts=members):
            found = iter(members)
        case ast.Constant(value=str(text)):
            return (text,)
        case ast.DictComp(key=ast.Name(id=key), generators=[ast.comprehension() as one]):
            found = _looped_over(key, one)
        case _:
            return ()
    return tuple(
        node.value for node in found if isinstance(node, ast.Constant) and type(node.value) is str
    )


def _looped_over(key: str, one: ast.comprehension) -> Iterator[ast.expr]:
    """What `key` runs through in `for key, other in [("a", 1), ("b", 2)]`."""
    rows = one.iter.elts if isinstance(one.iter, ast.List | ast.Tuple) else []
    for row in rows:
        if isinstance(one.target, ast.Name) and one.target.id == key:
            yield row
        elif isinstance(one.target, ast.Tuple) and isinstance(row, ast.Tuple):
            for left, right in zip(one.target.elts, row.elts, strict=False):
                if isinstance(left, ast.Name) and left.id == key:
                    yield right


def names_tested(
    test: ast.expr, parameter: str, module: SourceModule, imported: Tables = _no_table
) -> Branch | None:
    """The names for which a test of `__getattr__`'s parameter holds."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        for value in test.values:
            branch = names_tested(value, parameter, module, imported)
            if branch is not None:
                return branch
        return None
    if not (isinstance(test, ast.Compare) and len(test.ops) == 1):
        return None
    if last_name(test.left) != parameter:
        return None
    wanted = test.comparators[0]
    if isinstance(test.ops[0], ast.Eq | ast.In):
        if isinstance(wanted, ast.Name):
            names = keys_of(whole_table(module, wanted.id, imported))
            return Branch(names, wanted.id, ()) if names else None
        names = keys_of(wanted)
        return Branch(names, None, ()) if names else None
    return None


def branches(module: SourceModule, imported: Tables = _no_table) -> Iterator[Branch]:
    """The branches of `__getattr__` that speak of known names, in order.

    Args:
        module: the module.
        imported: gives the tables that the module imports from others.
    """
    if module.getter is None:
        return
    parameter = parameter_name(module.getter)
    stack: list[ast.stmt] = list(module.getter.body)[::-1]
    while stack:
        stmt = stack.pop()
        if isinstance(stmt, ast.If):
            branch = names_tested(stmt.test, parameter, module, imported)
            if branch is not None:
                yield Branch(branch.names, branch.table, tuple(stmt.body))
                stack.extend(reversed(stmt.orelse))
                continue
            stack.extend(reversed([*stmt.body, *stmt.orelse]))
        elif isinstance(stmt, ast.With | ast.For):
            stack.extend(reversed(stmt.body))
        elif isinstance(stmt, ast.Try):
            stack.extend(reversed([*stmt.body, *stmt.orelse]))


def read_getter(module: SourceModule) -> Getter:
    """What the module's `__getattr__` gives and refuses."""
    getter = module.getter
    if getter is None:
        return Getter(frozenset(), frozenset(), False)
    given: set[str] = set()
    refused: set[str] = set()
    known: set[ast.AST] = set()
    for branch in branches(module):
        inside = [node for stmt in branch.body for node in walk(stmt)]
        known.update(inside)
        if any(isinstance(node, ast.Return) for node in inside):
            given.update(branch.names)
        elif any(isinstance(node, ast.Raise) for node in inside):
            refused.update(branch.names)
    own_returns = any(
        isinstance(node, ast.Return) and node not in known and not _is_nothing(node.value)
        for node in walk(getter)
    )
    is_open = own_returns or module.is_stub
    if is_open:
        given.update(_looked_up(module, getter))
    return Getter(frozenset(given), frozenset(refused - given), is_open)


def imported_for(module: SourceModule, name: str) -> Binding | None:
    """The import by which `__getattr__` gives a name: `if name == "Sparse": from x import Sparse; return Sparse`."""
    for branch in branches(module):
        if name not in branch.names:
            continue
        inside = read_block(branch.body, module.name, module.is_package, module.conditions)
        for stmt in branch.body:
            if isinstance(stmt, ast.Return) and isinstance(stmt.value, ast.Name):
                binding = inside.best(stmt.value.id)
                if binding is not None and isinstance(binding.node, ast.alias):
                    return binding
    return None


def _looked_up(module: SourceModule, getter: FunctionNode) -> Iterator[str]:
    """The keys of the tables that `__getattr__` looks names up in: `_imports.get(name)`, `_imports[name]`."""
    for node in walk(getter):
        if isinstance(node, ast.Attribute | ast.Subscript) and isinstance(node.value, ast.Name):
            value = table_of(module, node.value.id)
            if isinstance(value, ast.Dict):
                yield from keys_of(value)


def _is_nothing(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Subscript) and ast.unparse(value.value) == "globals()":
        # What is bound anyway, or a KeyError.
        return True
    return value is None or (isinstance(value, ast.Constant) and value.value is None)
