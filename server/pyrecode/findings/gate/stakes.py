"""Which outdated uses the dotted names that a file writes could lead to, and the words that those would take.

A mention of `pandas.read_csv` may end in a DataFrame, and that in a Series: what is outdated of either is then
at stake, but only where its own name is written too.
"""

from collections.abc import Iterable, Iterator, Mapping

from pyrecode.findings.class_options import PLACES
from pyrecode.findings.evidence import Evidence, evidence_of
from pyrecode.findings.gate.condition import NOTHING, Condition, Words, note
from pyrecode.findings.gate.library import MAKERS, LibraryStakes
from pyrecode.findings.gate.shown import Shown
from pyrecode.findings.selection import Selection
from pyrecode.findings.words import is_gone
from pyrecode.rows import NamedTuple
from pyrecode.updates.catalog import Catalog

WITH_OPTIONS = frozenset(base.partition(".")[0] for place in PLACES for base in place.bases)
"""import roots of which the names of what is outdated need not be written: classes say it in their bodies"""


class Stake(NamedTuple):
    """What the mention of one dotted name could lead to."""

    use: Condition
    """how it is outdated by itself"""
    above: bool
    """whether to write it names something outdated on the way"""
    classes: frozenset[str]
    """of which an instance, or the class itself, may come of it"""
    options: frozenset[str]
    """what the body of a class may say that inherits from it, where it is one"""
    shift: int
    """how many arguments may be passed before its own: 1 where it is a method, and named through its class"""


