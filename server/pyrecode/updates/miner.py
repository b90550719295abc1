"""Mines one library: all signals, merged by definition, put under the names that users write."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import define, evolve, field

from pyrecode.updates.heirs import PublicClasses
from pyrecode.updates.index.entity import UNKNOWN, Entity, Sort
from pyrecode.updates.index.namespaces import is_internal, is_public, is_test, rank
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.index.symbol import ParameterKind, Symbol
from pyrecode.updates.model import ApiUpdate, Definition, Kind, Nature, Scope, Tier
from pyrecode.updates.readers.registry import readings
from pyrecode.updates.signals import (
    decorator,
    directive,
    import_warning,
    module_getattr,
    pep702,
    warn_call,
)
from pyrecode.updates.signals.categories import Categories
from pyrecode.updates.signals.emitters import Emitters
from pyrecode.updates.signals.library import Library
from pyrecode.updates.signals.notice import Notice
from pyrecode.updates.successor import Successors


@define
class Mined:
    """What one library says about itself."""

    updates: list[ApiUpdate] = field(factory=list)
    returns: dict[str, str] = field(factory=dict)
    """public callable or attribute to the public class it gives, for classes with outdated members"""
    skipped: list[str] = field(factory=list)
    """one line for each file that could not be read"""
    classes: set[str] = field(factory=set)
    """public names of the classes that updates or returns speak of"""
    bases: dict[str, tuple[str, ...]] = field(factory=dict)
    """public class to its ancestors, nearest first"""
    aliases: dict[str, str] = field(factory=dict)
    """another dotted name of one of the classes to its public one"""


def mine(name: str, roots: Sequence[Path], library: str, version: str) -> Mined:
    """Read what the library `name` says about its own outdated APIs.

    Args:
        name: the import root, `numpy`.
        roots: folders that hold it: a site-packages folder, or an unpacked archive.
        library: the normalised distribution name that the updates carry.
        version: the version that is read; what it states as removed is removed in it at the latest.
    """
    return mine_index(PackageIndex.open(name, roots), library, version)


def mine_index(index: PackageIndex, library: str, version: str) -> Mined:
    """As `mine`, of a library that is open for other questions too."""
    collecting = gc.isenabled()
    # Trees are many small objects that all live to the end: looking for garbage among them takes a third
    # of the time and finds none.
    gc.disable()
    try:
        return _mine(index, library, version)
    finally:
        if collecting:
            gc.enable()


def _mine(index: PackageIndex, library: str, version: str) -> Mined:
    signals = Library(index)
    categories = Categories(index)
    emitters = Emitters(signals, categories)
    notices = [
        *module_getattr.find(signals, emitters, categories),
        *decorator.find(signals, categories),
        *pep702.find(signals, categories),
        *warn_call.find(signals, emitters, categories),
        *directive.find(signals),
        *import_warning.find(signals, categories),
        *readings(signals),
    ]
    merged = [n for n in merge(notices) if not is_test(n.module)]
    outdated = {
        n.dotted for n in merged if n.scope is Scope.WHOLE and n.nature is not Nature.BEHAVIOUR
    }
    naming = _Naming(index, library, version, Successors(index, outdated))
    updates = sorted(
        {update: None for notice in merged for update in naming.updates(notice)},
        key=lambda u: (u.symbol, u.parameter or "", u.value or "", u.scope),
    )
    classes = PublicClasses(index, updates)
    return Mined(
        updates=updates,
        returns=classes.returns(),
        skipped=list(index.lookup.skipped),
        classes=classes.names(),
        bases=classes.bases(),
        aliases=classes.aliases(),
    )


def merge(notices: Iterable[Notice]) -> Iterator[Notice]:
    """One notice for each API, parameter and value, with the facts of all that speak of it."""
    groups: dict[tuple[str, str | None, str | None, Scope | None], list[Notice]] = {}
    apart = {Scope.POSITIONAL, Scope.SETTER, Scope.OVERLOAD}
    for notice in notices:
        own = notice.scope if notice.scope in apart else None
        key = (notice.dotted, notice.parameter, notice.value, own)
        groups.setdefault(key, []).append(notice)
    for group in groups.values():
        group.sort(
            key=lambda n: (
                -n.strength,
                n.nature is Nature.BEHAVIOUR,
                n.scope is Scope.CONDITIONAL,
            )
        )
        first = group[0]
        worded = next((n for n in group if len(n.message) > 12), first)
        stated = [n for n in group if n.signal in {"decorator", "directive", "pep702"}] + group
        yield evolve(
            first,
            message=worded.message,
            since=next((n.since for n in stated if n.since), None),
            removal=next((n.removal for n in stated if n.removal), None),
            new=next((n.new for n in group if n.new), None),
            source="\n".join(dict.fromkeys(n.source for n in group)),
        )


class _Naming:
    """Turns notices into updates under public names."""

    def __init__(
        self, index: PackageIndex, library: str, version: str, successors: Successors
    ) -> None:
        self._index = index
        self._library = library
        self._version = version
        self._successors = successors

    def updates(self, notice: Notice) -> Iterator[ApiUpdate]:
        """The updates of a notice: one, or one for each public class that inherits the member."""
        if not notice.qualname:
            yield from self._module(notice)
            return
        entity = self._index.entity(notice.dotted)
        if entity is UNKNOWN or entity is None:
            if "." in notice.qualname and notice.signal != "reader":
                return
            yield from self._gone(notice)
            return
        owner_name, _, member = notice.qualname.rpartition(".")
        if not owner_name:
            paths = [p for p in self._index.public_paths(entity.dotted) if is_public(p)]
            if entity.dotted != notice.dotted and is_public(notice.dotted):
                paths = [notice.dotted, *(p for p in paths if p != notice.dotted)]
                if notice.signal == "module-getattr":
                    paths = [notice.dotted]
            if paths:
                yield self._update(notice, entity, paths[0], paths[1:], None)
            return
        if member.startswith("_"):
            return
        yield from self._member(notice, entity, owner_name, member)

    def _member(
        self, notice: Notice, entity: Entity, owner_name: str, member: str
    ) -> Iterator[ApiUpdate]:
        owner = f"{notice.module}.{owner_name}"
        paths = list(self._index.public_paths(owner))
        good = [p for p in paths if is_public(p) and not is_internal(p)]
        if good:
            others = [f"{p}.{member}" for p in paths if p != good[0]]
            yield self._update(notice, entity, f"{good[0]}.{member}", others, owner)
            return
        found = False
        for heir, best in self._heirs(owner, member, notice.dotted):
            found = True
            yield self._update(notice, entity, f"{best}.{member}", [f"{heir}.{member}"], heir)
        if not found and paths and is_public(paths[0]):
            others = [f"{p}.{member}" for p in paths[1:]]
            yield self._update(notice, entity, f"{paths[0]}.{member}", others, owner)

    def _heirs(self, owner: str, member: str, definition: str) -> Iterator[tuple[str, str]]:
        """The topmost public classes that inherit a member of a class that is not public."""
        taken: set[str] = set()
        for heir in self._index.subclasses(owner):
            entity = self._index.entity(heir)
            if entity is None or entity.sort is not Sort.CLASS:
                continue
            ancestors = {c.dotted for c in self._index.classes.ancestry(entity).classes[1:]}
            if ancestors & taken:
                continue
            best = next(
                (p for p in self._index.public_paths(heir) if is_public(p) and not is_internal(p)),
                None,
            )
            if best is None:
                continue
            found = self._index.classes.member(entity, member)
            if found is not None and found.dotted == definition:
                taken.add(heir)
                yield heir, best

    def _module(self, notice: Notice) -> Iterator[ApiUpdate]:
        if is_public(notice.module):
            yield self._update(
                notice, Entity(Sort.MODULE, notice.module), notice.module, [], None, Kind.MODULE
            )

    def _gone(self, notice: Notice) -> Iterator[ApiUpdate]:
        """A name that the module only knows as removed."""
        if notice.signal not in {"module-getattr", "reader"} or not is_public(notice.dotted):
            return
        name = notice.qualname.rpartition(".")[2]
        kind = Kind.FUNCTION
        if name.isupper():
            kind = Kind.ATTRIBUTE
        elif name[:1].isupper():
            kind = Kind.CLASS
        kind = notice.kind or kind
        yield self._update(notice, None, notice.dotted, [], None, kind)

    def _update(
        self,
        notice: Notice,
        entity: Entity | None,
        symbol: str,
        others: Sequence[str],
        owner: str | None,
        kind: Kind | None = None,
    ) -> ApiUpdate:
        old = self._index.describe(entity) if entity is not None else None
        if kind is None:
            kind = old.kind if old is not None else Kind.FUNCTION
        if notice.value is not None:
            shown = Kind.VALUE
        else:
            positional = notice.scope is Scope.POSITIONAL
            shown = Kind.PARAMETER if notice.parameter is not None or positional else kind
        successor = self._successors.of(symbol, kind, old, notice, owner)
        if old is None and successor.kind is not None:
            shown = kind = successor.kind
        definition = (
            old.definition if old is not None else Definition(notice.module, notice.qualname)
        )
        aliases = dict.fromkeys([*sorted(others, key=lambda p: rank(p, symbol)), notice.dotted])
        aliases.pop(symbol, None)
        position = _position(old, notice)
        scope, nature = notice.scope, notice.nature
        return ApiUpdate(
            library=self._library,
            symbol=symbol,
            kind=shown,
            scope=scope,
            nature=nature,
            parameter=notice.parameter,
            position=position,
            value=notice.value,
            deprecated_in=notice.since,
            removed_in=notice.removal,
            replacement=successor.replacement,
            tier=successor.tier if successor.replacement is not None else Tier.TEXT,
            note=successor.note,
            message=notice.message,
            aliases=tuple(aliases),
            definition=definition,
            sources=tuple(notice.source.split("\n")),
        )


def _position(old: Symbol | None, notice: Notice) -> int | None:
    if old is None or old.signature is None:
        return None
    if notice.parameter is None:
        if notice.scope is not Scope.POSITIONAL:
            return None
        return sum(
            p.kind in {ParameterKind.NORMAL, ParameterKind.POSITIONAL_ONLY}
            for p in old.signature.parameters
        )
    if notice.names:
        # Behind the bare `*`, the library itself still takes them by position.
        normal = [p.name for p in old.signature.parameters if p.kind is ParameterKind.NORMAL]
        if notice.names[0] not in normal:
            return len(normal)
    if any(
        p.kind is ParameterKind.VAR_POSITIONAL and p.name == notice.parameter
        for p in old.signature.parameters
    ):
        return None
    return old.signature.position(notice.parameter)
