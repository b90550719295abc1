"""The decorators of scikit-image that stand for other ones, or take their facts from a mapping.

Before: `@deprecate_kwarg({"selem": "footprint"}, "0.19", removed_version="1.0")`, `@deprecate_multichannel_kwarg()`,
`@change_default_value("mode", new_value="edge", changed_version="0.21")`, `@_deprecate_inherited_estimate`
After: `selem` became `footprint`, `multichannel` became `channel_axis`, a call without `mode` will behave
otherwise from 0.21 on, and `estimate` of the class is outdated
"""

import ast
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.model import Nature, Scope
from pyrecode.updates.signals.arguments import bind
from pyrecode.updates.signals.library import Function, Library
from pyrecode.updates.signals.notice import Notice
from pyrecode.updates.signals.text import fold, squeeze

ROOTS = ("skimage",)


def find(library: Library) -> Iterator[Notice]:
    """What the decorators say that no text beside them says."""
    for function in library.functions:
        for decorator in function.node.decorator_list:
            yield from _on(library, function, decorator)
    for cls in library.classes:
        for decorator in cls.node.decorator_list:
            if last_name(decorator) == "_deprecate_inherited_estimate":
                yield _notice(library, cls.module, f"{cls.qualname}.estimate", decorator)


def mend(library: Library, said: Sequence[Notice]) -> Iterator[Notice]:
    """The notices of methods, with what a decorator of the library itself says at the one that it wraps in."""
    for notice in said:
        name = notice.qualname.rpartition(".")[2]
        if notice.signal not in {"decorator", "reader"} or name != "estimate" or notice.since:
            yield notice
            continue
        told = _estimate(library)
        if told:
            cls = notice.qualname.split(".")[0]
            hint = told.get("hint", "").replace("{class_name}", cls)
            since, removal = told.get("deprecated_version"), told.get("removed_version")
            yield evolve(notice, message=hint, since=since, removal=removal)
        else:
            yield notice


def _estimate(library: Library) -> Mapping[str, str]:
    """What the decorator of `estimate` hands on."""
    module = library.index.lookup.module("skimage._shared.utils")
    for node in module.block.definitions("_deprecate_estimate") if module is not None else ():
        for call in ast.walk(node):
            if isinstance(call, ast.Call) and last_name(call.func) == "deprecate_func":
                return {k.arg: squeeze(fold(k.value, {})) for k in call.keywords if k.arg}
    return {}


def _on(library: Library, function: Function, decorator: ast.expr) -> Iterator[Notice]:
    if not isinstance(decorator, ast.Call):
        return
    given = _arguments(library, function, decorator)
    qualname = function.qualname.removesuffix(".__init__")

    def notice(scope: Scope, parameter: str, message: str, **more: object) -> Notice:
        plain = _notice(library, function.module, qualname, decorator)
        fields: dict[str, object] = {"scope": scope, "parameter": parameter, "message": message}
        return evolve(plain, **{**fields, **more})

    match last_name(decorator.func):
        case "deprecate_kwarg":
            mapping, since = given.get("kwarg_mapping"), given.get("deprecated_version")
            if isinstance(mapping, ast.Dict):
                for key, value in zip(mapping.keys, mapping.values, strict=True):
                    old, new = fold(key, {}), fold(value, {})
                    yield notice(
                        Scope.PARAMETER, old, f"`{old}` was renamed to `{new}`", new=new,
                        since=fold(since, {}) or None,
                        removal=fold(given.get("removed_version"), {}) or None,
                    )  # fmt: skip
        case "deprecate_multichannel_kwarg":
            yield notice(
                Scope.PARAMETER, "multichannel", "`multichannel` gave way to `channel_axis`",
                new="channel_axis", since="0.19", values_change=True,
                removal=fold(given.get("removed_version"), {}) or None,
            )  # fmt: skip
        case "change_default_value":
            name, value = fold(given.get("arg_name"), {}), given.get("new_value")
            shown = ast.unparse(value) if value is not None else "another value"
            yield notice(
                Scope.MISSING, name, f"the default of `{name}` will become {shown}",
                nature=Nature.BEHAVIOUR,
                removal=fold(given.get("changed_version"), {}) or None,
            )  # fmt: skip
        case _:
            return


def _arguments(library: Library, function: Function, decorator: ast.Call) -> Mapping[str, ast.expr]:
    """The arguments by name, with the defaults of the decorator's class."""
    found = library.index.lookup.expression(function.module, decorator.func)
    if found is None or found.classdef is None or found.source is None:
        return {k.arg: k.value for k in decorator.keywords if k.arg}
    made: list[FunctionNode] = found.source.class_block(found.classdef).definitions("__init__")
    return bind(decorator, made[-1], True).arguments if made else {}


def _notice(library: Library, module: SourceModule, qualname: str, node: ast.AST) -> Notice:
    return Notice(
        signal="reader",
        module=module.name,
        qualname=qualname,
        scope=Scope.WHOLE,
        strength=3,
        source=library.where("reader", module, node),
    )
