"""What the standard library has outdated and removed, read from the stubs that are installed with us.

The stubs say for which versions of Python a name is there (`if sys.version_info < (3, 12):`, and the file
`VERSIONS` for modules), and mark what is deprecated as PEP 702 has it. A name is removed in the first
version whose view of its module lacks it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from attrs import evolve, frozen

from pyrecode.updates.heirs import PublicClasses
from pyrecode.updates.index.conditions import Conditions
from pyrecode.updates.index.files import SourceTree
from pyrecode.updates.index.namespaces import is_public
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.index.source import TYPESHED, SourceModule, Unreadable, parse_file, view
from pyrecode.updates.mined import Mined
from pyrecode.updates.model import ApiUpdate, Definition, Kind, Nature, Scope, Tier
from pyrecode.updates.signals import pep702
from pyrecode.updates.signals.notice import Notice
from pyrecode.updates.stub_members import lost_parameters, members_of, signature_of
from pyrecode.updates.successor import Successors

LIBRARY = "python"
_OLDEST = 8
"""the minor version from which on removals are told"""


@frozen
class _Lifetime:
    first: tuple[int, int]
    last: tuple[int, int] | None


def standard_library(version: str, also: Iterable[str] = ()) -> Mined:
    """The updates of the standard library in force for a version of Python, `3.13` or `3.13.2`.

    Args:
        version: of Python.
        also: public names of classes that others than the stubs call outdated members of.

    Raises:
        ValueError: where the version is not one of Python 3.
    """
    match = re.match(r"3\.(\d+)", version)
    if match is None:
        raise ValueError(f"not a version of Python 3: {version!r}")
    return _standard_library(int(match[1]), tuple(dict.fromkeys(also)))


@cache
def _standard_library(minor: int, also: tuple[str, ...]) -> Mined:
    reader = _Reader(minor)
    updates = [u for module in sorted(_lifetimes()) for u in reader.module(module)]
    # A name that one module gives on from another is told by both; the definition knows its kind.
    updates.sort(key=lambda u: (u.symbol, u.parameter or "", u.kind is Kind.ATTRIBUTE))
    told: dict[tuple[str, str | None, str | None, Scope], ApiUpdate] = {}
    for update in updates:
        told.setdefault((update.symbol, update.parameter, update.value, update.scope), update)
    updates = list(told.values())
    classes = {u.symbol.rpartition(".")[0] for u in updates if u.kind is Kind.METHOD}
    whole = Mined(updates=updates, skipped=list(reader.skipped), classes=classes)
    return Mined.joined((whole, *reader.receivers(updates, also)))


@cache
def _lifetimes() -> dict[str, _Lifetime]:
    """The modules of the stubs with the versions in which they are there."""
    found: dict[str, _Lifetime] = {}
    for line in (TYPESHED / "VERSIONS").read_text("utf-8").splitlines():
        match = re.match(r"([\w.]+):\s*(\d+)\.(\d+)-(?:(\d+)\.(\d+))?", line)
        if match:
            last = (int(match[4]), int(match[5])) if match[4] else None
            found[match[1]] = _Lifetime((int(match[2]), int(match[3])), last)
    tree = SourceTree((TYPESHED,))
    pending = list(found)
    while pending:
        package = pending.pop()
        for child in tree.children(package):
            name = f"{package}.{child}"
            if name not in found:
                found[name] = found[package]
                pending.append(name)
    return found


class _Reader:
    """Reads modules for one version of Python, and for those before it."""

    def __init__(self, minor: int) -> None:
        self._minor = minor
        self._tree = SourceTree((TYPESHED,))
        self._indexes: dict[str, PackageIndex] = {}
        self.skipped: list[str] = []

    def module(self, name: str) -> Iterator[ApiUpdate]:
        """The updates of one module."""
        if not all(is_public(part) for part in name.split(".")):
            return
        life = _lifetimes()[name]
        if life.first > (3, self._minor):
            return
        if life.last is not None and life.last < (3, self._minor):
            parent = _lifetimes().get(name.rpartition(".")[0])
            if parent is None or parent.last != life.last:
                yield self._removed_module(name, life.last)
            return
        files = self._tree.find(name)
        if files is None or files.stub is None:
            return
        text = files.stub.read_text("utf-8", "replace")
        if "version_info" not in text and "deprecated" not in text:
            return
        views: dict[int, SourceModule] = {}
        first = max(_OLDEST, life.first[1] if life.first[0] == 3 else 0)
        try:
            text, tree = parse_file(files.stub)
        except Unreadable as error:
            self.skipped.append(str(error))
            return
        package = files.folder is not None
        for minor in range(first, self._minor + 1) if "version_info" in text else [self._minor]:
            conditions = Conditions((3, minor))
            views[minor] = view(name, files.stub, text, tree, package, True, conditions)
        yield from self._deprecated(name, views)
        yield from self._removed(name, views)

    def receivers(self, updates: Iterable[ApiUpdate], also: Iterable[str]) -> Iterator[Mined]:
        """What is known of the classes that updates speak of, and of what gives an instance of them."""
        by_root: dict[str, tuple[list[ApiUpdate], list[str]]] = {}
        for update in updates:
            if update.kind in (Kind.METHOD, Kind.ATTRIBUTE, Kind.PARAMETER, Kind.VALUE):
                by_root.setdefault(update.symbol.partition(".")[0], ([], []))[0].append(update)
        for name in also:
            by_root.setdefault(name.partition(".")[0], ([], []))[1].append(name)
        for root, (of_root, others) in by_root.items():
            found = PublicClasses(self._index(root), of_root, others)
            yield Mined(
                returns=found.returns(),
                classes=found.names(),
                bases=found.bases(),
                aliases=found.aliases(),
                overrides=found.overrides(),
                members=found.members(),
            )

    # What is there, and outdated -----------------------------------------------------------------

    def _deprecated(self, name: str, views: dict[int, SourceModule]) -> Iterator[ApiUpdate]:
        now = views[self._minor]
        where = f"typeshed {self._tree.relative(now.path)}"
        marked = {m: {n.qualname for n in pep702.marked(v, None, "")} for m, v in views.items()}
        for notice in pep702.marked(now, None, where):
            since = notice.since
            if since is None:
                without = [m for m in views if notice.qualname not in marked[m]]
                since = f"3.{max(without) + 1}" if without and max(without) < self._minor else None
            scope = notice.scope
            if since is None and notice.removal is None and scope is Scope.WHOLE:
                # A mark without a version may be ahead of this Python: stubs put it down at once.
                scope = Scope.CONDITIONAL
            yield from self._update(evolve(notice, since=since, scope=scope))

    def _update(self, notice: Notice) -> Iterator[ApiUpdate]:
        if not is_public(notice.qualname) or notice.qualname.rpartition(".")[2].startswith("_"):
            return
        index = self._index(notice.module)
        entity = index.entity(notice.dotted)
        old = index.resolve(notice.dotted)
        if old is None or not old.certain or entity is None:
            return
        owner, _, _ = notice.dotted.rpartition(".")
        symbol, others = self._paths(notice.dotted)
        kind = old.kind
        member = "." in notice.qualname
        successor = Successors(index, frozenset()).of(
            symbol, kind, old, notice, owner if member else None
        )
        one_way = None
        if notice.parameter is not None:
            one_way = Kind.PARAMETER if notice.value is None else Kind.VALUE
        tier = successor.tier if successor.replacement is not None else Tier.TEXT
        # Stubs do not show what functions do.
        if tier is Tier.SAFE:
            tier = Tier.SUGGESTION
        yield ApiUpdate(
            library=LIBRARY,
            symbol=symbol,
            kind=one_way or kind,
            scope=notice.scope,
            parameter=notice.parameter,
            position=notice.position,
            value=notice.value,
            deprecated_in=notice.since,
            removed_in=notice.removal,
            replacement=successor.replacement,
            tier=tier,
            note=successor.note,
            message=notice.message,
            aliases=others,
            definition=old.definition,
            sources=(notice.source,),
        )

    # What is gone --------------------------------------------------------------------------------

    def _removed_module(self, name: str, last: tuple[int, int]) -> ApiUpdate:
        return ApiUpdate(
            library=LIBRARY,
            symbol=name,
            kind=Kind.MODULE,
            nature=Nature.REMOVED,
            removed_in=f"3.{last[1] + 1}",
            message=f"the module `{name}` was removed in Python 3.{last[1] + 1}",
            definition=Definition(name, ""),
            sources=("typeshed VERSIONS",),
        )

    def _removed(self, name: str, views: dict[int, SourceModule]) -> Iterator[ApiUpdate]:
        members = {minor: dict(members_of(view)) for minor, view in views.items()}
        now = members[self._minor]
        index = self._index(name)
        earlier = sorted(m for m in views if m < self._minor)
        gone: dict[str, tuple[Kind, int]] = {}
        parameters: dict[tuple[str, str], tuple[Kind, int, int | None]] = {}
        for minor in earlier:
            for qualname, (kind, nodes) in members[minor].items():
                if qualname not in now:
                    gone[qualname] = (kind, minor + 1)
                    continue
                new_kind, new_nodes = now[qualname]
                if nodes == new_nodes:
                    continue
                signature = signature_of(nodes, kind)
                for parameter in lost_parameters(signature, signature_of(new_nodes, new_kind)):
                    position = signature.position(parameter) if signature else None
                    parameters[qualname, parameter] = (kind, minor + 1, position)
        for qualname, (kind, since) in gone.items():
            owner = qualname.rpartition(".")[0]
            if owner in gone or index.resolve(f"{name}.{qualname}") is not None:
                continue
            yield self._gone(name, qualname, kind, f"3.{since}", views)
        for (qualname, parameter), (_, since, position) in parameters.items():
            update = self._gone(name, qualname, Kind.PARAMETER, f"3.{since}", views)
            yield update.but(
                scope=Scope.PARAMETER,
                parameter=parameter,
                position=position,
                message=f"the parameter `{parameter}` was removed in Python 3.{since}",
            )

    def _gone(
        self, name: str, qualname: str, kind: Kind, since: str, views: dict[int, SourceModule]
    ) -> ApiUpdate:
        symbol, others = self._paths(f"{name}.{qualname}", since)
        file = self._tree.relative(views[self._minor].path)
        return ApiUpdate(
            library=LIBRARY,
            symbol=symbol,
            kind=kind,
            nature=Nature.REMOVED,
            removed_in=since,
            message=f"`{symbol}` was removed in Python {since}",
            aliases=others,
            definition=Definition(name, qualname, file),
            sources=(f"typeshed {file}",),
        )

    # Names ---------------------------------------------------------------------------------------

    def _index(self, name: str, minor: int | None = None) -> PackageIndex:
        root = name.partition(".")[0]
        key = f"{root} {minor or self._minor}"
        if key not in self._indexes:
            self._indexes[key] = PackageIndex(root, self._tree, (3, minor or self._minor))
        return self._indexes[key]

    def _paths(self, dotted: str, since: str | None = None) -> tuple[str, tuple[str, ...]]:
        """The best public name, and the others; of a removed one as it was before."""
        minor = int(since.rpartition(".")[2]) - 1 if since else None
        paths = [p for p in self._index(dotted, minor).public_paths(dotted) if is_public(p)]
        if not paths:
            return dotted, ()
        return paths[0], tuple(p for p in paths[1:] if p != paths[0])
