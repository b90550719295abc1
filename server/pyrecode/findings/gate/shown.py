"""The outdated members whose use alone may show of what class an object is that nothing tells: see `by_use`.

In `def wide(frame): return frame.iteritems()` the frame is a pandas one, where the file speaks of what gives one and
enough of what is used of it is a member of such.
"""

from collections.abc import Callable, Mapping

from pyrecode.findings.evidence import COMMON
from pyrecode.findings.gate.condition import NOTHING, Condition
from pyrecode.rows import NamedTuple
from pyrecode.updates.catalog.tables import Tables
from pyrecode.updates.model import ApiUpdate


class Showing(NamedTuple):
    """An outdated member of one class."""

    cls: str
    members: frozenset[str]
    """the names that its instances have"""
    updates: list[ApiUpdate]
    """those of the member"""

    def signs(self, used: frozenset[str]) -> int:
        """How much at most speaks for the class in a use of the member.

        That an object is one of the class sometimes is a sign too, but then its members are looked for anyway.
        """
        passed = {update.parameter for update in self.updates if update.parameter is not None}
        return len((used & self.members) - COMMON) + len(passed)


class Shown:
    """The outdated members of one name."""

    def __init__(self) -> None:
        self.use = NOTHING
        """how one is outdated"""
        self.by_class: dict[str, Showing] = {}


def shown_below(
    tables: Tables, root: str, wants: Callable[[ApiUpdate], bool]
) -> Mapping[str, Shown]:
    """Those of the classes below an import root, by name, of the updates that count."""
    members = tables.members_of
    below = frozenset(tables.classes_below(root))
    found: dict[str, Shown] = {}
    for path, update in tables.by_root.get(root, ()):
        cls = tables.names.public(update.symbol.rpartition(".")[0])
        name = path.rpartition(".")[2]
        if cls not in below or name not in members(cls) or not wants(update):
            continue
        of_name = found.setdefault(name, Shown())
        of_name.use |= Condition.of(update)
        if cls not in of_name.by_class:
            of_name.by_class[cls] = Showing(cls, members(cls), [])
        of_name.by_class[cls].updates.append(update)
    return found
