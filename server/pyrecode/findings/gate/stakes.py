"""Which outdated uses the dotted names that a file writes could lead to, and the words that those would take.

A mention of `pandas.read_csv` may end in a DataFrame, and that in a Series: what is outdated of either is then
at stake, but only where its own name is written too.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from pyrecode.findings.class_options import PLACES
from pyrecode.findings.evidence import Evidence, evidence_of
from pyrecode.findings.gate.condition import NOTHING, Condition, Words, note, to_pass
from pyrecode.findings.gate.shown import Shown, shown_below
from pyrecode.findings.selection import Selection
from pyrecode.findings.words import BY_NAME, is_gone
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.catalog.leads import UNSEEN
from pyrecode.updates.model import ApiUpdate, Nature, Scope

_MAKERS = ("__init__", "__new__")


@frozen
class Stake:
    """What the mention of one dotted name could lead to."""

    use: Condition
    """how it is outdated by itself"""
    above: bool
    """whether to write it names something outdated on the way"""
    classes: frozenset[str]
    """of which an instance, or the class itself, may come of it"""


class Stakes:
    """All that is at stake under one catalog and selection; each import root is looked into when it is met."""

    def __init__(self, catalog: Catalog, selection: Selection) -> None:
        self._catalog = catalog
        self._selection = selection
        self._stakes: dict[str, Stake] = {}
        self._below: dict[str, Words] = {}
        self._wanted: dict[str, tuple[list[str], list[ApiUpdate]]] = {}
        self._members: dict[frozenset[str], Words] = {}
        self._of_class: dict[str, Words] = {}
        self._of_root: dict[str, Words] = {}
        self._of_classes: dict[str, Words] = {}
        self._leading: dict[str, bool] = {}
        self._shown: dict[str, Mapping[str, Shown]] = {}
        self._onward: dict[str, dict[str, set[str]]] = {}
        """the classes that a class leads to, its bases and what its members give, by what must be met besides"""
        self._seen = UNSEEN
        self._outward: set[str] = set()

    def of_root(self, root: str) -> Words:
        """Everything at stake below an import root, whatever it is a member of."""
        known = self._of_root.get(root)
        if known is None:
            known = self._of_root[root] = {}
            self._follow(root)
            is_class = self._catalog.is_class
            for path, update in self._catalog.below(root):
                if not self._wants(update):
                    continue
                owner, _, last = path.rpartition(".")
                condition = Condition.of(update)
                note(known, last, condition)
                if is_class(owner):
                    note(self._class(owner), last, condition)
                if update.scope not in BY_NAME and is_class(path):
                    note(self._class(path), _MAKERS[0], condition)
            self._members.clear()
            self._of_classes.clear()
            self._leading.clear()
            self._shown.clear()
            self._stakes.clear()
        return known

    def of_classes(self, root: str) -> Words:
        """What is at stake of the classes below an import root, and of all that they lead to."""
        known = self._of_classes.get(root)
        if known is None:
            self.of_root(root)
            prefix = f"{root}."
            classes = {name for name in (*self._of_class, *self._onward) if name.startswith(prefix)}
            known = self._of_classes[root] = self.members(frozenset(classes))
        return known

    def shown(self, root: str) -> Mapping[str, Shown]:
        """The outdated members of one import root's classes whose use alone may show them, by name."""
        known = self._shown.get(root)
        if known is None:
            known = self._shown[root] = shown_below(self._catalog, root, self._wants)
        return known

    @property
    def evidence(self) -> Evidence:
        """What shows that a file meets objects of a class."""
        return evidence_of(self._catalog)

    def leads_out(self, root: str) -> bool:
        """Whether a library gives objects of another one's classes."""
        return root in self._outward

    def of(self, dotted: str) -> Stake:
        """What the mention of a dotted name could lead to."""
        known = self._stakes.get(dotted)
        if known is None:
            known = self._look(dotted)
            self._stakes[dotted] = known
        return known

    def below(self, dotted: str) -> Words:
        """What is at stake below a module, or a class, that may go by another name."""
        known = self._below.get(dotted)
        if known is None:
            known = self._below[dotted] = {}
            paths, updates = self._wanted_of(dotted.partition(".")[0])
            for prefix in {f"{dotted}.", f"{self._catalog.canonical(dotted)}."}:
                index = bisect_left(paths, prefix)
                while index < len(paths) and paths[index].startswith(prefix):
                    note(known, paths[index].rpartition(".")[2], Condition.of(updates[index]))
                    index += 1
        return known

    def _wanted_of(self, root: str) -> tuple[list[str], list[ApiUpdate]]:
        """The updates that count below an import root, in the order of their paths."""
        known = self._wanted.get(root)
        if known is None:
            pairs = [pair for pair in self._catalog.below(root) if self._wants(pair[1])]
            pairs.sort(key=lambda pair: pair[0])
            known = self._wanted[root] = ([pair[0] for pair in pairs], [pair[1] for pair in pairs])
        return known

    def members(self, classes: frozenset[str]) -> Words:
        """What is at stake of objects of some classes, and of all that they lead to."""
        known = self._members.get(classes)
        if known is None:
            known = {}
            for cls in self._closure(classes):
                for word, condition in self._of_class.get(cls, {}).items():
                    note(known, word, condition)
            self._members[classes] = known
        return known

    def _look(self, dotted: str) -> Stake:
        self.of_root(dotted.partition(".")[0])
        catalog = self._catalog
        use = NOTHING
        classes: set[str] = set()
        above = False
        name = dotted
        while name:
            own = NOTHING
            for update in catalog.find(name):
                if self._wants(update):
                    own |= Condition.of(update)
            if catalog.is_class(name):
                classes.add(catalog.canonical(name))
                if name == dotted:
                    own |= self._named(name)
            if name == dotted:
                use = own
            else:
                above |= own.named
            classes.update(self._given(name))
            name = name.rpartition(".")[0]
        owner, _, last = dotted.rpartition(".")
        if owner and catalog.is_class(owner):
            for one in self._lineage(owner):
                use |= self._of_class.get(one, {}).get(last, NOTHING)
        some = frozenset(filter(self._leads_to_members, classes))
        return Stake(use, above, some)

    def _named(self, cls: str) -> Condition:
        """How a class may be outdated where it is called, or others are made of it."""
        use = NOTHING
        lineage = self._lineage(cls)
        for one in lineage:
            for maker in _MAKERS:
                use |= self._of_class.get(one, {}).get(maker, NOTHING)
        for place in PLACES:
            if not place.bases.isdisjoint((cls, *lineage)):
                for key in place.keys:
                    for word, condition in self._of_class.get(key, {}).items():
                        use |= condition
                        if word not in _MAKERS:
                            use |= to_pass(word)
        return use

    def _lineage(self, cls: str) -> set[str]:
        found: set[str] = set()
        todo = [self._catalog.canonical(cls)]
        while todo:
            one = todo.pop()
            if one not in found:
                found.add(one)
                self.of_root(one.partition(".")[0])
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
            self.of_root(cls.partition(".")[0])
            todo += waiting.pop(cls, ())
            for beside, given in self._onward.get(cls, {}).items():
                if not beside or beside in found:
                    todo += given
                else:
                    waiting.setdefault(beside, set()).update(given)
        return found

    def _leads_to_members(self, cls: str) -> bool:
        """Whether anything is at stake of a class, or of what it leads to with the help of another."""
        known = self._leading.get(cls)
        if known is None:
            ways = self._onward.get(cls, {})
            known = any(beside and beside != cls for beside in ways) or bool(
                self.members(frozenset((cls,)))
            )
            self._leading[cls] = known
        return known

    def _follow(self, root: str) -> None:
        """Take in what leads from class to class, as far as it was not known yet."""
        leads, self._seen = self._catalog.leads(root, self._seen)
        is_class = self._catalog.is_class
        for name, led_to, beside in leads:
            home = name.partition(".")[0]
            # Nothing that is still there gives objects of a class that is gone.
            classes = [cls for cls in led_to if not is_gone(self._catalog, cls)]
            if not classes:
                continue
            if any(cls.partition(".")[0] not in (home, "builtins") for cls in classes):
                self._outward.add(home)
            owner = name if is_class(name) else name.rpartition(".")[0]
            if is_class(owner):
                ways = self._onward.setdefault(owner, {})
                ways.setdefault(self._catalog.canonical(beside) if beside else "", set()).update(
                    classes
                )

    def _class(self, name: str) -> Words:
        return self._of_class.setdefault(self._catalog.canonical(name), {})

    def _wants(self, update: ApiUpdate) -> bool:
        if update.scope is Scope.CONDITIONAL:
            return False
        if update.nature is Nature.BEHAVIOUR and not self._selection.behaviour:
            return False
        return self._selection.wants(update)
