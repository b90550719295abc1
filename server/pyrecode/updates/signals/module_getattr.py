"""A module's `__getattr__` that warns about names, or tells which were removed, with the tables behind it.

Before: `_gone = {"float_": "Use `np.float64` instead."}` and `if name in _gone: raise AttributeError(...)`
After: each key is a removed name of the module; with `warnings.warn` in the branch, an outdated one
"""

import ast
import re
from collections.abc import Iterator

from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.entity import UNKNOWN
from pyrecode.updates.index.getter import (
    Branch,
    Tables,
    branches,
    keys_of,
    local_table,
    parameter_name,
    table_of,
    whole_table,
)
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.model import Nature, Scope
from pyrecode.updates.signals.categories import Categories
from pyrecode.updates.signals.emitters import Emitters
from pyrecode.updates.signals.library import Function, Library
from pyrecode.updates.signals.notice import Notice, nature_of, versions_of_category, versions_said
from pyrecode.updates.signals.text import fold, squeeze
from pyrecode.updates.signals.wording import speaks_of_removal


def find(library: Library, emitters: Emitters, categories: Categories) -> Iterator[Notice]:
    """What the `__getattr__` of each module says about names of the module."""
    for module in library.hot:
        if module.getter is None:
            continue

        def imported(name: str, module: SourceModule = module) -> ast.expr | None:
            return _imported_table(library, module, name)

        for branch in (*branches(module, imported), *_by_get(module, imported)):
            yield from _of_branch(library, emitters, categories, module, branch)
        yield from _of_unconditional(library, emitters, categories, module)


def _of_branch(
    library: Library,
    emitters: Emitters,
    categories: Categories,
    module: SourceModule,
    branch: Branch,
) -> Iterator[Notice]:
    assert module.getter is not None
    inside = [node for stmt in branch.body for node in ast.walk(stmt)]
    call, category = _warning(library, emitters, categories, module, inside)
    nested = [n for n in inside if isinstance(n, ast.If)]
    refusal = next((n for n in inside if isinstance(n, ast.Raise)), None)
    returns = any(isinstance(n, ast.Return) for n in inside)
    if call is None and (refusal is None or returns or nested):
        return
    table = table_of(module, branch.table) if branch.table else None
    if branch.table and table is None:
        table = local_table(module, branch.table)
    if branch.table and table is None:
        table = _imported_table(library, module, branch.table)
    node: ast.AST = call or refusal or module.getter
    for name in branch.names:
        known: dict[str, ast.expr] = {parameter_name(module.getter): ast.Constant(value=name)}
        for stmt in branch.body:
            if isinstance(stmt, ast.Assign):
                _assign(stmt, table, branch, name, known)
        expression = _message(call, refusal)
        message = squeeze(fold(expression, known)) if expression is not None else ""
        message = _looked_up(library, module, message, name)
        if call is None and not speaks_of_removal(message):
            continue
        since, removal = versions_said(message)
        class_since, class_removal = versions_of_category(category or "")
        removed = call is None or not (returns or _goes_on(library, module, name))
        yield Notice(
            signal="module-getattr",
            module=module.name,
            qualname=name,
            scope=Scope.WHOLE,
            message=message,
            nature=Nature.REMOVED
            if removed and call is None
            else nature_of(message, category or "DeprecationWarning"),
            since=since or class_since,
            removal=removal or class_removal,
            strength=4,
            source=library.where("module-getattr", module, node),
        )


def _goes_on(library: Library, module: SourceModule, name: str) -> bool:
    return library.index.lookup.find(module.name, name) is not None


def _warning(
    library: Library,
    emitters: Emitters,
    categories: Categories,
    module: SourceModule,
    inside: list[ast.AST],
) -> tuple[ast.Call | None, str | None]:
    assert module.getter is not None
    for node in inside:
        if not isinstance(node, ast.Call):
            continue
        if last_name(node.func) in {"warn", "warn_explicit"}:
            category = node.args[1] if len(node.args) > 1 else None
            category = next((k.value for k in node.keywords if k.arg == "category"), category)
            found = categories.deprecating(
                category or (node.args[0] if node.args else None), module, module.getter
            )
            if found is not None:
                return node, found
            continue
        function = Function(module, "__getattr__", module.getter, None)
        target = library.called(node, function)
        if target is not None and emitters.is_helper(target.dotted):
            return node, "DeprecationWarning"
    return None, None


