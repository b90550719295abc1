"""What is at stake of one library by itself; made once for all catalogs that know the same of it."""

from bisect import bisect_left
from collections.abc import Mapping

from pyrecode.findings.gate.condition import Condition, Words, note
from pyrecode.findings.gate.shown import Shown, shown_below
from pyrecode.findings.selection import Selection
from pyrecode.findings.words import BY_NAME
from pyrecode.updates.catalog.tables import Tables
from pyrecode.updates.model import ApiUpdate, Nature, Scope

MAKERS = ("__init__", "__new__")


class LibraryStakes:
    """Answers for one library and selection, by public names; each is made when it is asked for."""

    def __init__(self, tables: Tables, selection: Selection) -> None:
        self._tables = tables
        self._selection = selection
        self._of_root: dict[str, Words] = {}
        self._of_class: dict[str, Words] = {}
        self._below: dict[str, Words] = {}
        self._wanted: dict[str, tuple[list[str], list[ApiUpdate]]] = {}
        self._shown: dict[str, Mapping[str, Shown]] = {}

    def of_root(self, root: str) -> Words:
        """Everything at stake below an import root, whatever it is a member of."""
        known = self._of_root.get(root)
        if known is None:
            known = {}
            for path, update in self._tables.by_root.get(root, ()):
                if self.wants(update):
                    note(known, path.rpartition(".")[2], Condition.of(update))
            self._of_root[root] = known
        return known

    def of_class(self, cls: str) -> Words:
        """What is at stake of the members of a class, and of making it."""
        known = self._of_class.get(cls)
        if known is None:
            known = {}
            for last, update in self._tables.by_owner.get(cls, ()):
                if self.wants(update):
                    note(known, last, Condition.of(update))
            for update in self._tables.by_path.get(cls, ()):
                if update.scope not in BY_NAME and self.wants(update):
                    note(known, MAKERS[0], Condition.of(update))
            self._of_class[cls] = known
        return known

    def below(self, dotted: str) -> Words:
        """What is at stake below a module, or a class, that may go by another name."""
        known = self._below.get(dotted)
        if known is None:
            known = {}
            paths, updates = self._wanted_of(dotted.partition(".")[0])
            for prefix in {f"{dotted}.", f"{self._tables.names.public(dotted)}."}:
                index = bisect_left(paths, prefix)
                while index < len(paths) and paths[index].startswith(prefix):
                    note(known, paths[index].rpartition(".")[2], Condition.of(updates[index]))
                    index += 1
            self._below[dotted] = known
        return known

    def _wanted_of(self, root: str) -> tuple[list[str], list[ApiUpdate]]:
        """The updates that count below an import root, in the order of their paths."""
        known = self._wanted.get(root)
        if known is None:
            pairs = [pair for pair in self._tables.by_root.get(root, ()) if self.wants(pair[1])]
            pairs.sort(key=lambda pair: pair[0])
            known = self._wanted[root] = ([pair[0] for pair in pairs], [pair[1] for pair in pairs])
        return known

    def shown(self, root: str) -> Mapping[str, Shown]:
        """The outdated members of one import root's classes whose use alone may show them, by name."""
        known = self._shown.get(root)
        if known is None:
            known = self._shown[root] = shown_below(self._tables, root, self.wants)
        return known

    def wants(self, update: ApiUpdate) -> bool:
        """Whether an update counts."""
        if update.scope is Scope.CONDITIONAL:
            return False
        if update.nature is Nature.BEHAVIOUR and not self._selection.behaviour:
            return False
        return self._selection.wants(update)
