"""Which interpreter counts for a document: for a notebook that of its kernel, else the project's.

What the client says of a notebook goes before what its file says, which may be older.
"""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pygls.uris import to_fs_path

from pyrecode.updates.errors import CatalogError

if TYPE_CHECKING:
    from pyrecode.lsp.projects import Project

_log = logging.getLogger(__name__)
_SUFFIX = ".ipynb"
_PLACES = (("kernelspec",), ("metadata", "kernelspec"), ("custom", "metadata", "kernelspec"))
"""where clients put what a notebook says of its kernel: as in the file, or with all of the file below a key"""


class Kernels:
    """The kernels of the notebooks of one session. Used on the server's thread only."""

    def __init__(self, named: str | None) -> None:
        """Know of no notebook yet.

        Args:
            named: an interpreter or environment that counts for everything.
        """
        self._named = named
        self._told: dict[Path, str | None] = {}
        """by notebook the kernel's name, as the client says"""
        self._read: dict[Path, str | None] = {}
        """the same as the file says"""
        self._interpreters: dict[tuple[str, Path, Path | None], str | None] = {}

    def tell(self, uri: str, metadata: object) -> None:
        """Take in what the client says of a notebook; where that is nothing of its kernel the file counts."""
        from pyrecode.updates.environment.inside import table
        from pyrecode.updates.environment.kernels import name_in

        path = to_fs_path(uri)
        if path is None or not isinstance(metadata, Mapping):
            return
        for keys in _PLACES:
            spec: dict[str, Any] = table(metadata, *keys)
            if spec:
                self._told[Path(path)] = name_in(spec)
                return

    def closed(self, uri: str) -> None:
        """A notebook was closed: from now on its file speaks for it."""
        if path := to_fs_path(uri):
            self._told.pop(Path(path), None)
            self._read.pop(Path(path), None)

    def forget(self) -> None:
        """Files may have changed: look at them again."""
        self._read.clear()
        self._interpreters.clear()

    def python(self, path: Path | None, project: "Project") -> str | None:
        """The interpreter that counts for a document; None where the project's own environment does.

        Args:
            path: of the document; None where it has none.
            project: that of the document.
        """
        if self._named is not None or path is None or path.suffix.lower() != _SUFFIX:
            return self._named
        name = self._told[path] if path in self._told else self._name(path)
        if name is None:
            return None
        key = name, project.root, project.above
        if key not in self._interpreters:
            self._interpreters[key] = _interpreter(*key)
        return self._interpreters[key]

    def _name(self, path: Path) -> str | None:
        if path not in self._read:
            from pyrecode.updates.environment.kernels import kernel_name

            self._read[path] = kernel_name(path)
        return self._read[path]


def _interpreter(name: str, root: Path, above: Path | None) -> str | None:
    from pyrecode.updates.environment.kernels import interpreter_of_kernel

    try:
        found = interpreter_of_kernel(name, root, above)
    except CatalogError as error:
        _log.info("the kernel %s: %s", name, error)
        return None
    return None if found is None else str(found)
