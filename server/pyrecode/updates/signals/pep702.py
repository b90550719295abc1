"""`@deprecated("...")` of `warnings` or `typing_extensions`, in source and in stubs.

Before: `@deprecated("Use `g` instead") def f(): ...`
After: `f` is outdated as a whole; on one of several overloads only that overload, on a setter only assignment
"""

import ast
from collections.abc import Iterator

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.model import Scope
from pyrecode.updates.signals.categories import Categories
from pyrecode.updates.signals.library import Class, Function, Library, classes_of, functions_of
from pyrecode.updates.signals.notice import Notice, nature_of, versions_of_category, versions_said
from pyrecode.updates.signals.text import fold, squeeze

_HOMES = frozenset({"warnings", "typing_extensions", "_warnings"})


def find(library: Library, categories: Categories) -> Iterator[Notice]:
    """The deprecations that the library marks for type checkers."""
    for module in [*library.hot, *library.stubs]:
        if "deprecated(" in module.text:
            where = library.index.files.relative(module.path)
            yield from marked(module, categories, where)


def marked(module: SourceModule, categories: Categories | None, where: str) -> Iterator[Notice]:
    """The marked definitions of one module."""
    everything: dict[str, list[FunctionNode]] = {}
    functions = list(functions_of(module))
    for function in functions:
        everything.setdefault(function.qualname, []).append(function.node)
    seen: dict[str, Notice] = {}
    counts: dict[str, int] = {}
    for owner in [*functions, *classes_of(module)]:
        call = mark(owner.node, module)
        if call is None:
            continue
        notice = _notice(owner, call, module, categories, where, everything)
        counts[notice.qualname] = counts.get(notice.qualname, 0) + 1
        # All overloads marked: the function is; the first one speaks.
        if notice.qualname not in seen or notice.scope is not Scope.OVERLOAD:
            seen[notice.qualname] = notice
    yield from seen.values()


def mark(node: FunctionNode | ast.ClassDef, module: SourceModule) -> ast.Call | None:
    """The `deprecated(...)` that stands on a definition."""
    for decorator in node.decorator_list:
        if not isinstance(decorator, ast.Call) or last_name(decorator.func) != "deprecated":
            continue
        if isinstance(decorator.func, ast.Attribute):
            if last_name(decorator.func.value) in _HOMES:
                return decorator
        else:
            bindings = module.block.bindings.get("deprecated", ())
            if any(b.module in _HOMES and b.attribute == "deprecated" for b in bindings):
                return decorator
            if any("typing" in (b.module or "") or "compat" in (b.module or "") for b in bindings):
                return decorator
    return None


def _notice(
    owner: Function | Class,
    call: ast.Call,
    module: SourceModule,
    categories: Categories | None,
    where: str,
    everything: dict[str, list[FunctionNode]],
) -> Notice:
    known = {
        name: binding.value
        for inner in ast.walk(call)
        if isinstance(inner, ast.Name)
        for name in [inner.id]
        if (binding := module.block.best(name)) is not None and binding.value is not None
    }
    message = squeeze(fold(call.args[0], known)) if call.args else ""
    category = next((k.value for k in call.keywords if k.arg == "category"), None)
    named = (
        categories.deprecating(category, module) if categories and category is not None else None
    )
    scope = Scope.WHOLE
    if isinstance(owner, Function):
        names = [last_name(d) for d in owner.node.decorator_list]
        if "setter" in names or "deleter" in names:
            scope = Scope.SETTER
        elif "overload" in names:
            others = [
                node
                for node in everything[owner.qualname]
                if any(last_name(d) == "overload" for d in node.decorator_list)
                and mark(node, module) is None
            ]
            scope = Scope.OVERLOAD if others else Scope.WHOLE
    soft = message.lower().startswith("soft deprecated")
    if soft or (categories is not None and categories.is_pending(named, message)):
        scope = Scope.CONDITIONAL
    since, removal = versions_said(message)
    class_since, class_removal = versions_of_category(named or "")
    return Notice(
        signal="pep702",
        module=module.name,
        qualname=owner.api,
        scope=scope,
        message=message,
        nature=nature_of(message, named or "DeprecationWarning"),
        since=since or class_since,
        removal=removal or class_removal,
        strength=3,
        source=f"pep702 {where}:{call.lineno}",
    )