def _message(call: ast.Call | None, refusal: ast.Raise | None) -> ast.expr | None:
    if call is not None:
        for keyword in call.keywords:
            if keyword.arg == "message":
                return keyword.value
        strings = [a for a in call.args if not isinstance(a, ast.Name | ast.Attribute)]
        first = strings[0] if strings else (call.args[0] if call.args else None)
        if isinstance(first, ast.Call) and first.args:
            return first.args[0]
        return first
    if refusal is not None and isinstance(refusal.exc, ast.Call) and refusal.exc.args:
        return refusal.exc.args[0]
    return None


def _value(table: ast.expr | None, name: str) -> ast.expr | None:
    if isinstance(table, ast.Dict):
        for key, value in zip(table.keys, table.values, strict=True):
            if isinstance(key, ast.Constant) and key.value == name:
                return value
    return None


def _assign(
    stmt: ast.Assign, table: ast.expr | None, branch: Branch, name: str, known: dict[str, ast.expr]
) -> None:
    """`new, version = _table[name]` and the like."""
    target = stmt.targets[0]
    value: ast.expr = stmt.value
    if isinstance(value, ast.Subscript) and last_name(value.value) == branch.table:
        row = _value(table, name)
        if row is None:
            return
        value = row
    if isinstance(target, ast.Name):
        known[target.id] = value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for left, right in zip(target.elts, value.elts, strict=False):
            if isinstance(left, ast.Name):
                known[left.id] = right


def _looked_up(library: Library, module: SourceModule, message: str, name: str) -> str:
    """Fill `{_table[name]}` in."""

    def fill(match: re.Match[str]) -> str:
        table = local_table(module, match[1]) or table_of(module, match[1])
        table = table or _imported_table(library, module, match[1])
        row = _value(table, name)
        return squeeze(fold(row, {})) if row is not None else match[0]

    return re.sub(r"\{(\w+)(?:\[\w+\]|\.get\([^{}]*\))\}", fill, message)


def _by_get(module: SourceModule, imported: Tables) -> Iterator[Branch]:
    """`value = _table.get(name)` with `if value: warn(...)` below it."""
    assert module.getter is not None
    got: dict[str, str] = {}
    for stmt in module.getter.body:
        match stmt:
            case ast.Assign(
                targets=[ast.Name(id=target)],
                value=ast.Call(
                    func=ast.Attribute(value=ast.Name(id=table), attr="get"),
                    args=[ast.Name(id=wanted), *_],
                ),
            ) if wanted == parameter_name(module.getter):
                got[target] = table
            case ast.If(test=ast.Name(id=tested), body=body) if tested in got:
                table = got[tested]
                names = keys_of(whole_table(module, table, imported))
                yield Branch(names, table, tuple(body))
            case _:
                pass


def _imported_table(library: Library, module: SourceModule, name: str) -> ast.expr | None:
    found = library.index.lookup.find(module.name, name)
    if found is None or found is UNKNOWN or found.source is None or found.binding is None:
        return None
    return table_of(found.source, found.binding.name)


def _of_unconditional(
    library: Library, emitters: Emitters, categories: Categories, module: SourceModule
) -> Iterator[Notice]:
    """A `__getattr__` that warns whatever the name: the module itself is outdated."""
    assert module.getter is not None
    statements = [s for s in module.getter.body if isinstance(s, ast.Expr)]
    call, category = _warning(library, emitters, categories, module, [s.value for s in statements])
    if call is None:
        return
    message = _message(call, None)
    text = squeeze(fold(message, {})) if message is not None else ""
    if len(text) < 20 or "{" in text:
        text = f"the `{module.name}` namespace is deprecated"
    since, removal = versions_said(text)
    yield Notice(
        signal="module-getattr", module=module.name, qualname="", scope=Scope.WHOLE,
        message=text, nature=nature_of(text, category or "DeprecationWarning"), since=since,
        removal=removal, strength=4, source=library.where("module-getattr", module, call),
    )  # fmt: skip
