"""The public classes that have outdated members: their names, ancestors, and what gives an instance."""

from collections.abc import Iterable, Iterator

from pyrecode.updates.index.entity import UNKNOWN, Entity, Sort
from pyrecode.updates.index.namespaces import is_public
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.model import ApiUpdate

_PASSED_THROUGH = 2
"""how many steps from a public call to an instance are looked at"""


class PublicClasses:
    """What receivers need to know about one library, after its updates are known."""

    def __init__(self, index: PackageIndex, updates: Iterable[ApiUpdate]) -> None:
        self._index = index
        self._public: dict[str, str] = {}
        for update in updates:
            owner = update.symbol.rpartition(".")[0]
            self._add(owner)
            self._add(update.symbol)
        for canonical in list(self._public):
            for heir in index.subclasses(canonical):
                self._add(heir)
        self._returns = self._find_returns()

    def names(self) -> set[str]:
        """Public names of the classes."""
        return set(self._public.values())

    def returns(self) -> dict[str, str]:
        """Public callables and attributes that give an instance of one of the classes."""
        return self._returns

    def bases(self) -> dict[str, tuple[str, ...]]:
        """Each class with those of its ancestors that have a public name or outdated members."""
        found: dict[str, tuple[str, ...]] = {}
        for canonical, public in self._public.items():
            entity = self._index.entity(canonical)
            if entity is None or entity.sort is not Sort.CLASS:
                continue
            names = [
                self._public.get(c.dotted) or self._best(c.dotted)
                for c in self._index.classes.ancestry(entity).classes[1:]
            ]
            named = tuple(dict.fromkeys(n for n in names if n is not None and n != public))
            if named:
                found[public] = named
        return found

    def aliases(self) -> dict[str, str]:
        """Other dotted names of the classes, the defining one among them."""
        found: dict[str, str] = {}
        for canonical, public in self._public.items():
            for path in (canonical, *self._index.public_paths(canonical)):
                if path != public:
                    found.setdefault(path, public)
        return found

    def _best(self, canonical: str) -> str | None:
        if canonical.partition(".")[0] != self._index.name:
            return None
        return next((p for p in self._index.public_paths(canonical) if is_public(p)), None)

    def _add(self, dotted: str) -> bool:
        entity = self._index.entity(dotted) if dotted else None
        if entity is None or entity.sort is not Sort.CLASS or entity.dotted in self._public:
            return False
        best = self._best(entity.dotted)
        if best is None:
            return False
        self._public[entity.dotted] = best
        return True

    def _find_returns(self) -> dict[str, str]:
        found: dict[str, str] = {}
        classes: dict[str, Entity] = {}
        for canonical, paths in self._index.public.exported():
            entity = self._index.entity(canonical)
            if entity is None or entity is UNKNOWN:
                continue
            if entity.sort is Sort.CLASS:
                classes[canonical] = entity
            elif entity.sort is Sort.FUNCTION:
                given = self._given(entity)
                best = next(
                    (p for p in sorted(paths, key=lambda p: (p.count("."), p)) if is_public(p)),
                    None,
                )
                if given is not None and best is not None and given in self._public:
                    found[best] = self._public[given]
        for canonical in list(self._public):
            entity = self._index.entity(canonical)
            if entity is not None and entity.sort is Sort.CLASS:
                classes[canonical] = entity
        for _ in range(_PASSED_THROUGH):
            added = False
            for canonical, entity in classes.items():
                public = self._public.get(canonical) or self._best(canonical)
                if public is None:
                    continue
                for name, given in self._given_by(entity):
                    if given in self._public and f"{public}.{name}" not in found:
                        found[f"{public}.{name}"] = self._public[given]
                        added = self._add(canonical) or added
            if not added:
                break
        return found

    def _given(self, entity: Entity) -> str | None:
        found = self._index.returns.of(entity)
        return None if found is None else found.dotted

    def _given_by(self, cls: Entity) -> Iterator[tuple[str, str]]:
        """The public members of a class, inherited ones too, with the class that each gives."""
        cached = self._members.get(cls.dotted)
        if cached is None:
            cached = list(self._read_members(cls))
            self._members[cls.dotted] = cached
        yield from cached

    @property
    def _members(self) -> dict[str, list[tuple[str, str]]]:
        return self.__dict__.setdefault("_members_by_class", {})

    def _read_members(self, cls: Entity) -> Iterator[tuple[str, str]]:
        names: dict[str, None] = {}
        for ancestor in self._index.classes.ancestry(cls).classes:
            if ancestor.source is not None and ancestor.classdef is not None:
                names.update(dict.fromkeys(ancestor.source.class_block(ancestor.classdef).bindings))
        for name in names:
            if name.startswith("_"):
                continue
            member = self._index.classes.member(cls, name)
            if member is None or member is UNKNOWN or member.sort is Sort.CLASS:
                continue
            given = self._given(member)
            if given is not None:
                yield name, given
