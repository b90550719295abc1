"""The names that instances of a class have, by which a value that nothing else tells of may be known.

Before: `class Frame(Base): columns: Index; def head(self): ...; def _set(self): self.name = 1`.
After: `"columns head name"`, with the names of the bases, and `*` before them where there may be more.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from pyrecode.updates.index.entity import Entity
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.mined import MORE

_SET = tuple(
    re.compile(rf"{receiver}\.([A-Za-z]\w*)[ \t]*(?::[^=\n]+)?=(?!=)")
    for receiver in ("self", "cls")
)
"""what begins with a letter of its own is found many times as fast as one of two words"""


def names_of(index: PackageIndex, classes: Iterable[str]) -> dict[str, str]:
    """The public names that each of some classes has, parted by blanks; canonical names of classes in and out."""
    own: dict[str, frozenset[str]] = {}
    found: dict[str, str] = {}
    for name in classes:
        cls = index.entity(name)
        if cls is None or cls.classdef is None:
            continue
        ancestry = index.classes.ancestry(cls)
        names: set[str] = set()
        for one in ancestry.classes:
            if one.dotted not in own:
                own[one.dotted] = _own(one)
            names |= own[one.dotted]
        if names:
            more = () if ancestry.complete else (MORE,)
            found[name] = " ".join((*more, *sorted(names)))
    return found


def _own(cls: Entity) -> frozenset[str]:
    """What a class body binds, and what its methods set on themselves."""
    if cls.source is None or cls.classdef is None:
        return frozenset()
    names = {*cls.source.class_block(cls.classdef).bindings}
    if not cls.source.is_stub:
        start, end = cls.classdef.lineno - 1, cls.classdef.end_lineno
        text = "\n".join(_lines(cls.source.text)[start:end])
        names.update(
            found[1]
            for one in _SET
            for found in one.finditer(text)
            if not _is_word(text[found.start() - 1 : found.start()])
        )
    return frozenset(name for name in names if not name.startswith("_"))


@lru_cache(maxsize=16)
def _lines(text: str) -> list[str]:
    """The lines of a module, made once for all its classes."""
    return text.split("\n")


def _is_word(character: str) -> bool:
    return character == "_" or character.isalnum()
