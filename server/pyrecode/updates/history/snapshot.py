"""One release as the history sees it: its public names and what it announces, read once from its source."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

from pyrecode.updates import records
from pyrecode.updates.history.branches import bound_otherwise
from pyrecode.updates.history.surface import Shape, Surface, surface
from pyrecode.updates.history.tables import table_modules
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.mined import Mined
from pyrecode.updates.miner import mine_index
from pyrecode.updates.model import ApiUpdate, Kind

_PYTHON = (3, 11)
"""guards in the source are evaluated for it, so that a history does not depend on who builds it"""


@frozen
class Snapshot:
    """What one release offers and announces."""

    library: str
    version: str
    surface: Surface
    updates: tuple[ApiUpdate, ...] = ()
    returns: Mapping[str, str] = {}
    bases: Mapping[str, tuple[str, ...]] = {}
    classes: tuple[str, ...] = ()
    aliases: Mapping[str, str] = {}
    unread: int = 0
    """files that are not Python 3"""
    tables: tuple[str, ...] = ()
    """modules that have no names but those which they define or warn of"""

    def to_data(self) -> dict[str, Any]:
        """JSON-ready; `from_data` reads it."""
        return {
            **asdict(self, recurse=False),
            "surface": {n: [s.kind, s.parameters, s.by_stub] for n, s in self.surface.items()},
            "updates": [records.to_data(one) for one in self.updates],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Snapshot":
        """What `to_data` wrote.

        Raises:
            KeyError, TypeError, ValueError: where it is none.
        """
        shapes = {
            name: Shape(Kind(kind), None if named is None else tuple(named), by_stub)
            for name, (kind, named, by_stub) in data["surface"].items()
        }
        updates = tuple(records.from_data(data["library"], one) for one in data["updates"])
        bases = {name: tuple(of_one) for name, of_one in data["bases"].items()}
        read = {"surface": shapes, "updates": updates, "bases": bases}
        return cls(
            **{**data, **read, "classes": tuple(data["classes"]), "tables": tuple(data["tables"])}
        )


class Sources:
    """The unpacked source of one release.

    Args:
        library: normalised.
        version: of the release.
        modules: its import roots.
        root: the folder that holds them.
        search: the folders of what it builds on.
    """

    def __init__(
        self,
        library: str,
        version: str,
        modules: Sequence[str],
        root: Path,
        search: Sequence[Path] = (),
    ) -> None:
        self.library = library
        self.version = version
        self.modules = tuple(one for one in modules if not one.startswith("_")) or tuple(modules)
        self.folders = (root, *search)

    def read(self) -> Snapshot:
        """Mine the release and list its public names."""
        indexes = self._indexes.values()
        parts = [mine_index(one, self.library, self.version) for one in indexes]
        mined = Mined.joined(parts)
        names: Surface = {}
        tables: set[str] = set()
        for index, found in zip(indexes, parts, strict=True):
            names |= surface(index)
            tables.update(table_modules(index, found.updates))
        return Snapshot(
            self.library,
            self.version,
            names,
            tuple(mined.updates),
            mined.returns,
            mined.bases,
            tuple(sorted(mined.classes)),
            mined.aliases,
            sum(len(one.lookup.skipped) for one in indexes),
            tuple(sorted(tables)),
        )

    def exists(self, name: str) -> bool | None:
        """Whether `module.name` or `module.function(keyword)` is there; None where reading cannot tell."""
        root = name.partition(".")[0].partition("(")[0]
        index = self._indexes.get(root)
        if index is None:
            return False if root in self.modules else None
        try:
            answer = index.exists(name)
            if answer is False and (_lives_on_below(index, name) or bound_otherwise(index, name)):
                return None
            return True if answer is None and _is_bound(index, name) else answer
        except (RecursionError, ValueError, OSError):
            return None

    @cached_property
    def _indexes(self) -> dict[str, PackageIndex]:
        return {one: PackageIndex.open(one, self.folders, _PYTHON) for one in self.modules}


def _lives_on_below(index: PackageIndex, name: str) -> bool:
    """Whether every class below has the member that a class lacks: what is called one is mostly one of those.

    Example:
        `scipy.sparse.spmatrix.sum` since 1.11, which `csr_matrix` and all others have from elsewhere
    """
    cls, _, member = name.rpartition(".")
    heirs = index.subclasses(cls) if cls else ()
    return bool(heirs) and all(index.exists(f"{heir}.{member}") for heir in heirs)


def _is_bound(index: PackageIndex, name: str) -> bool:
    """Whether the module of a name binds it, or lists it in `__all__`, whatever makes it.

    Example:
        `pandas.Timedelta`, which is imported from a module that is compiled
    """
    module, _, last = name.rpartition(".")
    if index.files.find(module) is None:
        return False
    exports, read = index.lookup.exports(module), index.lookup.module(module)
    if exports is not None and exports.stated and last in exports.names:
        return True
    binding = read.block.best(last) if read is not None else None
    return binding is not None and binding.sureness.runs
