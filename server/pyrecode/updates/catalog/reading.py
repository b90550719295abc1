"""Answers from the source of the libraries themselves, and from curated facts where that cannot be read."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyrecode.updates.catalog.existence import split_keyword
from pyrecode.updates.catalog.kept import Kept, series
from pyrecode.updates.versions import reached

if TYPE_CHECKING:
    from pyrecode.updates.curated.facts import CuratedFacts


def _nothing_kept(root: str) -> Iterable[Kept]:
    return ()


class Reading:
    """Looks names up in the index of their library; opened when first asked, never imported.

    Args:
        places: import root to the folders that hold it, in the version that counts.
        elsewhere: the folders searched for every other root.
        python: version of Python, for the standard library.
        kept: what was looked up before, by import root.
    """

    def __init__(
        self,
        places: Mapping[str, Sequence[Path]],
        elsewhere: Sequence[Path],
        python: str,
        kept: Callable[[str], Iterable[Kept]] = _nothing_kept,
    ) -> None:
        self._kept = kept
        self._places = {root: tuple(folders) for root, folders in places.items()}
        self._elsewhere = tuple(elsewhere)
        self._python = python
        self._open: dict[str, Any] = {}
        self._answers: dict[str, bool | None] = {}

    def exists(self, name: str) -> bool | None:
        """Whether the name is there; None where its library cannot be read, or reading does not tell."""
        if name not in self._answers:
            self._answers[name] = self._look_up(name)
        return self._answers[name]

    def _look_up(self, name: str) -> bool | None:
        dotted, _ = split_keyword(name)
        root = dotted.partition(".")[0]
        for one in self._kept(root):
            if dotted in one.rows and one.python == series(self._python):
                return one.exists(name)
        index = self._index(root)
        return None if index is None else read(index.exists, name)

    def _index(self, root: str) -> Any:
        if root not in self._open:
            self._open[root] = self._opened(root)
        return self._open[root]

    def _opened(self, root: str) -> Any:
        from pyrecode.updates.index.package import PackageIndex

        folders = self._places.get(root)
        if folders is None:
            if not (root in sys.stdlib_module_names or _holds(self._elsewhere, root)):
                return None
            folders = self._elsewhere
        python = tuple(int(part) for part in self._python.split(".")[:2] if part.isdigit())
        if len(python) != 2:
            return PackageIndex.open(root, folders)
        return PackageIndex.open(root, folders, python)

    def __getstate__(self) -> dict[str, Any]:
        """Without what was parsed, so that other processes get a small copy."""
        return self.__dict__ | {"_open": {}}


class Stated:
    """Answers from curated facts: what they say a version has, or has no more."""

    def __init__(self, known: Callable[[str], Iterable[Mapping[str, bool]]]) -> None:
        """Take what gives the answers about the names of an import root."""
        self._known = known

    def exists(self, name: str) -> bool | None:
        """What the facts say of exactly this name."""
        for known in self._known(name.partition(".")[0]):
            if (found := known.get(name)) is not None:
                return found
        return None


def stated_names(facts: "CuratedFacts", version: str) -> dict[str, bool]:
    """The names of which curated facts say whether a version has them."""
    known: dict[str, bool] = {}
    for update in facts.updates:
        # That a value is gone says nothing of the parameter that took it.
        if update.value is None:
            known[update.label] = not reached(update.removed_in, version)
    for name, since in facts.introduced.items():
        known[name] = reached(since, version)
    for name, since in facts.exists_since.items():
        if reached(since, version):
            known[name] = True
    return known


class FirstAnswer:
    """The first of several that knows."""

    def __init__(self, *sources: Reading | Stated) -> None:
        self._sources = sources

    def exists(self, name: str) -> bool | None:
        """The first answer that is one; None where nobody knows."""
        for source in self._sources:
            if (answer := source.exists(name)) is not None:
                return answer
        return None


def read(question: Any, name: str) -> Any:
    """Ask the index; source that defeats it leaves the question open."""
    try:
        return question(name)
    except (RecursionError, SyntaxError, ValueError, OSError, MemoryError):
        return None


def _holds(folders: Sequence[Path], root: str) -> bool:
    return any((folder / root).is_dir() or any(folder.glob(f"{root}.*")) for folder in folders)
