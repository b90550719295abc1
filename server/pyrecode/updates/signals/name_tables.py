"""Tables of outdated names that are given to a helper, for a module or for the instances of a class.

Before: `__getattr__ = deprecate_attr(__name__, rename={"OldProcessor": (Processor, "5.9")})`
After: `OldProcessor` of the module is outdated; the words are those of the helper's branch for `rename`
"""

import ast
from collections.abc import Iterator, Mapping

from attrs import frozen

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.getter import keys_of, table_of
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.model import Nature, Scope
from pyrecode.updates.signals.arguments import bind
from pyrecode.updates.signals.categories import Categories
from pyrecode.updates.signals.library import Function, Library
from pyrecode.updates.signals.notice import Notice, nature_of, versions_said
from pyrecode.updates.signals.text import fold, squeeze
from pyrecode.updates.signals.wording import speaks_of_removal


@frozen
class _Row:
    """What a helper says of one name of a table."""

    name: str
    message: str
    removed: bool


def find(library: Library, categories: Categories) -> Iterator[Notice]:
    """What helpers behind `__getattr__` say about the names of the tables that they are given."""
    for module in library.hot:
        binding = module.block.best("__getattr__")
        if binding is not None and isinstance(binding.value, ast.Call):
            made = Function(module, "__getattr__", _EMPTY, None)
            yield from _of_call(library, categories, made, binding.value, "")
    for function in library.functions:
        if function.name != "__getattr__":
            continue
        owner = function.qualname.rpartition(".")[0]
        for stmt in function.node.body:
            call = stmt.value if isinstance(stmt, ast.Expr | ast.Return) else None
            if isinstance(call, ast.Call):
                yield from _of_call(library, categories, function, call, owner)


_EMPTY = ast.FunctionDef(
    name="__getattr__",
    args=ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[]),
    body=[],
    decorator_list=[],
)


def _of_call(
    library: Library, categories: Categories, function: Function, call: ast.Call, owner: str
) -> Iterator[Notice]:
    module = function.module
    given = [*call.args, *(k.value for k in call.keywords)]
    if not any(keys_of(_table(value, module)) for value in given):
        return
    helper = library.called(call, function)
    node = helper.function if helper is not None else None
    if node is None:
        return
    arguments = bind(call, node, False).arguments
    for row in _rows(node, arguments, module, categories):
        since, removal = versions_said(row.message)
        yield Notice(
            signal="name-tables",
            module=module.name,
            qualname=f"{owner}.{row.name}" if owner else row.name,
            scope=Scope.WHOLE,
            message=row.message,
            nature=(
                Nature.REMOVED if row.removed else nature_of(row.message, "DeprecationWarning")
            ),
            since=since,
            removal=removal,
            strength=4,
            source=library.where("name-tables", module, call),
        )


def _table(value: ast.expr, module: SourceModule) -> ast.expr | None:
    return table_of(module, value.id) if isinstance(value, ast.Name) else value


def _rows(
    helper: FunctionNode,
    arguments: Mapping[str, ast.expr],
    module: SourceModule,
    categories: Categories,
) -> Iterator[_Row]:
    """The rows of each table that the helper tests a name against."""
    inside = list(ast.walk(helper))
    warns = any(isinstance(n, ast.Call) and last_name(n.func) == "warn" for n in inside)
    for branch in inside:
        if not isinstance(branch, ast.If) or not isinstance(branch.test, ast.Compare):
            continue
        test = branch.test
        if not isinstance(test.ops[0], ast.In) or not isinstance(test.left, ast.Name):
            continue
        parameter = last_name(test.comparators[0]) or ""
        table = _table(arguments.get(parameter, ast.Constant(None)), module)
        refusal = next(
            (n for s in branch.body for n in ast.walk(s) if isinstance(n, ast.Raise)), None
        )
        if refusal is None and not warns:
            continue
        for key in keys_of(table):
            known = {**arguments, test.left.id: ast.Constant(key)}
            text = _words(branch, table, parameter, key, known)
            if refusal is None or speaks_of_removal(text):
                yield _Row(key, text, refusal is not None)


def _words(
    branch: ast.If, table: ast.expr | None, parameter: str, key: str, known: dict[str, ast.expr]
) -> str:
    """The text that the branch puts together for one key of the table."""
    row = _row(table, key)
    text = ""
    for stmt in _flat(branch.body):
        match stmt:
            case ast.Assign(targets=[target], value=value):
                if isinstance(value, ast.Subscript) and last_name(value.value) == parameter:
                    _bind(target, row, known)
                elif isinstance(target, ast.Name):
                    known[target.id] = ast.Constant(squeeze(fold(value, known)))
                    text = squeeze(fold(value, known))
            case ast.AugAssign(target=ast.Name(id=name), value=value) if name in known:
                text = f"{text} {squeeze(fold(value, known))}".strip()
                known[name] = ast.Constant(text)
            case ast.Raise(exc=ast.Call(args=[first, *_])):
                text = squeeze(fold(first, known)) or text
            case ast.Expr(value=ast.Call(func=func, args=[first, *_])) if last_name(func) == "warn":
                text = squeeze(fold(first, known)) or text
            case _:
                pass
    return text


def _flat(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for stmt in body:
        yield stmt
        if isinstance(stmt, ast.If):
            yield from _flat(stmt.body)


def _row(table: ast.expr | None, key: str) -> ast.expr | None:
    if isinstance(table, ast.Dict):
        for at, value in zip(table.keys, table.values, strict=True):
            if isinstance(at, ast.Constant) and at.value == key:
                return value
    return None


def _bind(target: ast.expr, row: ast.expr | None, known: dict[str, ast.expr]) -> None:
    """`new, version = table[name]`; an object stands for its name."""
    pairs = [(target, row)]
    if isinstance(target, ast.Tuple) and isinstance(row, ast.Tuple):
        pairs = list(zip(target.elts, row.elts, strict=False))
    for left, right in pairs:
        if isinstance(left, ast.Name) and right is not None:
            name = last_name(right)
            known[left.id] = right if name is None else ast.Constant(name)