class Stakes:
    """All that is at stake under one catalog and selection; each library is looked into when it is met."""

    def __init__(self, catalog: Catalog, selection: Selection) -> None:
        self._catalog = catalog
        self._selection = selection
        self._stakes: dict[str, Stake] = {}
        self._members: dict[frozenset[str], Words] = {}
        self._objects: dict[str, Words] = {}
        self._through: dict[str, Words] = {}
        self._leading: dict[str, bool] = {}
        self._outward: dict[str, bool] = {}
        self._onward: dict[str, Mapping[str, set[str]]] = {}

    def _library(self, dotted: str) -> LibraryStakes:
        tables = self._catalog.tables(dotted)
        return tables.once(self._selection, lambda: LibraryStakes(tables, self._selection))

    def of_root(self, root: str) -> Words:
        """Everything at stake below an import root, whatever it is a member of."""
        return self._library(root).of_root(root)

    def through(self, dotted: str) -> Words:
        """What is at stake of a name, of what is below it where it is that of a module, and of all objects of these."""
        known = self._through.get(dotted)
        if known is None:
            known = dict(self.below(dotted))
            for word, condition in self.objects(dotted).items():
                note(known, word, condition)
            note(known, dotted.rpartition(".")[2], self.of(dotted).use)
            self._through[dotted] = known
        return known

    def objects(self, dotted: str) -> Words:
        """What is at stake of the objects of a class, or of what a module holds, and of all that they lead to."""
        known = self._objects.get(dotted)
        if known is None:
            classes = frozenset(self._classes_of(dotted))
            root = dotted.partition(".")[0]
            # A name that nothing is known of may lead to anything of its library.
            known = self.members(classes) if classes or dotted == root else self.objects(root)
            self._objects[dotted] = known
        return known

    def _classes_of(self, dotted: str) -> Iterator[str]:
        canonical, is_class = self._catalog.canonical, self._catalog.is_class
        if is_class(dotted):
            yield canonical(dotted)
        else:
            yield from map(canonical, self._given(dotted))
            tables, prefix = self._catalog.tables(dotted), f"{dotted}."
            for name in {*tables.by_owner, *tables.by_path, *tables.leads}:
                if name.startswith(prefix):
                    if is_class(name):
                        yield canonical(name)
                    for _, led_to, _ in tables.leads.get(name, ()):
                        yield from map(canonical, led_to)

    def options(self, dotted: str) -> frozenset[str]:
        """What is at stake of what the classes say that inherit from a class, or from one of a module."""
        if self._catalog.is_class(dotted):
            return self._options(dotted)
        below = (base for place in PLACES for base in place.bases if base.startswith(f"{dotted}."))
        return frozenset().union(*map(self._options, below))

    def shown(self, root: str) -> Mapping[str, Shown]:
        """The outdated members of one import root's classes whose use alone may show them, by name."""
        return self._library(root).shown(root)

    @property
    def evidence(self) -> Evidence:
        """What shows that a file meets objects of a class."""
        return evidence_of(self._catalog)

    def leads_out(self, root: str) -> bool:
        """Whether a library gives objects of another one's classes."""
        known = self._outward.get(root)
        if known is None:
            classes = map(self._catalog.canonical, self._catalog.tables(root).outward.get(root, ()))
            known = self._outward[root] = any(
                cls.partition(".")[0] not in (root, "builtins") and not is_gone(self._catalog, cls)
                for cls in classes
            )
        return known

    def of(self, dotted: str) -> Stake:
        """What the mention of a dotted name could lead to."""
        known = self._stakes.get(dotted)
        if known is None:
            known = self._look(dotted)
            self._stakes[dotted] = known
        return known

    def below(self, dotted: str) -> Words:
        """What is at stake below a module, or a class, that may go by another name."""
        return self._library(dotted).below(dotted)

    def members(self, classes: frozenset[str]) -> Words:
        """What is at stake of objects of some classes, and of all that they lead to."""
        known = self._members.get(classes)
        if known is None:
            known = {}
            for cls in self._closure(classes):
                for word, condition in self._library(cls).of_class(cls).items():
                    note(known, word, condition)
            self._members[classes] = known
        return known

    def _look(self, dotted: str) -> Stake:
        catalog = self._catalog
        wants = self._library(dotted).wants
        use = NOTHING
        classes: set[str] = set()
        options: frozenset[str] = frozenset()
        above = False
        name = dotted
        while name:
            own = NOTHING
            for update in catalog.find(name):
                if wants(update):
                    own |= Condition.of(update)
            if catalog.is_class(name):
                classes.add(catalog.canonical(name))
                if name == dotted:
                    own |= self._made(name)
                    options = self._options(name)
            if name == dotted:
                use = own
            else:
                above |= own.named
            classes.update(self._given(name))
            name = name.rpartition(".")[0]
        owner, _, last = dotted.rpartition(".")
        is_member = bool(owner) and catalog.is_class(owner)
        if is_member:
            for one in self._lineage(owner):
                use |= self._library(one).of_class(one).get(last, NOTHING)
        some = frozenset(filter(self._leads_to_members, classes))
        return Stake(use, above, some, options, int(is_member))

    def _made(self, cls: str) -> Condition:
        """How a class may be outdated where it is called."""
        use = NOTHING
        for one in self._lineage(cls):
            for maker in MAKERS:
                use |= self._library(one).of_class(one).get(maker, NOTHING)
        return use

    def _options(self, cls: str) -> frozenset[str]:
        """What is at stake of what the classes say that inherit from a class."""
        found: set[str] = set()
        lineage = self._lineage(cls)
        for place in PLACES:
            if not place.bases.isdisjoint((cls, *lineage)):
                for key in place.keys:
                    for word, condition in self._library(key).of_class(key).items():
                        found |= condition.keywords if word in MAKERS else {word}
        return frozenset(found)

    def _lineage(self, cls: str) -> set[str]:
        found: set[str] = set()
        todo = [self._catalog.canonical(cls)]
        while todo:
            one = todo.pop()
            if one not in found:
                found.add(one)
                todo += self._catalog.base(one)
        return found

    def _given(self, name: str) -> Iterator[str]:
        for passing in ((), None):
            for given in self._catalog.given(name, passing).values():
                yield from given

    def _closure(self, classes: Iterable[str]) -> set[str]:
        found: set[str] = set()
        waiting: dict[str, set[str]] = {}
        todo = [*classes]
        while todo:
            cls = todo.pop()
            if cls in found:
                continue
            found.add(cls)
            todo += waiting.pop(cls, ())
            for beside, given in self._ways(cls).items():
                if not beside or beside in found:
                    todo += given
                else:
                    waiting.setdefault(beside, set()).update(given)
        return found

    def _leads_to_members(self, cls: str) -> bool:
        """Whether anything is at stake of a class, or of what it leads to with the help of another."""
        known = self._leading.get(cls)
        if known is None:
            ways = self._ways(cls)
            known = any(beside and beside != cls for beside in ways) or bool(
                self.members(frozenset((cls,)))
            )
            self._leading[cls] = known
        return known

    def _ways(self, cls: str) -> Mapping[str, set[str]]:
        """The classes that a class leads to, its bases and what its members give, by what must be met besides."""
        known = self._onward.get(cls)
        if known is None:
            catalog = self._catalog
            found: dict[str, set[str]] = {}
            for name, led_to, beside in catalog.tables(cls).leads.get(cls, ()):
                if name != cls and catalog.is_class(name):
                    continue
                # Nothing that is still there gives objects of a class that is gone.
                classes = [catalog.canonical(one) for one in led_to if not is_gone(catalog, one)]
                if classes:
                    other = catalog.canonical(beside) if beside else ""
                    found.setdefault(other, set()).update(classes)
            known = self._onward[cls] = found
        return known
