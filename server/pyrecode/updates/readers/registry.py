"""Finds the readers of this folder that speak of a library.

A reader is a module with the import roots that it is for in `ROOTS`, and `find`, which says what it finds in
such a library, or `mend`, which says again what the signals have said, as the library means it, or both.
"""

import importlib
from collections.abc import Mapping, Sequence
from functools import cache
from types import ModuleType

from pyrecode.neighbours import modules_in
from pyrecode.updates import readers
from pyrecode.updates.signals.library import Library
from pyrecode.updates.signals.notice import Notice


def readings(library: Library, said: Sequence[Notice] = ()) -> list[Notice]:
    """What was said about a library, with what the readers made for it add and mend.

    Args:
        library: the library.
        said: what the signals have said about it.
    """
    found = list(said)
    for reader in _readers().get(library.index.name, ()):
        if hasattr(reader, "find"):
            found += reader.find(library)
        if hasattr(reader, "mend"):
            found = list(reader.mend(library, found))
    return found


@cache
def _readers() -> Mapping[str, tuple[ModuleType, ...]]:
    """The readers of this folder by the import roots in their `ROOTS`."""
    found: dict[str, tuple[ModuleType, ...]] = {}
    for name in modules_in(readers.__path__):
        module = importlib.import_module(f"{readers.__name__}.{name}")
        for root in getattr(module, "ROOTS", ()):
            found[root] = (*found.get(root, ()), module)
    return found
