"""A module that only hands its names on to another one, through a helper that warns.

Before: `def __getattr__(name): return _sub_module_deprecation(sub_package="fft", module="helper", all=__all__, ...)`
After: the module and each of its names are outdated, the new names are those of `lib.fft`
"""

import ast
import re
from collections.abc import Iterator

from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.getter import keys_of, table_of
from pyrecode.updates.index.nodes import walk
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.model import Scope
from pyrecode.updates.signals.arguments import bind
from pyrecode.updates.signals.library import Function, Library
from pyrecode.updates.signals.notice import Notice


def find(library: Library) -> Iterator[Notice]:
    """The modules of the library that are such shims, and their names."""
    for module in library.hot:
        if module.getter is not None:
            yield from _of(library, module)


def _of(library: Library, module: SourceModule) -> Iterator[Notice]:
    assert module.getter is not None
    for stmt in walk(module.getter):
        if not isinstance(stmt, ast.Call):
            continue
        called = last_name(stmt.func) or ""
        if not re.search(r"deprecat", called, re.IGNORECASE):
            continue
        function = Function(module, "__getattr__", module.getter, None)
        target = library.called(stmt, function)
        if target is None or target.function is None:
            continue
        bound = bind(stmt, target.function, False).arguments
        names: tuple[str, ...] = ()
        for key in ("all", "names", "attributes", "allowed"):
            if key in bound:
                value = bound[key]
                found = table_of(module, value.id) if isinstance(value, ast.Name) else value
                names = keys_of(found)
        sub, own = bound.get("sub_package"), bound.get("module")
        if not names or not isinstance(sub, ast.Constant) or not isinstance(own, ast.Constant):
            continue
        root = module.name.partition(".")[0]
        better = bound.get("correct_module")
        home = f"{root}.{sub.value}"
        if isinstance(better, ast.Constant) and isinstance(better.value, str):
            home = f"{home}.{better.value}"
        where = library.where("module-getattr", module, stmt)
        removal = _version_in(target.function)
        yield Notice(
            signal="module-getattr", module=module.name, qualname="", scope=Scope.WHOLE,
            message=f"the `{module.name}` namespace is deprecated; use `{home}`",
            removal=removal, strength=4, source=where, new=home,
        )  # fmt: skip
        for name in names:
            there = library.index.lookup.find(home, name)
            text = f"`{module.name}.{name}` is deprecated"
            if there is not None:
                text = f"Please import `{name}` from the `{home}` namespace"
            yield Notice(
                signal="module-getattr", module=module.name, qualname=name, scope=Scope.WHOLE,
                message=text, removal=removal if there is not None else None,
                new=f"{home}.{name}" if there is not None else None, strength=4, source=where,
            )  # fmt: skip
        return


def _version_in(node: ast.AST) -> str | None:
    for inner in walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            found = re.search(r"will be removed in \w+ (\d+\.\d+(?:\.\d+)?)", inner.value)
            if found:
                return found[1]
    return None
