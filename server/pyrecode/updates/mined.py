"""What was read out of the source of one library, of all its modules together."""

from collections.abc import Iterable

from pyrecode.frozen import Frozen, field
from pyrecode.updates.model import ApiUpdate

MORE = "*"
"""stands among the names of a class that may have others too"""


class Mined(Frozen):
    """What one library says about itself."""

    updates: list[ApiUpdate] = field(factory=list)
    returns: dict[str, str] = field(factory=dict)
    """public callable or attribute to the public class it gives, for classes with outdated members"""
    skipped: list[str] = field(factory=list)
    """one line for each file that could not be read"""
    classes: set[str] = field(factory=set)
    """public names of the classes that updates or returns speak of"""
    bases: dict[str, tuple[str, ...]] = field(factory=dict)
    """public class to its ancestors, nearest first"""
    aliases: dict[str, str] = field(factory=dict)
    """another dotted name of one of the classes to its public one"""
    members: dict[str, str] = field(factory=dict)
    """public class with outdated members to the names that its instances have, parted by blanks"""
    overrides: dict[str, tuple[str, ...]] = field(factory=dict)
    """public outdated member to the classes below that define it anew, without a mark"""

    @classmethod
    def joined(cls, parts: Iterable["Mined"]) -> "Mined":
        """What the modules of a library say, taken together."""
        whole = cls()
        for part in parts:
            whole.updates.extend(part.updates)
            whole.returns.update(part.returns)
            whole.skipped.extend(part.skipped)
            whole.classes.update(part.classes)
            whole.bases.update(part.bases)
            whole.aliases.update(part.aliases)
            whole.overrides.update(part.overrides)
            whole.members.update(part.members)
        return whole
