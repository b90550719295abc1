"""Names of `attr` that its twin `attrs` offers again.

Before: `attr/_next_gen.py` tells that `hash` of `define` is an alias, and `attrs/__init__.py` imports `define`
After: `attrs.define(hash)` is outdated, too
"""

from collections.abc import Iterator, Sequence

from attrs import evolve

from pyrecode.updates.signals.library import Library
from pyrecode.updates.signals.notice import Notice

ROOTS = ("attr",)
_TWIN = "attrs"


def mend(library: Library, said: Sequence[Notice]) -> Iterator[Notice]:
    """The notices, and once more those of definitions that the twin imports."""
    twin = library.index.lookup.module(_TWIN)
    for notice in said:
        yield notice
        if twin is None or "." in notice.qualname:
            continue
        binding = twin.block.best(notice.qualname)
        if binding is not None and binding.attribute is not None and binding.module == "attr":
            yield evolve(notice, signal="reader", module=_TWIN)
