"""The catalog: updates found by dotted name, by alias, by the module that contains them."""

import sys
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from pyrecode.updates.catalog.digest import digest_of
from pyrecode.updates.catalog.entry import Facts
from pyrecode.updates.catalog.existence import Existence, Listed
from pyrecode.updates.catalog.given import Given, classes_of
from pyrecode.updates.catalog.leads import UNSEEN, Leads, Seen, leads
from pyrecode.updates.catalog.of_classes import OfClasses
from pyrecode.updates.catalog.owners import class_paths, owner_aliases, prefixes
from pyrecode.updates.catalog.public_names import PublicNames
from pyrecode.updates.catalog.shelves import Shelves
from pyrecode.updates.library import normalised
from pyrecode.updates.model import ApiUpdate, Kind, Scope

_Value = TypeVar("_Value")

_MOVED = "moved from "
_CONTAINERS = (Kind.MODULE, Kind.DISTRIBUTION)


class Catalog:
    """All updates that are in force for one environment, and what is known of the names around them.

    Look-ups take any dotted name of an API: the public one, an alias, or the defining module's.
    """

    def __init__(
        self,
        updates: Iterable[ApiUpdate] = (),
        *,
        facts: Sequence[Facts] = (),
        returns: Mapping[str, str] | None = None,
        bases: Mapping[str, Sequence[str]] | None = None,
        classes: Iterable[str] = (),
        aliases: Mapping[str, str] | None = None,
        existence: Existence | None = None,
        versions: Mapping[str, str] | None = None,
        digest: str | None = None,
        notices: Sequence[str] = (),
        oldest: tuple[str, Existence] | None = None,
    ) -> None:
        """Index the updates.

        Args:
            updates: those in force, in the order in which `find` gives them.
            facts: of releases, with their updates; looked into when one of their names is asked for.
            returns: public dotted callable or attribute to the public class it gives, as `given.Given` writes it.
            bases: public dotted class to its base classes, nearest first.
            classes: further names known to be classes.
            aliases: another dotted name of a class or module to its public one.
            existence: which names the target version has.
            versions: library to the version in force.
            digest: stands for the content; made from the updates where it is not given.
            notices: one line each, for a person.
            oldest: the lowest Python that the project must run on, if another one, and what its library has.
        """
        self._oldest = oldest
        self.notices = tuple(notices)
        self._existence: Existence = existence or Listed()
        self._versions = {normalised(k): v for k, v in (versions or {}).items()}
        self._given_digest = digest
        self._classes: set[str] = set()
        self._names, self._given = PublicNames(), Given()
        self._bases: dict[str, Sequence[str]] = {}
        self.of_classes = OfClasses(self.canonical)
        self._by_path: dict[str, tuple[ApiUpdate, ...]] = {}
        self._containers: dict[str, ApiUpdate] = {}
        self._by_root: dict[str, list[tuple[str, ApiUpdate]]] = {}
        self._lineages: dict[str, tuple[str, ...]] = {}
        self._stated = tuple(updates)
        self._facts = tuple(facts)
        self._shelves = Shelves(facts)
        self._add(self._stated, returns or {}, bases or {}, classes, aliases or {})

    @classmethod
    def of(
        cls,
        updates: Iterable[ApiUpdate],
        returns: Mapping[str, str] | None = None,
        existing: Container[str] | None = None,
        versions: Mapping[str, str] | None = None,
        bases: Mapping[str, Sequence[str]] | None = None,
    ) -> "Catalog":
        """A catalog held in memory; `existing` lists the names of the target, None leaves them unknown."""
        return cls(
            updates, returns=returns, bases=bases, existence=Listed(existing), versions=versions
        )

    def find(self, dotted: str) -> Sequence[ApiUpdate]:
        """All updates (of the whole, a parameter, a value ...) of the API with this dotted name."""
        public = self.canonical(dotted)
        found = self._by_path.get(public, ())
        if public == dotted:
            return found
        return (*self._by_path.get(f"{_MOVED}{dotted}", ()), *found)

    def covering(self, dotted: str) -> ApiUpdate | None:
        """The outdated module that contains `dotted`, where the name itself has no update of its own."""
        if self.find(dotted):
            return None
        for prefix in prefixes(self.canonical(dotted)):
            if (update := self._containers.get(prefix)) is not None:
                return update
        return None

    def returns(self, dotted: str, passing: Collection[str | None] | None = None) -> str | None:
        """The one class that a call of `dotted`, or the attribute `dotted`, gives; None where unknown.

        Args:
            dotted: the name.
            passing: the keywords of the call and the places of its other arguments (`0`), None among them for
                `**` and `*`; without it, what always holds.
        """
        given = self.given(dotted, passing).get("", ())
        return given[0] if len(given) == 1 else None

    def given(
        self, dotted: str, passing: Collection[str | None] | None = None
    ) -> Mapping[str, tuple[str, ...]]:
        """The classes that a call of `dotted`, or the attribute, may give; one of them is the one.

        Under the empty key what it gives itself, under others (`[*][1]`) what stands inside of it; empty
        where nothing is known. `given.Given` says how such keys are read.
        """
        whole = self._known(self._given.always, dotted)
        told = {"": whole} if whole is not None else None
        if told is None and (entries := self._known(self._given.other, dotted)) is not None:
            told = self._given.by_call(entries, passing)
            if "" in told:
                told = {"": told[""]}
        if not told:
            return {}
        return {key: tuple(map(self.canonical, classes_of(one))) for key, one in told.items()}

    def tells_by_argument(self, dotted: str) -> bool:
        """Whether the class of its first argument may tell what a call of `dotted` gives."""
        return self.canonical(dotted) in self._given.by_argument

    def givers(self) -> Iterator[tuple[str, str]]:
        """Every callable and attribute that is known to give an instance, each with a class that it may give."""
        self._open_all()
        for giver, given in self._given.all():
            for cls in classes_of(given):
                yield giver, self.canonical(cls)

    def heirs(self) -> Iterator[tuple[str, str]]:
        """Every class whose bases are known, with each of these."""
        self._open_all()
        for cls, bases in self._bases.items():
            for base in bases:
                yield self.canonical(cls), self.canonical(base)

    def is_class(self, dotted: str) -> bool:
        """Whether `dotted` is a class that some update or return speaks of."""
        known = self._classes
        return dotted in known or self.canonical(dotted) in known or dotted in known

    def base(self, dotted: str) -> Sequence[str]:
        """The known base classes of a class, nearest first."""
        return tuple(map(self.canonical, self._known(self._bases, dotted) or ()))

    def below(self, root: str) -> Sequence[tuple[str, ApiUpdate]]:
        """Every path of an update below an import root, aliases too, with the update."""
        self._open(root)
        return self._by_root.get(root, ())

    def leads(self, root: str, past: Seen = UNSEEN) -> Leads:
        """Every name that leads on to classes, with them, as far as the facts around an import root tell.

        Args:
            root: the import root.
            past: how much of each table was seen before.
        """
        self._open(root)
        given = self._given
        return leads((given.always, given.other, self._bases), self._names.public, past)

    def exists(self, name: str) -> bool | None:
        """Whether the target version has `module.name` or `module.function(keyword)`; None: not to be known."""
        return self._existence.exists(name)

    def lacking_in(self, name: str) -> str | None:
        """The oldest Python that the project must run on, where it surely lacks a standard library's name."""
        if self._oldest is None or name.partition(".")[0] not in sys.stdlib_module_names:
            return None
        version, existence = self._oldest
        return version if existence.exists(name) is False else None

    def version(self, library: str) -> str | None:
        """The version in force: the target where one is named, else the installed one."""
        return self._versions.get(normalised(library))

    def canonical(self, dotted: str) -> str:
        """`dotted` with its class or module named by its public path, as far as another one is known."""
        if (known := self._names.remembered(dotted)) is not None:
            return known
        self._open(dotted.partition(".")[0])
        return self._names.public(dotted)

    def lineage(self, cls: str) -> tuple[str, ...]:
        """A class and its bases by their public names, nearest first, as far as they are known."""
        if (known := self._lineages.get(cls)) is None:
            found: dict[str, None] = {}
            stack = [self.canonical(cls)]
            while stack:
                if (current := stack.pop()) not in found:
                    found[current] = None
                    stack += reversed(self.base(current))
            known = self._lineages[cls] = tuple(found)
        return known

    @cached_property
    def updates(self) -> tuple[ApiUpdate, ...]:
        """All of them."""
        return (*self._stated, *(update for one in self._facts for update in one.updates))

    @cached_property
    def roots(self) -> frozenset[str]:
        """The import roots that have updates."""
        return frozenset(self._by_root) | self._shelves.outdated

    @cached_property
    def digest(self) -> str:
        """Changes when the content does."""
        if self._given_digest is not None:
            return self._given_digest
        self._open_all()
        return digest_of(self.updates, self._given.listed(), self._bases, self._versions)

    def __len__(self) -> int:
        return len(self.updates)

    def __iter__(self) -> Iterator[ApiUpdate]:
        return iter(self.updates)

    def _known(self, table: Mapping[str, _Value], dotted: str) -> _Value | None:
        """What a table says of `dotted`, by its public name or as it is written."""
        return table.get(self.canonical(dotted), table.get(dotted))

    def _open_all(self) -> None:
        for root in self._shelves.roots():
            self._open(root)

    def _open(self, root: str) -> None:
        """Take in what the facts of releases say of an import root."""
        if root not in self._shelves:
            return
        roots, facts = self._shelves.together(root)
        self._add(
            [update for one in facts for update in one.updates],
            {name: given for one in facts for name, given in one.returns.items()},
            {name: bases for one in facts for name, bases in one.bases.items()},
            [name for one in facts for name in one.classes],
            {path: public for one in facts for path, public in one.aliases.items()},
        )
        self.of_classes.add(facts)
        # Last: another thread that asks meanwhile takes the same in once more, which changes nothing.
        self._shelves.clear(roots)

    def _add(
        self,
        updates: Sequence[ApiUpdate],
        returns: Mapping[str, str],
        bases: Mapping[str, Sequence[str]],
        classes: Iterable[str],
        aliases: Mapping[str, str],
    ) -> None:
        known = class_paths(updates, returns, bases, classes)
        self._classes |= known
        self._names.add(owner_aliases(updates, known) | dict(aliases))
        self._given.add({self._names.key(key): given for key, given in returns.items()})
        self._bases.update(bases)
        for update in updates:
            self._index(update)
        self._lineages.clear()

    def _index(self, update: ApiUpdate) -> None:
        for path in (update.symbol, *update.aliases):
            key = self._names.public(path)
            if key != path and update.scope is Scope.WHOLE and update.replaced_by == key:
                # The other path is what is outdated, not the class or module that it led to.
                key = f"{_MOVED}{path}"
            known = self._by_path.get(key, ())
            if update not in known:
                self._by_path[key] = (*known, update)
            if update.kind in _CONTAINERS and update.scope is Scope.WHOLE:
                self._containers.setdefault(key, update)
            self._by_root.setdefault(path.partition(".")[0], []).append((path, update))
