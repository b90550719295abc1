"""The public classes that updates speak of: their names, their ancestors, and what gives an instance."""

from collections.abc import Iterable

from pyrecode.updates.class_members import names_of
from pyrecode.updates.index.entity import Entity, Sort
from pyrecode.updates.index.namespaces import is_public
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.instances import Classes, Instances
from pyrecode.updates.model import ApiUpdate, Scope
from pyrecode.updates.overrides import overrides


class PublicClasses:
    """What receivers need to know about one library, after its updates are known.

    Args:
        index: of the library.
        updates: what is outdated in it.
        also: public names of further classes that instances are of interest of.
    """

    def __init__(
        self, index: PackageIndex, updates: Iterable[ApiUpdate], also: Iterable[str] = ()
    ) -> None:
        self._index = index
        self._public: dict[str, str] = {}
        """canonical name to public one"""
        self._best_names: dict[str, str | None] = {}
        wanted: dict[str, None] = {}
        updates = [*updates]
        for update in updates:
            owner = update.symbol.rpartition(".")[0]
            found = self._add(owner)
            # An instance tells nothing where only the making of it is outdated.
            if found is not None and update.scope is not Scope.CONDITIONAL:
                wanted[found] = None
            self._add(update.symbol)
        wanted |= dict.fromkeys(found for one in also if (found := self._add(one)) is not None)
        for canonical in list(self._public):
            for heir in index.subclasses(canonical):
                found = self._add(heir)
                if found is not None and canonical in wanted:
                    wanted[found] = None
        self._owners = self._with_members(updates)
        self._overrides = overrides(index, updates, self._public.get)
        self._returns = self._find_returns(wanted)

    def names(self) -> set[str]:
        """Public names of the classes."""
        return set(self._public.values())

    def returns(self) -> dict[str, str]:
        """Public callables and attributes that give an instance of a class with outdated members.

        What a class only inherits from one of its `bases` is told of the base alone.
        """
        return self._returns

    def overrides(self) -> dict[str, tuple[str, ...]]:
        """Outdated members, each with the classes below that have another one under its name."""
        return self._overrides

    def members(self) -> dict[str, str]:
        """Each class that has outdated members, with the names that its instances have."""
        names = names_of(self._index, self._owners)
        return {self._public[cls]: told for cls, told in names.items()}

    def bases(self) -> dict[str, tuple[str, ...]]:
        """Each class with those of its ancestors that have a public name or outdated members."""
        found: dict[str, tuple[str, ...]] = {}
        for canonical, public in self._public.items():
            entity = self._class(canonical)
            if entity is None:
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

    def _with_members(self, updates: Iterable[ApiUpdate]) -> list[str]:
        owners = (update.symbol.rpartition(".")[0] for update in updates)
        found = (self._class(owner) for owner in dict.fromkeys(owners))
        return [cls.dotted for cls in found if cls is not None and cls.dotted in self._public]

    def _class(self, dotted: str) -> Entity | None:
        entity = self._index.entity(dotted) if dotted else None
        return entity if entity is not None and entity.sort is Sort.CLASS else None

    def _best(self, canonical: str) -> str | None:
        if canonical not in self._best_names:
            best = None
            if canonical.partition(".")[0] == self._index.name:
                best = next((p for p in self._index.public_paths(canonical) if is_public(p)), None)
            self._best_names[canonical] = best
        return self._best_names[canonical]

    def _add(self, dotted: str) -> str | None:
        """The canonical name of a class that has a public one; None where `dotted` is no such class."""
        entity = self._class(dotted)
        if entity is None:
            return None
        if entity.dotted not in self._public:
            best = self._best(entity.dotted)
            if best is None:
                return None
            self._public[entity.dotted] = best
        return entity.dotted

    def _find_returns(self, wanted: dict[str, None]) -> dict[str, str]:
        if not wanted:
            return {}
        instances = Instances(self._index, wanted)
        found: dict[str, str] = {}
        for paths, given in instances.functions():
            best = min(filter(is_public, paths), key=lambda p: (p.count("."), p), default=None)
            if best is not None:
                found |= self._entries(best, given)
        for canonical, name, given in instances.members():
            owner = self._public.get(canonical) or self._best(canonical)
            if owner is not None:
                self._add(canonical)
                instances.pass_through(canonical)
                found |= self._entries(f"{owner}.{name}", given)
        # What a lookup along the bases finds as well is left out.
        bases = self.bases()
        kept: dict[str, str] = {}
        for key, given in found.items():
            owner, name = _split(key)
            above = next((k for b in bases.get(owner, ()) if (k := f"{b}.{name}") in found), None)
            if above is None or found[above] != given:
                kept[key] = given
        return kept

    def _entries(self, name: str, given: Classes) -> dict[str, str]:
        """The entries of `catalog.given.Given` for what a callable or attribute gives."""
        return {
            f"{name}{key}": " | ".join(sorted({self._public[one] for one in classes}))
            for key, classes in given.items()
        }


def _split(key: str) -> tuple[str, str]:
    """The class and the member of an entry, with what the member has inside: `X`, `items[*][1]`."""
    name, bracket, inside = key.partition("[")
    owner, _, member = name.rpartition(".")
    return owner, f"{member}{bracket}{inside}"
