"""Which of many star imports of a module can bring a name: asked once for each module, not once for each name.

Packages that gather hundreds of modules by star imports would otherwise ask each of them for every name.
"""

from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from pyrecode.updates.index.exports import Exports
from pyrecode.updates.index.source import SourceModule

_FEW = 8
"""of so few each can be asked"""


@frozen
class Stars:
    """The star imports of one module, the last first, since it is the one that counts."""

    order: tuple[str, ...]
    by_name: dict[str, tuple[int, ...]]
    """name to the places in `order` of the modules that list it"""
    open: tuple[int, ...]
    """the places of those that may bring more than they list"""

    def that_may_bring(self, name: str) -> Iterator[str]:
        """The modules that list a name, then those that may have it without listing it."""
        listed = self.by_name.get(name, ())
        for place in (*listed, *(one for one in self.open if one not in listed)):
            yield self.order[place]


def read_stars(
    stars: Sequence[str],
    exports: Callable[[str], Exports | None],
    may_bring_more: Callable[[str], bool],
) -> Stars:
    """The table of some star imports.

    Args:
        stars: the modules, as the importing module names them from top to bottom.
        exports: what each lists.
        may_bring_more: whether a module without `__all__` may have names that no reading finds.
    """
    order = tuple(reversed(stars))
    if len(order) <= _FEW:
        return Stars(order, {}, tuple(range(len(order))))
    by_name: dict[str, list[int]] = {}
    unknown: list[int] = []
    for place, star in enumerate(order):
        listed = exports(star)
        closed = listed is not None and listed.exact
        if listed is None or not closed or (not listed.stated and may_bring_more(star)):
            unknown.append(place)
        for name in listed.names if listed is not None else ():
            by_name.setdefault(name, []).append(place)
    return Stars(order, {name: tuple(places) for name, places in by_name.items()}, tuple(unknown))


class StarTables:
    """The tables of the modules of one library, made when first asked for.

    Args:
        module: reads a module, or its stub.
        exports: what a module, or its stub, lists.
        settled: whether that is known by now: it may be asked while it is being worked out.
    """

    def __init__(
        self,
        module: Callable[[str, bool], SourceModule | None],
        exports: Callable[[str, bool], Exports | None],
        settled: Callable[[], bool],
    ) -> None:
        self._module = module
        self._exports = exports
        self._settled = settled
        self._tables: dict[tuple[str, bool], Stars] = {}

    def of(self, module: SourceModule) -> Stars:
        """The star imports of a module."""
        key = (module.name, module.is_stub)
        table = self._tables.get(key)
        if table is None:
            table = self._read(module, module.block.stars)
            if self._settled():
                self._tables[key] = table
        return table

    def spare(self, module: SourceModule) -> Stars:
        """Those that stand in for what is missing. They are few and seldom asked."""
        return self._read(module, module.block.spare_stars)

    def _read(self, module: SourceModule, stars: Sequence[str]) -> Stars:
        stub = module.is_stub

        def may_bring_more(star: str) -> bool:
            read = self._module(star, stub) or self._module(star, not stub)
            return read is None or read.dynamic or read.getter is not None

        return read_stars(stars, lambda star: self._exports(star, stub), may_bring_more)
