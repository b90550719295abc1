"""Whether a file shows any sign that it meets instances of a class.

An engine takes its time over every file that it is asked about. It is not asked whether `ax.lines` are those of
a rarely used class where the file names neither the class nor anything that is known to give one.
"""

import re
from collections import defaultdict
from functools import lru_cache
from weakref import WeakKeyDictionary

from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Kind

_WORD = re.compile(r"[^\W\d]\w*")
_COMPOUND = re.compile(r"[^_][_A-Z]")
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
        self._leads: defaultdict[str, set[str]] = defaultdict(set)
        """class to the classes whose instances give it or stand for it"""
        self._givers: defaultdict[str, set[str]] = defaultdict(set)
        self._members: defaultdict[str, set[str]] = defaultdict(set)
        """name to the classes that have a member of this name"""
        for giver, cls in catalog.givers():
            owner, _, name = giver.rpartition(".")
            of_class = catalog.is_class(owner)
            if of_class:
                owner = catalog.canonical(owner)
                self._members[name].add(owner)
            if of_class and name.startswith("__"):
                self._leads[cls].add(owner)
            elif owner != cls:
                self._givers[cls].add(name)
        for cls, base in catalog.heirs():
            self._leads[base].add(cls)
        self.words = lru_cache(maxsize=None)(self._words)

    def _words(self, cls: str) -> frozenset[str]:
        """The names of which a file holds one that makes an instance of a class."""
        seen = {cls}
        stack = [cls]
        words: set[str] = set()
        while stack:
            one = stack.pop()
            words.add(one.rpartition(".")[2])
            words |= self._givers.get(one, set())
            for lead in self._leads.get(one, set()) - seen:
                seen.add(lead)
                stack.append(lead)
        return frozenset(words)

    def is_telling(self, update: ApiUpdate) -> bool:
        """Whether the name of a member alone is a sign: no other class has one, as far as is known."""
        owner, _, name = update.symbol.rpartition(".")
        if name in COMMON or (update.kind is Kind.ATTRIBUTE and not _COMPOUND.search(name)):
            return False
        return self._members.get(name, set()) <= {owner}


_made: WeakKeyDictionary[Catalog, Evidence] = WeakKeyDictionary()


def evidence_of(catalog: Catalog) -> Evidence:
    """The evidence of one catalog; made once."""
    known = _made.get(catalog)
    if known is None:
        known = _made[catalog] = Evidence(catalog)
    return known


def words_in(text: str) -> frozenset[str]:
    """The names in a text, wherever they stand."""
    return frozenset(_WORD.findall(text))
