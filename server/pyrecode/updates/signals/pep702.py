"""`@deprecated("...")` of `warnings` or `typing_extensions`, in source and in stubs.

Before: `@deprecated("Use `g` instead") def f(): ...`
After: `f` is outdated as a whole; on one of several overloads what chooses that overload, on a setter only assignment
"""

import ast
from collections.abc import Iterator

from attrs import evolve

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.model import Scope
from pyrecode.updates.signals.categories import Categories
from pyrecode.updates.signals.library import Class, Function, Library, classes_of, functions_of
from pyrecode.updates.signals.notice import Notice, nature_of, versions_of_category, versions_said
from pyrecode.updates.signals.overloads import Choice, choices
from pyrecode.updates.signals.text import fold, squeeze

SIGNAL = "pep702"
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
    seen: dict[tuple[str, str | None, str | None], Notice] = {}
    for owner in [*functions, *classes_of(module)]:
        call = mark(owner.node, module)
        if call is None:
            continue
        notice = _notice(owner, call, module, categories, where, everything)
        for one in _chosen_by(notice, owner, module, everything):
            key = (one.qualname, one.parameter, one.value)
            # All overloads marked: the function is.
            if key not in seen or one.scope is not Scope.OVERLOAD:
                seen[key] = one
    yield from seen.values()


def _chosen_by(
    notice: Notice,
    owner: Function | Class,
    module: SourceModule,
    everything: dict[str, list[FunctionNode]],
) -> Iterator[Notice]:
    """A notice for each thing that chooses an overload, where its signature tells; else the notice itself."""
    found: list[Choice] = []
    if notice.scope is Scope.OVERLOAD and isinstance(owner, Function):
        overloads = [one for one in everything[owner.qualname] if _is_overload(one)]
        at = overloads.index(owner.node)
        before, behind = (
            [one for one in some if mark(one, module) is None]
            for some in (overloads[:at], overloads[at + 1 :])
        )
        method = owner.cls is not None
        found = choices(owner.node, before, behind, module, notice.message, method=method)
    for one in found:
        yield evolve(
            notice,
            scope=one.scope,
            parameter=one.parameter,
            position=one.position,
            value=one.value,
        )
    if not found:
        yield notice


def _is_overload(node: FunctionNode) -> bool:
    return any(last_name(one) == "overload" for one in node.decorator_list)


def mark(node: FunctionNode | ast.ClassDef, module: SourceModule) -> ast.Call | None:
    """The `deprecated(...)` that stands on a definition."""
    for decorator in node.decorator_list:
        if not isinstance(decorator, ast.Call) or last_name(decorator.func) != "deprecated":
            continue
        if is_standard(decorator.func, module):
            return decorator
        if isinstance(decorator.func, ast.Name):
            bindings = module.block.bindings.get("deprecated", ())
            if any("typing" in (b.module or "") or "compat" in (b.module or "") for b in bindings):
                return decorator
    return None


def is_standard(function: ast.expr, module: SourceModule) -> bool:
    """Whether a decorator is `deprecated` of the standard library, or of `typing_extensions`."""
    if last_name(function) != "deprecated":
        return False
    if isinstance(function, ast.Attribute):
        return last_name(function.value) in _HOMES
    bindings = module.block.bindings.get("deprecated", ())
    return any(b.module in _HOMES and b.attribute == "deprecated" for b in bindings)


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
                if _is_overload(node) and mark(node, module) is None
            ]
            scope = Scope.OVERLOAD if others else Scope.WHOLE
    soft = message.lower().startswith("soft deprecated")
    if soft or (categories is not None and categories.is_pending(named, message)):
        scope = Scope.CONDITIONAL
    since, removal = versions_said(message)
    class_since, class_removal = versions_of_category(named or "")
    return Notice(
        signal=SIGNAL,
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
