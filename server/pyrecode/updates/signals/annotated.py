"""`Annotated[..., deprecated(...)]` on parameters and fields, and fields made by `Field(deprecated=...)`.

Before: `def Query(regex: Annotated[str | None, deprecated("use `pattern`")] = None)`
After: the parameter `regex` of `Query` is outdated
"""

import ast
from collections.abc import Iterator

from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.model import Scope
from pyrecode.updates.signals.library import Function, Library, classes_of
from pyrecode.updates.signals.notice import Notice, nature_of, versions_said
from pyrecode.updates.signals.text import fold, squeeze

_MAKERS = frozenset({"Field", "field", "PrivateAttr", "Option", "Argument"})


def find(library: Library) -> Iterator[Notice]:
    """The parameters and fields whose annotation or maker says that they are deprecated."""
    speaking = {m.name for m in library.hot if "Annotated" in m.text and "deprecated(" in m.text}
    for function in library.functions:
        if function.module.name in speaking:
            yield from _parameters(library, function)
    for module in library.hot:
        if module.name in speaking or "deprecated=" in module.text:
            for cls in classes_of(module):
                for stmt in cls.node.body:
                    if isinstance(stmt, ast.AnnAssign):
                        yield from _field(library, module, cls.qualname, stmt)


def _parameters(library: Library, function: Function) -> Iterator[Notice]:
    args = function.node.args
    for argument in (*args.posonlyargs, *args.args, *args.kwonlyargs):
        call = marked(argument.annotation)
        if call is None:
            continue
        yield _notice(
            library, function.module, function.api, Scope.PARAMETER, argument.arg, _text(call), call
        )


def _field(
    library: Library, module: SourceModule, qualname: str, stmt: ast.AnnAssign
) -> Iterator[Notice]:
    if not isinstance(stmt.target, ast.Name) or stmt.target.id.startswith("_"):
        return
    call = marked(stmt.annotation)
    text = _text(call) if call is not None else None
    if call is None and isinstance(stmt.value, ast.Call):
        text = _said_by_maker(stmt.value)
        call = stmt.value
    if call is None or text is None:
        return
    name = stmt.target.id
    yield _notice(library, module, f"{qualname}.{name}", Scope.WHOLE, None, text, call)
    yield _notice(library, module, qualname, Scope.PARAMETER, name, text, call)


def marked(annotation: ast.expr | None) -> ast.Call | None:
    """The `deprecated(...)` among the metadata of an annotation."""
    match annotation:
        case ast.Subscript(value=home, slice=ast.Tuple(elts=[_, *metadata])) if (
            last_name(home) == "Annotated"
        ):
            for item in metadata:
                if isinstance(item, ast.Call) and last_name(item.func) == "deprecated":
                    return item
        case ast.Subscript(value=home, slice=inner) if last_name(home) in {"Optional", "ClassVar"}:
            return marked(inner)
        case _:
            pass
    return None


def _text(call: ast.Call) -> str:
    return squeeze(fold(call.args[0], {})) if call.args else ""


def _said_by_maker(maker: ast.Call) -> str | None:
    """The words of `Field(deprecated="...")`; empty for `deprecated=True`, None without either."""
    if last_name(maker.func) not in _MAKERS:
        return None
    for word in maker.keywords:
        if word.arg == "deprecated" and isinstance(word.value, ast.Constant) and word.value.value:
            return word.value.value if isinstance(word.value.value, str) else ""
        if word.arg == "deprecated" and isinstance(word.value, ast.JoinedStr | ast.BinOp):
            return squeeze(fold(word.value, {}))
    return None


def _notice(
    library: Library,
    module: SourceModule,
    qualname: str,
    scope: Scope,
    parameter: str | None,
    text: str,
    node: ast.AST,
) -> Notice:
    since, removal = versions_said(text)
    return Notice(
        signal="annotated",
        module=module.name,
        qualname=qualname,
        scope=scope,
        message=text or f"`{parameter or qualname}` is deprecated",
        nature=nature_of(text, "DeprecationWarning"),
        parameter=parameter,
        since=since,
        removal=removal,
        strength=3,
        source=library.where("annotated", module, node),
    )
