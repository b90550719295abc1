"""Where a piece of code uses an outdated API, told by names alone.

The code of an example has been cut out of its file, so the type of a receiver can often not be told; but that
it holds a use is known, for somebody has mended it.
"""

import ast
from collections.abc import Iterator

from attrs import frozen

from pyrecode.findings.module import Module
from pyrecode.updates.model import ApiUpdate, Kind, Scope

_OF_CALLS = frozenset(
    {Scope.PARAMETER, Scope.VALUE, Scope.MISSING, Scope.POSITIONAL, Scope.OVERLOAD}
)

_MEMBERS = frozenset({Kind.METHOD, Kind.ATTRIBUTE})


@frozen(eq=False)
class Place:
    """One use: the expression that names the API, and the call of it."""

    api: ast.Name | ast.Attribute
    call: ast.Call | None

    @property
    def whole(self) -> ast.expr:
        """The call, or the name where it is not called."""
        return self.call or self.api


def words_of(update: ApiUpdate) -> frozenset[str]:
    """The last names under which the API goes."""
    paths = (update.symbol, *update.aliases)
    words = {path.rpartition(".")[2] for path in paths}
    if "__init__" in words:
        words |= {path.removesuffix(".__init__").rpartition(".")[2] for path in paths}
    return frozenset(words)


def places_in(module: Module, update: ApiUpdate, *, sure: bool = False) -> Iterator[Place]:
    """The uses of an update's API in a piece of code, in no particular order.

    Args:
        module: the code.
        update: the update.
        sure: whether only what the imports tell to be the API counts, and members of unknown objects where the
            API is a member.
    """
    words = words_of(update)
    called: set[ast.AST] = set()
    for call in module.names.scopes.calls:
        func = call.func
        if isinstance(func, ast.Name | ast.Attribute) and _is_meant(
            module, func, words, update, sure
        ):
            called.add(func)
            if _passes(call, update):
                yield Place(func, call)
    if update.scope in _OF_CALLS:
        return
    for node in (*module.names.scopes.attributes, *module.names.scopes.of_name):
        if node not in called and _is_meant(module, node, words, update, sure):
            yield Place(node, None)


def base_of(module: Module, update: ApiUpdate) -> str:
    """The package that the relative imports of a piece of code start from, where the API came by one."""
    for imported in module.names.imports:
        relative = imported.dotted
        if relative.startswith(".") and not relative.startswith(".."):
            for path in (update.symbol, *update.aliases):
                if f".{path}".endswith(relative) or f"{relative}." in path:
                    return path[: path.rindex(relative) + 1] if relative in path else ""
    return ""


def _is_meant(
    module: Module,
    node: ast.Name | ast.Attribute,
    words: frozenset[str],
    update: ApiUpdate,
    sure: bool,
) -> bool:
    dotted = module.names.dotted(node)
    if dotted is None:
        is_member = update.kind in _MEMBERS or update.scope in _OF_CALLS
        return isinstance(node, ast.Attribute) and node.attr in words and (is_member or not sure)
    if dotted.rpartition(".")[2] not in words:
        return False
    if dotted.startswith("."):
        return any(path.endswith(dotted) for path in _paths(update))
    if sure:
        return dotted in _paths(update)
    return dotted.partition(".")[0] == update.symbol.partition(".")[0]


def _paths(update: ApiUpdate) -> tuple[str, ...]:
    return (update.symbol, *update.aliases)


def _passes(call: ast.Call, update: ApiUpdate) -> bool:
    """Whether a call passes the parameter that the update speaks of, or leaves it out where that is outdated."""
    name = update.parameter
    if name is None or update.scope not in _OF_CALLS or update.scope is Scope.OVERLOAD:
        return True
    given = any(word.arg == name for word in call.keywords)
    placed = update.position is not None and len(call.args) > update.position
    return not given if update.scope is Scope.MISSING else given or placed
