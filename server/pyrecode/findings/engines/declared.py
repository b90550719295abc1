"""The module that a file declares: how what an engine says of a place becomes a dotted name.

Engines answer from the library's source, from stubs beside it and from stubs that they bring along; none of
these need have the same file or line, but all of them keep the names.
"""

import os
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path, PurePath, PurePosixPath
from urllib.parse import unquote, urlsplit

_SUFFIXES = (".pyi", ".py")
_NATIVE = re.compile(r"\.(?:cpython|abi|pypy|cp)[\w.-]*$")


class ModuleNames:
    """Names the modules of files under some folders."""

    def __init__(self, folders: Iterable[Path], own: Iterable[str] = ()) -> None:
        """Take the folders.

        Args:
            folders: those that modules are imported from.
            own: beginnings of the names of folders in which an engine keeps stubs of its own.
        """
        roots = {str(one) for folder in folders for one in (folder, _real(folder))}
        # The longest first: `lib/python3.11/site-packages` lies in `lib/python3.11`.
        self._roots = sorted(roots, key=len, reverse=True)
        self._own = tuple(own)
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, path: str) -> str | None:
        for root in self._roots:
            if path.startswith(root) and path[len(root) : len(root) + 1] in (os.sep, "/"):
                return dotted(PurePath(path[len(root) + 1 :]).parts)
        parts = PurePosixPath(path.replace("\\", "/")).parts
        for index, part in enumerate(parts):
            if self._own and part.startswith(self._own):
                return dotted(parts[index + 1 :])
        return None


def dotted(parts: Iterable[str]) -> str | None:
    """The module of a file, from its path below the folder that it is imported from."""
    names = list(parts)
    if not names:
        return None
    suffix = next((one for one in _SUFFIXES if names[-1].endswith(one)), None)
    if suffix is None:
        return None
    names[-1] = _NATIVE.sub("", names[-1].removesuffix(suffix))
    if names[-1] == "__init__":
        names.pop()
    if names:
        names[0] = names[0].removesuffix("-stubs")
    return ".".join(names) if names and all(map(str.isidentifier, names)) else None


def path_of(uri: str) -> str:
    """The path that a URI speaks of; what is no `file:` keeps its path too."""
    path = unquote(urlsplit(uri).path)
    if os.name == "nt" and re.match(r"/[A-Za-z]:", path):
        path = path[1:]
    return str(PurePath(path)) if path else ""


def _real(folder: Path) -> Path:
    try:
        return folder.resolve()
    except OSError:
        return folder
