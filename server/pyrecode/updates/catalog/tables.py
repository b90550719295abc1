"""What the facts of one library say, indexed by dotted names: once for all catalogs that hold the same facts.

Look-ups take public names; `names` gives them.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from weakref import WeakValueDictionary

from pyrecode.updates.catalog.entry import Facts, roots_of
from pyrecode.updates.catalog.given import Given, classes_of
from pyrecode.updates.catalog.leads import Lead, leads
from pyrecode.updates.catalog.once import Once
from pyrecode.updates.catalog.owners import class_paths, owner_aliases
from pyrecode.updates.catalog.public_names import PublicNames
from pyrecode.updates.model import ApiUpdate, Kind, Scope

MOVED = "moved from "
"""before the paths of which only the path is outdated, not the class or module that it led to"""
_CONTAINERS = (Kind.MODULE, Kind.DISTRIBUTION)


class Tables(Once):
    """The index of facts that hang together: mostly those of one library.

    Args:
        facts: in the order in which `by_path` gives their updates; later ones speak louder of all else.
    """

    def __init__(self, facts: Sequence[Facts]) -> None:
        super().__init__()
        self._facts = tuple(facts)
        self._roots = frozenset(root for one in facts for root in roots_of(one).all)
        updates = [update for one in facts for update in one.updates]
        returns = {name: given for one in facts for name, given in one.returns.items()}
        self.bases: dict[str, Sequence[str]] = {}
        self.overrides: dict[str, Sequence[str]] = {}
        """outdated member to the classes below which define it anew"""
        self._members: dict[str, str] = {}
        self._split: dict[str, frozenset[str]] = {}
        for one in facts:
            self.bases.update(one.bases)
            self.overrides.update(one.overrides)
            self._members.update(one.members)
        named = (name for one in facts for name in one.classes)
        self.classes = class_paths(updates, returns, self.bases, named)
        """all that are spoken of, other libraries' too"""
        aliases = {path: public for one in facts for path, public in one.aliases.items()}
        self.names = PublicNames(owner_aliases(updates, self.classes) | aliases)
        self.given = Given({self.names.key(key): given for key, given in returns.items()})
        self.by_path: dict[str, tuple[ApiUpdate, ...]] = {}
        self.containers: dict[str, ApiUpdate] = {}
        """outdated modules"""
        self.by_root: dict[str, list[tuple[str, ApiUpdate]]] = {}
        """every path of an update, aliases too, by import root"""
        for update in updates:
            self._index(update)

    def _index(self, update: ApiUpdate) -> None:
        for path in (update.symbol, *update.aliases):
            key = self.names.public(path)
            if key != path and update.scope is Scope.WHOLE and update.is_replaced_by(key):
                key = f"{MOVED}{path}"
            known = self.by_path.get(key, ())
            if update not in known:
                self.by_path[key] = (*known, update)
            if update.kind in _CONTAINERS and update.scope is Scope.WHOLE:
                self.containers.setdefault(key, update)
            self.by_root.setdefault(path.partition(".")[0], []).append((path, update))

    def classes_below(self, root: str) -> Sequence[str]:
        """The classes of an import root that have outdated members."""
        return [cls for cls in self._members if cls.startswith(f"{root}.")]

    def members_of(self, cls: str) -> frozenset[str]:
        """The names that instances of a class have, `*` among them where there may be more; none where unread."""
        known = self._split.get(cls)
        if known is None:
            known = self._split[cls] = frozenset(self._members.get(cls, "").split())
        return known

    @cached_property
    def by_owner(self) -> Mapping[str, Sequence[tuple[str, ApiUpdate]]]:
        """The last names of updates, aliases' too, by the public name of the module or class above."""
        found: dict[str, list[tuple[str, ApiUpdate]]] = {}
        for pairs in self.by_root.values():
            for path, update in pairs:
                owner, _, last = path.rpartition(".")
                found.setdefault(self.names.public(owner), []).append((last, update))
        return found

    @cached_property
    def leads(self) -> Mapping[str, Sequence[Lead]]:
        """What leads on to classes, by its own name and by that of the class or module above."""
        found: dict[str, list[Lead]] = {}
        tables = (self.given.always, self.given.other, self.bases)
        for lead in leads(tables, self.names.public):
            found.setdefault(lead[0], []).append(lead)
            found.setdefault(lead[0].rpartition(".")[0], []).append(lead)
        return found

    @cached_property
    def outward(self) -> Mapping[str, frozenset[str]]:
        """By import root the classes of other libraries that its names lead to."""
        found: dict[str, set[str]] = {}
        for leads_ in self.leads.values():
            for name, classes, _ in leads_:
                home = name.partition(".")[0]
                for cls in classes:
                    if cls.partition(".")[0] not in (home, "builtins"):
                        found.setdefault(home, set()).add(cls)
        return {root: frozenset(classes) for root, classes in found.items()}

    @cached_property
    def givers(self) -> Mapping[str, Sequence[str]]:
        """By class the callables and attributes that may give an instance of it."""
        found: dict[str, dict[str, None]] = {}
        for giver, given in self.given.all():
            for cls in classes_of(given):
                found.setdefault(self.names.public(cls), {})[giver] = None
        return {cls: tuple(givers) for cls, givers in found.items()}

    @cached_property
    def givers_by_last(self) -> Mapping[str, frozenset[str]]:
        """By last name what is above the callables and attributes that give something."""
        found: dict[str, set[str]] = {}
        for giver, _ in self.given.all():
            owner, _, last = giver.rpartition(".")
            found.setdefault(last, set()).add(owner)
        return {last: frozenset(owners) for last, owners in found.items()}

    @cached_property
    def heirs(self) -> Mapping[str, Sequence[str]]:
        """By class those that are made of it."""
        public = self.names.public
        found: dict[str, list[str]] = {}
        for cls, bases in self.bases.items():
            for base in bases:
                found.setdefault(public(base), []).append(public(cls))
        return found

    @cached_property
    def foreign(self) -> frozenset[str]:
        """The classes of other libraries that are spoken of, as they are written."""
        return frozenset(cls for cls in self.classes if cls.partition(".")[0] not in self._roots)


_made: "WeakValueDictionary[tuple[int, ...], Tables]" = WeakValueDictionary()


def tables_of(facts: Iterable[Facts]) -> Tables:
    """The index of some facts; made once for the same objects."""
    several = tuple(facts)
    # Facts live as long as their tables do, and so do their identities.
    key = tuple(map(id, several))
    known = _made.get(key)
    if known is None:
        known = _made[key] = Tables(several)
    return known
