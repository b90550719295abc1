"""From what signals say of definitions to updates under the names that users write."""

from collections.abc import Iterator, Sequence

from pyrecode.updates.index.entity import UNKNOWN, Entity, Sort
from pyrecode.updates.index.namespaces import is_internal, is_public, rank
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.index.symbol import ParameterKind, Symbol
from pyrecode.updates.model import ApiUpdate, Definition, Kind, Nature, Scope, Tier
from pyrecode.updates.signals import pep702
from pyrecode.updates.signals.notice import Notice
from pyrecode.updates.successor import Successors
from pyrecode.updates.versions import reached

_OF_DEFINITIONS = frozenset(
    {"decorator", "directive", "announced", "pep702", "warn-call", "log-call"}
)
"""signals that only speak of definitions that they have read"""
_OF_NAMES = frozenset({"module-getattr", "name-tables", "reader"})
"""signals that speak of one name of a thing, which may have others"""


class Naming:
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
            yield from self._gone(notice)
            return
        owner_name, _, member = notice.qualname.rpartition(".")
        if not owner_name:
            paths = [p for p in self._index.public_paths(entity.dotted) if is_public(p)]
            if entity.dotted != notice.dotted and is_public(notice.dotted):
                paths = [notice.dotted, *(p for p in paths if p != notice.dotted)]
                if notice.signal in _OF_NAMES:
                    paths = [notice.dotted]
            hidden = notice.scope is Scope.CONDITIONAL and paths and is_internal(paths[0])
            if paths and not hidden:
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
        # What only an inner class does, under conditions, no user can tell from the code.
        hidden = notice.scope is Scope.CONDITIONAL and paths and is_internal(paths[0])
        if not found and paths and is_public(paths[0]) and not hidden:
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
        """A name that the library only knows as outdated: there is no definition to read."""
        owner_name, _, name = notice.qualname.rpartition(".")
        of_instances = owner_name and notice.kind is Kind.ATTRIBUTE
        if notice.signal in _OF_DEFINITIONS and not of_instances:
            return
        if owner_name and notice.signal != "reader":
            owner = self._index.entity(f"{notice.module}.{owner_name}")
            if owner is None or owner.sort is not Sort.CLASS or name.startswith("_"):
                return
            kind = notice.kind or Kind.ATTRIBUTE
            paths = [p for p in self._index.public_paths(owner.dotted) if is_public(p)]
            if paths:
                others = [f"{p}.{name}" for p in paths[1:]]
                yield self._update(notice, None, f"{paths[0]}.{name}", others, owner.dotted, kind)
            return
        if not is_public(notice.dotted):
            return
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
        definition = Definition(notice.module, notice.qualname)
        if old is not None and entity is not None:
            # What is said of one name of a thing does not hold where the thing is defined.
            alone = notice.signal in _OF_NAMES and "." not in notice.qualname
            if entity.dotted == notice.dotted or not alone:
                definition = old.definition
        aliases = dict.fromkeys([*sorted(others, key=lambda p: rank(p, symbol)), notice.dotted])
        aliases.pop(symbol, None)
        position = _position(old, notice)
        since, removal = notice.since, notice.removal
        if (
            old is not None
            and notice.nature is Nature.DEPRECATED
            and reached(removal, self._version)
        ):
            # It was to be gone by this version, and is still there.
            since = since or (removal if notice.scope is Scope.POSITIONAL else None)
            removal = None
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
            deprecated_in=since,
            removed_in=removal,
            replacement=successor.replacement,
            tier=successor.tier if successor.replacement is not None else Tier.TEXT,
            note=successor.note,
            message=notice.message,
            aliases=tuple(aliases),
            definition=definition,
            sources=tuple(notice.source.split("\n")),
        )


def _position(old: Symbol | None, notice: Notice) -> int | None:
    if notice.signal == pep702.SIGNAL:
        return notice.position
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
