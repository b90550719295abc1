"""The catalog: updates found by dotted name, by alias, by the module that contains them."""

import sys
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from pyrecode.updates.catalog.digest import digest_of
from pyrecode.updates.catalog.entry import Facts
from pyrecode.updates.catalog.existence import Existence, Listed
from pyrecode.updates.catalog.given import Given, classes_of
from pyrecode.updates.catalog.of_classes import OfClasses
from pyrecode.updates.catalog.once import Once
from pyrecode.updates.catalog.owners import prefixes
from pyrecode.updates.catalog.shelves import Shelves
from pyrecode.updates.catalog.tables import MOVED, Tables, tables_of
from pyrecode.updates.library import normalised
from pyrecode.updates.model import ApiUpdate

_Value = TypeVar("_Value")

_NOTHING = Tables(())
_always: Callable[[Tables], Mapping[str, str]] = attrgetter("given.always")
_other = attrgetter("given.other")
_bases = attrgetter("bases")


class Catalog(Once):
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
        super().__init__()
        self._oldest = oldest
        self.notices = tuple(notices)
        self._existence: Existence = existence or Listed()
        self._versions = {normalised(k): v for k, v in (versions or {}).items()}
        self._given_digest = digest
        bases = {cls: tuple(some) for cls, some in (bases or {}).items()}
        classes, aliases = tuple(classes), aliases or {}
        stated = Facts("", "", tuple(updates), returns or {}, bases, classes, aliases)
        self._facts = (stated, *facts)
        self._shelves = Shelves(self._facts)
        self._tables: dict[str, Tables] = {}
        """by import root: what is known of the library"""
        self._foreign: set[str] = set()
        """classes that only another library than their own speaks of, perhaps"""
        self._lineages: dict[str, tuple[str, ...]] = {}
        self.of_classes = OfClasses(self.canonical, self.tables)

    @classmethod
    def of(
        cls,
        updates: Iterable[ApiUpdate],
        returns: Mapping[str, str] | None = None,
        existing: Container[str] | None = None,
        versions: Mapping[str, str] | None = None,
        bases: Mapping[str, Sequence[str]] | None = None,
        facts: Sequence[Facts] = (),
    ) -> "Catalog":
        """A catalog held in memory; `existing` lists the names of the target, None leaves them unknown."""
        known = Listed(existing)
        return cls(
            updates, facts=facts, returns=returns, bases=bases, existence=known, versions=versions
        )

    def find(self, dotted: str) -> Sequence[ApiUpdate]:
        """All updates (of the whole, a parameter, a value ...) of the API with this dotted name."""
        public = self.canonical(dotted)
        found = self.tables(public).by_path.get(public, ())
        if public == dotted:
            return found
        return (*self.tables(dotted).by_path.get(f"{MOVED}{dotted}", ()), *found)

    def covering(self, dotted: str) -> ApiUpdate | None:
        """The outdated module that contains `dotted`, where the name itself has no update of its own."""
        if self.find(dotted):
            return None
        public = self.canonical(dotted)
        containers = self.tables(public).containers
        for prefix in prefixes(public) if containers else ():
            if (update := containers.get(prefix)) is not None:
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
        told: dict[str, str] | None = None
        if (whole := self._known(_always, dotted)) is not None:
            told = {"": whole}
        elif (entries := self._known(_other, dotted)) is not None:
            told = Given.by_call(entries, passing)
            if "" in told:
                told = {"": told[""]}
        if not told:
            return {}
        return {key: tuple(map(self.canonical, classes_of(one))) for key, one in told.items()}

    def tells_by_argument(self, dotted: str) -> bool:
        """Whether the class of its first argument may tell what a call of `dotted` gives."""
        public = self.canonical(dotted)
        return public in self.tables(public).given.by_argument

    def is_class(self, dotted: str) -> bool:
        """Whether `dotted` is a class that some update or return speaks of."""
        tables = self.tables(dotted)
        if dotted in tables.classes or dotted in self._foreign:
            return True
        public = tables.names.public(dotted)
        return public != dotted and (
            public in self.tables(public).classes or public in self._foreign
        )

    def base(self, dotted: str) -> Sequence[str]:
        """The known base classes of a class, nearest first."""
        return tuple(map(self.canonical, self._known(_bases, dotted) or ()))

    def below(self, root: str) -> Sequence[tuple[str, ApiUpdate]]:
        """Every path of an update below an import root, aliases too, with the update."""
        return self.tables(root).by_root.get(root, ())

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
        # Asked more often than anything else.
        names = (self._tables.get(dotted.partition(".")[0]) or self.tables(dotted)).names
        return names.known.get(dotted) or names.public(dotted)

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
        return tuple(update for one in self._facts for update in one.updates)

    @cached_property
    def roots(self) -> frozenset[str]:
        """The import roots that have updates."""
        return frozenset(self._shelves.outdated)

    @cached_property
    def digest(self) -> str:
        """Changes when the content does."""
        if self._given_digest is not None:
            return self._given_digest
        tables = [(one.given.listed(), one.bases) for one in self.all_tables()]
        return digest_of(self.updates, tables, self._versions)

    def __len__(self) -> int:
        return len(self.updates)

    def __iter__(self) -> Iterator[ApiUpdate]:
        return iter(self.updates)

    def _known(self, table: Callable[[Tables], Mapping[str, _Value]], dotted: str) -> _Value | None:
        """What a table says of `dotted`, by its public name or as it is written."""
        public = self.canonical(dotted)
        found = table(self.tables(public)).get(public)
        return table(self.tables(dotted)).get(dotted) if found is None else found

    def all_tables(self) -> Sequence[Tables]:
        """What is known of all libraries."""
        for root in self._shelves.roots():
            self.tables(root)
        return tuple(dict.fromkeys(self._tables.values()))

    def tables(self, dotted: str) -> Tables:
        """What is known of the library that a name is below; looked into when it is asked for first."""
        root = dotted.partition(".")[0]
        known = self._tables.get(root)
        if known is not None:
            return known
        if root not in self._shelves:
            return _NOTHING
        roots, facts = self._shelves.together(root)
        known = tables_of(facts)
        self._foreign |= known.foreign
        # Last: another thread that asks meanwhile does the same once more, which changes nothing.
        self._tables |= dict.fromkeys(roots, known)
        return known
