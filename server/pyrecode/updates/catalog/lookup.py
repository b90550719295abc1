"""The catalog: updates found by dotted name, by alias, by the module that contains them."""

import hashlib
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from pyrecode.updates.catalog.existence import Existence, Listed
from pyrecode.updates.catalog.given import Given
from pyrecode.updates.catalog.owners import class_paths, owner_aliases
from pyrecode.updates.library import normalised
from pyrecode.updates.model import ApiUpdate, Kind, Scope

_Value = TypeVar("_Value")

_CONTAINERS = (Kind.MODULE, Kind.DISTRIBUTION)


class Catalog:
    """All updates that are in force for one environment, and what is known of the names around them.

    Look-ups take any dotted name of an API: the public one, an alias, or the defining module's.
    """

    def __init__(
        self,
        updates: Iterable[ApiUpdate],
        *,
        returns: Mapping[str, str] | None = None,
        bases: Mapping[str, Sequence[str]] | None = None,
        classes: Iterable[str] = (),
        aliases: Mapping[str, str] | None = None,
        existence: Existence | None = None,
        versions: Mapping[str, str] | None = None,
        digest: str | None = None,
        notices: Sequence[str] = (),
    ) -> None:
        """Index the updates.

        Args:
            updates: those in force, in the order in which `find` gives them.
            returns: public dotted callable or attribute to the public dotted class it gives;
                `given.Given` says how a condition is written.
            bases: public dotted class to its base classes, nearest first.
            classes: further names known to be classes.
            aliases: another dotted name of a class or module to its public one.
            existence: which names the target version has.
            versions: library to the version in force.
            digest: stands for the content; made from the updates where it is not given.
            notices: one line each, for a person.
        """
        self.updates: tuple[ApiUpdate, ...] = tuple(updates)
        self.notices: tuple[str, ...] = tuple(notices)
        self._existence: Existence = existence or Listed()
        self._versions = {normalised(k): v for k, v in (versions or {}).items()}
        self._given_digest = digest
        self._classes = class_paths(self.updates, returns or {}, bases or {}, classes)
        self._owners = owner_aliases(self.updates, self._classes) | dict(aliases or {})
        self._given = Given(returns or {})
        self._bases = dict(bases or {})
        self._by_path: dict[str, tuple[ApiUpdate, ...]] = {}
        self._containers: dict[str, ApiUpdate] = {}
        self._words: dict[str, set[str]] = {}
        for update in self.updates:
            self._index(update)

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
        return self._by_path.get(self.canonical(dotted), ())

    def covering(self, dotted: str) -> ApiUpdate | None:
        """The outdated module that contains `dotted`, where the name itself has no update of its own."""
        if self.find(dotted):
            return None
        for prefix in _prefixes(self.canonical(dotted)):
            if (update := self._containers.get(prefix)) is not None:
                return update
        return None

    def returns(self, dotted: str, passing: Collection[str | None] | None = None) -> str | None:
        """The class that a call of `dotted`, or the attribute `dotted`, gives; None where unknown.

        Args:
            dotted: the name.
            passing: the keywords of the call, None among them for `**`; without it, what always holds.
        """
        given = self._known(self._given.always, dotted)
        if given is None and passing is not None:
            entry = self._known(self._given.unless, dotted)
            given = None if entry is None else self._given.by_call(entry, passing)
        return None if given is None else self.canonical(given)

    def is_class(self, dotted: str) -> bool:
        """Whether `dotted` is a class that some update or return speaks of."""
        return dotted in self._classes or self.canonical(dotted) in self._classes

    def base(self, dotted: str) -> Sequence[str]:
        """The known base classes of a class, nearest first."""
        return tuple(map(self.canonical, self._known(self._bases, dotted) or ()))

    def exists(self, name: str) -> bool | None:
        """Whether the target version has `module.name` or `module.function(keyword)`; None: not to be known."""
        return self._existence.exists(name)

    def version(self, library: str) -> str | None:
        """The version in force: the target where one is named, else the installed one."""
        return self._versions.get(normalised(library))

    def words(self, roots: Iterable[str]) -> frozenset[str]:
        """Words of which a file that imports these roots must hold one to use an outdated API."""
        return frozenset().union(*(self._words.get(root, ()) for root in roots))

    def canonical(self, dotted: str) -> str:
        """`dotted` with its class or module named by its public path, as far as another one is known."""
        if not self._owners:
            return dotted
        if (whole := self._owners.get(dotted)) is not None:
            return whole
        for prefix in _prefixes(dotted):
            if (public := self._owners.get(prefix)) is not None:
                return public + dotted[len(prefix) :]
        return dotted

    @cached_property
    def roots(self) -> frozenset[str]:
        """The import roots that have updates."""
        return frozenset(self._words)

    @cached_property
    def digest(self) -> str:
        """Changes when the content does."""
        if self._given_digest is not None:
            return self._given_digest
        content = hashlib.sha256()
        for part in (
            self.updates,
            self._given.always,
            sorted((k, v, sorted(w)) for k, (v, w) in self._given.unless.items()),
            self._bases,
            self._versions,
        ):
            content.update(repr(part).encode())
        return content.hexdigest()[:16]

    def __len__(self) -> int:
        return len(self.updates)

    def __iter__(self) -> Iterator[ApiUpdate]:
        return iter(self.updates)

    def _known(self, table: Mapping[str, _Value], dotted: str) -> _Value | None:
        """What a table says of `dotted`, by its public name or as it is written."""
        found = table.get(self.canonical(dotted))
        return table.get(dotted) if found is None else found

    def _index(self, update: ApiUpdate) -> None:
        for path in (update.symbol, *update.aliases):
            key = self.canonical(path)
            known = self._by_path.get(key, ())
            if update not in known:
                self._by_path[key] = (*known, update)
            if update.kind in _CONTAINERS and update.scope is Scope.WHOLE:
                self._containers.setdefault(key, update)
            words = self._words.setdefault(path.partition(".")[0], set())
            words.add(path.rpartition(".")[2])
            if update.parameter is not None:
                words.add(update.parameter)


def _prefixes(dotted: str) -> Iterator[str]:
    """The proper prefixes of a dotted name, longest first: `a.b`, `a` for `a.b.c`."""
    while "." in dotted:
        dotted = dotted.rpartition(".")[0]
        yield dotted
