"""Fields, settings and positional arguments that django only speaks of when a project is checked or run.

Before: `system_check_removed_details = {"msg": ...}` in a field, `USE_L10N_DEPRECATED_MSG = ...` beside a
warning in `django.conf`, `@deprecate_posargs(RemovedInDjango70Warning, ["fail_silently"])` on a function
After: the field is removed, `django.conf.settings.USE_L10N` is deprecated, and passing `fail_silently` by
position is
"""

import ast
import re
from collections.abc import Iterator

from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.model import Kind, Nature, Scope
from pyrecode.updates.signals.library import Class, Function, Library, classes_of
from pyrecode.updates.signals.notice import Notice, versions_of_category, versions_said
from pyrecode.updates.signals.text import fold, squeeze

ROOTS = ("django",)
_DETAILS = re.compile(r"system_check_(deprecated|removed)_details\b")
_SETTING = re.compile(r"^(?P<name>[A-Z0-9_]+?)_DEPRECATED_MSG$")


def find(library: Library) -> Iterator[Notice]:
    """What system checks, settings and decorators of django say."""
    for name in sorted(n for n, text in library.texts.items() if _DETAILS.search(text)):
        module = library.index.lookup.module(name)
        for cls in classes_of(module) if module is not None else ():
            yield from _field(library, cls)
    settings = library.index.lookup.module("django.conf")
    if settings is not None:
        yield from _settings(library, settings)
    for function in library.functions:
        yield from _positional(library, function)


def _field(library: Library, cls: Class) -> Iterator[Notice]:
    module = cls.module
    for name, bindings in module.class_block(cls.node).bindings.items():
        match, details = _DETAILS.match(name), bindings[-1].value
        if match is None or not isinstance(details, ast.Dict):
            continue
        said = {
            key.value: fold(value, {})
            for key, value in zip(details.keys, details.values, strict=True)
            if isinstance(key, ast.Constant)
        }
        message = squeeze(f"{said.get('msg', '')} {said.get('hint', '')}")
        removed = match[1] == "removed"
        since, removal = versions_said(message)
        yield Notice(
            signal="reader",
            module=module.name,
            qualname=cls.qualname,
            scope=Scope.WHOLE,
            message=message,
            nature=Nature.REMOVED if removed else Nature.DEPRECATED,
            since=since,
            removal=removal,
            strength=4,
            source=library.where("reader", module, bindings[-1].node),
        )


def _settings(library: Library, module: SourceModule) -> Iterator[Notice]:
    """Settings with a message of their own, and the release that the warning beside it names."""
    categories = {
        last_name(node.args[0]): last_name(node.args[1])
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and len(node.args) > 1
        if isinstance(node.args[0], ast.Name)
    }
    for name, bindings in module.block.bindings.items():
        match = _SETTING.match(name)
        if match is None or name not in categories:
            continue
        _, removal = versions_of_category(categories[name] or "")
        yield Notice(
            signal="reader",
            module=module.name,
            qualname=f"settings.{match['name']}",
            scope=Scope.WHOLE,
            kind=Kind.ATTRIBUTE,
            message=squeeze(fold(bindings[-1].value, {})),
            removal=removal,
            strength=4,
            source=library.where("reader", module, bindings[-1].node),
        )


def _positional(library: Library, function: Function) -> Iterator[Notice]:
    for decorator in function.node.decorator_list:
        match decorator:
            case ast.Call(
                func=ast.Name(id="deprecate_posargs"), args=[category, ast.List(elts=elts)]
            ):
                names = tuple(str(e.value) for e in elts if isinstance(e, ast.Constant))
            case _:
                continue
        yield Notice(
            signal="reader",
            module=function.module.name,
            qualname=function.api,
            scope=Scope.POSITIONAL,
            message=f"passing {', '.join(f'`{name}`' for name in names)} by position is deprecated",
            parameter=names[0] if names else None,
            names=names,
            removal=versions_of_category(last_name(category) or "")[1],
            strength=4,
            source=library.where("reader", function.module, decorator),
        )
