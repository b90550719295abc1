"""Finds the readers of this folder that speak of a library."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from pyrecode.updates import readers
from pyrecode.updates.signals.library import Library
from pyrecode.updates.signals.notice import Notice

Reader = Callable[[Library], Iterator[Notice]]


def readings(library: Library) -> Iterator[Notice]:
    """What the readers made for a library find in it; nothing for a library without one."""
    for find in _readers().get(library.index.name, ()):
        yield from find(library)


@cache
def _readers() -> Mapping[str, tuple[Reader, ...]]:
    """The `find` of every module of this folder that has one, by the import roots in its `ROOTS`."""
    found: dict[str, tuple[Reader, ...]] = {}
    for info in sorted(pkgutil.iter_modules(readers.__path__), key=lambda one: one.name):
        module = importlib.import_module(f"{readers.__name__}.{info.name}")
        for root in getattr(module, "ROOTS", ()):
            found[root] = (*found.get(root, ()), module.find)
    return found
