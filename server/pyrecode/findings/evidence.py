"""Whether a file shows any sign that it meets instances of a class.

An engine takes its time over every file that it is asked about. It is not asked whether `ax.lines` are those of
a rarely used class where the file names neither the class nor anything that is known to give one.
"""

from collections import defaultdict
from functools import lru_cache

from pyrecode.pattern import pattern
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind

_WORD = pattern(r"[^\W\d]\w*")
_COMPOUND = pattern(r"[^_][_A-Z]")
ENOUGH = 2
"""signs that show of what class an object is"""
COMMON = frozenset(
    name
    for cls in (str, bytes, bytearray, int, float, list, tuple, dict, set, type)
    for name in dir(cls)
)
"""members that speak for no class"""


class Evidence:
    """Answers for one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._tables = catalog.all_tables()
        self._written: defaultdict[str, list[str]] = defaultdict(list)
        """class to what other libraries call it, where that is not its public name"""
        for cls in frozenset(cls for one in self._tables for cls in one.foreign):
            if (public := catalog.canonical(cls)) != cls:
                self._written[public].append(cls)
        self.words = lru_cache(maxsize=None)(self._words)

    def _words(self, cls: str) -> frozenset[str]:
        """The names of which a file holds one that makes an instance of a class."""
        seen = {cls}
        stack = [cls]
        words: set[str] = set()
        while stack:
            one = stack.pop()
            words.add(one.rpartition(".")[2])
            for lead in self._leads(one, words) - seen:
                seen.add(lead)
                stack.append(lead)
        return frozenset(words)

    def _leads(self, cls: str, words: set[str]) -> set[str]:
        """The classes whose instances give one of a class or stand for it; what else gives one goes to `words`."""
        catalog = self._catalog
        found: set[str] = set()
        for written in (cls, *self._written.get(cls, ())):
            for tables in self._tables:
                found.update(tables.heirs.get(written, ()))
                for giver in tables.givers.get(written, ()):
                    owner, _, name = giver.rpartition(".")
                    of_class = catalog.is_class(owner)
                    if of_class:
                        owner = catalog.canonical(owner)
                    if of_class and name.startswith("__"):
                        found.add(owner)
                    elif owner != cls:
                        words.add(name)
        return found

    def is_telling(self, update: ApiUpdate) -> bool:
        """Whether the name of a member alone is a sign: no other class has one, as far as is known."""
        owner, _, name = update.symbol.rpartition(".")
        if name in COMMON or (update.kind is Kind.ATTRIBUTE and not _COMPOUND.search(name)):
            return False
        catalog = self._catalog
        return all(
            catalog.canonical(other) == owner
            for one in self._tables
            for other in one.givers_by_last.get(name, ())
            if catalog.is_class(other)
        )


def evidence_of(catalog: Catalog) -> Evidence:
    """The evidence of one catalog; made once."""
    return catalog.once(Evidence, lambda: Evidence(catalog))


def words_in(text: str) -> frozenset[str]:
    """The names in a text, wherever they stand."""
    return frozenset(_WORD.findall(text))
