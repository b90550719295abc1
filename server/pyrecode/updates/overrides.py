"""Outdated members that classes further down define anew, without the mark.

    class Index:
        @property
        @deprecated
        def asi8(self): ...
    class DatetimeIndex(Index):
        @property
        def asi8(self): ...             # not outdated here, nor in the classes below

What calls the outdated one in turn, as `super().asi8`, is outdated as well. A decorator may bring the member too:
`@inherit_names(["asi8"], Array)`.
"""

import ast
from collections.abc import Callable, Iterable

from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.entity import UNKNOWN, Entity
from pyrecode.updates.index.nodes import walk
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.model import ApiUpdate, Kind

_MAKERS = ("__init__", "__new__")
_MEMBERS = (Kind.METHOD, Kind.ATTRIBUTE, Kind.PARAMETER)


def overrides(
    index: PackageIndex,
    updates: Iterable[ApiUpdate],
    public: Callable[[str], str | None],
) -> dict[str, tuple[str, ...]]:
    """Public name of an outdated member to the public names of the classes that have another one.

    Args:
        index: of the library.
        updates: what is outdated in it.
        public: the public name of a class, from its canonical one; None where it has none.
    """
    updates = [update for update in updates if update.kind in _MEMBERS]
    marked = {path for update in updates for path in (update.symbol, *update.aliases)}
    found: dict[str, tuple[str, ...]] = {}
    for symbol in dict.fromkeys(update.symbol for update in updates):
        owner, _, name = symbol.rpartition(".")
        cls = index.entity(owner) if owner else None
        if cls is None or cls.classdef is None:
            continue
        heirs = index.subclasses(cls.dotted)
        outdated = index.classes.member(cls, name) if heirs else None
        if outdated is None or outdated is UNKNOWN:
            continue
        known = {*marked, outdated.dotted}
        names = [public(heir) for heir in heirs if _has_another(index, heir, name, known)]
        if any(names):
            found[symbol] = tuple(dict.fromkeys(one for one in names if one is not None))
    return found | _constructors(index, updates, public)


def _constructors(
    index: PackageIndex, updates: Iterable[ApiUpdate], public: Callable[[str], str | None]
) -> dict[str, tuple[str, ...]]:
    """`Class.__init__`, where making an instance is outdated, to the classes below that have another one."""
    found: dict[str, tuple[str, ...]] = {}
    for symbol in dict.fromkeys(one.symbol for one in updates if one.kind is Kind.PARAMETER):
        cls = index.entity(symbol)
        if cls is None or cls.classdef is None:
            continue
        own = {name: _definition(index, cls, name) for name in _MAKERS}
        names: list[str | None] = []
        for heir in index.subclasses(cls.dotted):
            below = index.entity(heir)
            if below is None or below.classdef is None:
                continue
            if _is_made(index, below, cls) or any(
                _definition(index, below, name) != defined for name, defined in own.items()
            ):
                names.append(public(heir))
        found[f"{symbol}.__init__"] = tuple(one for one in names if one is not None)
    return found


def _is_made(index: PackageIndex, heir: Entity, base: Entity) -> bool:
    """Whether a decorator or metaclass may have written a constructor below a base class."""
    for one in index.classes.ancestry(heir).classes:
        if one.dotted == base.dotted:
            return False
        if one.classdef is None or one.classdef.decorator_list or one.classdef.keywords:
            return True
    return True


def _definition(index: PackageIndex, cls: Entity, name: str) -> str | None:
    member = index.classes.member(cls, name) if cls.classdef is not None else None
    return None if member is None else member.dotted


def _has_another(index: PackageIndex, heir: str, name: str, outdated: set[str]) -> bool:
    cls = index.entity(heir)
    if cls is None or cls.classdef is None:
        return False
    member = index.classes.member(cls, name)
    if member is None or member is UNKNOWN:
        return False
    if member.dotted not in outdated:
        return not _calls_above(member, name)
    above = f"{member.module}.{member.qualname.rpartition('.')[0]}"
    for one in index.classes.ancestry(cls).classes:
        if one.dotted == above:
            break
        if one.classdef is not None and any(
            _names(decorator, name) for decorator in one.classdef.decorator_list
        ):
            return True
    return False


def _names(decorator: ast.expr, name: str) -> bool:
    """Whether the arguments of a decorator spell a name."""
    return isinstance(decorator, ast.Call) and any(
        isinstance(node, ast.Constant) and node.value == name for node in ast.walk(decorator)
    )


def _calls_above(member: Entity, name: str) -> bool:
    """Whether a method calls what the bases have under its name: `super().name`, `Base.name(self)`."""
    function = member.function
    if function is None:
        return False
    receiver = function.args.args[0].arg if function.args.args else ""
    for node in walk(function, (name,)):
        if (
            isinstance(node, ast.Call)
            and last_name(node.func) == name
            and node.args
            and last_name(node.args[0]) == receiver
        ):
            return True
        if isinstance(node, ast.Attribute) and node.attr == name:
            above = node.value
            if isinstance(above, ast.Call) and last_name(above.func) == "super":
                return True
    return False
