"""Finds the readers of this folder that speak of a library.

A reader is a module with the import roots that it is for in `ROOTS`, and `find`, which says what it finds in
such a library, or `follow`, which says what follows from what the signals have said, or both.
"""

import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from functools import cache
from types import ModuleType

from pyrecode.updates import readers
from pyrecode.updates.signals.library import Library
from pyrecode.updates.signals.notice import Notice


def readings(library: Library, said: Sequence[Notice] = ()) -> list[Notice]:
    """What the readers made for a library say; nothing for a library without one.

    Args:
        library: the library.
        said: what the signals have said about it.
    """
    found: list[Notice] = []
    for reader in _readers().get(library.index.name, ()):
        if hasattr(reader, "find"):
            found += reader.find(library)
        if hasattr(reader, "follow"):
            found += reader.follow(library, [*said, *found])
    return found


@cache
def _readers() -> Mapping[str, tuple[ModuleType, ...]]:
    """The readers of this folder by the import roots in their `ROOTS`."""
    found: dict[str, tuple[ModuleType, ...]] = {}
    for name in sorted(info.name for info in pkgutil.iter_modules(readers.__path__)):
        module = importlib.import_module(f"{readers.__name__}.{name}")
        for root in getattr(module, "ROOTS", ()):
            found[root] = (*found.get(root, ()), module)
    return found
