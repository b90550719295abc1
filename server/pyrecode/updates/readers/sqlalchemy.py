"""Parameters of sqlalchemy's factories, decorators with worked-out arguments, and what 1.4 means by 2.0.

Before: `@deprecated_params(**{arg: ("2.0", f"{arg} ...") for arg in ("init", "kw_only")})`, and in 1.4
`@deprecated_20("Engine.execute()")`
After: the parameters `init` and `kw_only` are outdated; `Engine.execute` is deprecated in 1.4 and gone in 2.0;
what a compiler warns of is not told of its methods, which users do not call;
what `Session` or a dialect will not take any more is told of `sessionmaker` and `create_engine` too
"""

import ast
from collections.abc import Iterator, Sequence

from attrs import evolve

from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.nodes import walk
from pyrecode.updates.model import Scope
from pyrecode.updates.signals.library import Function, Library
from pyrecode.updates.signals.notice import Notice
from pyrecode.updates.signals.text import fold, squeeze

ROOTS = ("sqlalchemy",)
_FACTORIES = {
    "sqlalchemy.orm.session.Session": ("sqlalchemy.orm.session", "sessionmaker"),
    "sqlalchemy.engine.default.DefaultDialect": ("sqlalchemy.engine.create", "create_engine"),
}
"""who hands its keyword arguments on to the class"""


def find(library: Library) -> Iterator[Notice]:
    """The parameters that a comprehension in a decorator names."""
    for function in library.functions:
        for decorator in function.node.decorator_list:
            if isinstance(decorator, ast.Call) and last_name(decorator.func) == "deprecated_params":
                for keyword in decorator.keywords:
                    if isinstance(keyword.value, ast.DictComp):
                        yield from _parameters(library, function, keyword.value)


def _parameters(library: Library, function: Function, table: ast.DictComp) -> Iterator[Notice]:
    match table:
        case ast.DictComp(
            value=ast.Tuple(elts=[ast.Constant(value=since), text]),
            generators=[ast.comprehension(ast.Name(variable), ast.Tuple(names))],
        ):
            for name in names:
                yield Notice(
                    signal="reader",
                    module=function.module.name,
                    qualname=function.qualname,
                    scope=Scope.PARAMETER,
                    message=squeeze(fold(text, {variable: name})),
                    parameter=fold(name, {}),
                    since=str(since),
                    strength=3,
                    source=library.where("reader", function.module, table),
                )


def mend(library: Library, said: Sequence[Notice]) -> Iterator[Notice]:
    """The notices with the releases as a forerunner of 2.0 means them, and once more for factories."""
    forerunner = _version(library).startswith("1.")
    legacy = frozenset(_legacy(library)) if forerunner else frozenset[str]()
    for given in said:
        if given.scope is Scope.CONDITIONAL and _is_inner(given.qualname):
            continue
        notice = given
        if forerunner and given.since == "2.0" and given.source.rpartition(" ")[2] not in legacy:
            notice = evolve(given, since="1.4", removal=given.removal or "2.0")
        yield notice
        home = _FACTORIES.get(notice.dotted)
        if home is not None and notice.parameter and notice.scope is Scope.PARAMETER:
            yield evolve(notice, signal="reader", module=home[0], qualname=home[1])


def _is_inner(qualname: str) -> bool:
    """Whether the library alone calls a method, for what users have said elsewhere."""
    owner, _, method = qualname.rpartition(".")
    return owner.endswith("Compiler") or method == "get_dialect_option"


def _version(library: Library) -> str:
    root = library.index.lookup.module("sqlalchemy")
    binding = root.block.best("__version__") if root is not None else None
    return fold(binding.value, {}) if binding is not None else ""


def _legacy(library: Library) -> Iterator[str]:
    """Where something is declared to live on in 2.0, if as legacy."""
    for module in library.hot:
        for node in walk(module.tree, ("_20", "becomes_legacy", "warning")):
            match node:
                case ast.Call(func=called, keywords=keywords):
                    name = last_name(called)
                    if name in {"moved_20", "became_legacy_20"} or any(
                        k.arg in {"becomes_legacy", "warning"} for k in keywords
                    ):
                        yield library.where("", module, node).strip()
