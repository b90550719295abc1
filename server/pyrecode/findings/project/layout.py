"""Where the modules of a project stand: beside the file, below its package, below `src`, without `__init__.py`.

Folders are listed, never guessed at: a listing answers for every name in the folder, and tells upper from
lower case also where the file system does not.
"""

# ruff: noqa: PTH100, PTH112, PTH118, PTH119, PTH120 - paths are text here: thousands are made for each that is opened

import os
import sys

_HIGHEST = 12
"""how many folders above a file are looked into"""
_INSIDE = ("src", "lib")
"""where below a folder packages may stand"""
_NOWHERE: frozenset[str] = frozenset()


class Layout:
    """The folders of one project."""

    def __init__(self, folder: str) -> None:
        """Look at nothing yet; modules above `folder` are not the project's."""
        self._folder = os.path.abspath(folder)
        self._listed: dict[str, frozenset[str]] = {}
        self._roots: dict[tuple[str, str], str | None] = {}
        self._above: dict[str, tuple[str, ...]] = {}
        self._packages: dict[str, tuple[str, str]] = {}

    def forget(self) -> None:
        """Look anew: files may have come or gone."""
        for known in (self._listed, self._roots, self._above, self._packages):
            known.clear()

    def base(self, root: str, path: str) -> str | None:
        """The folder that holds the module or package `root` which the file at `path` imports."""
        if root in sys.stdlib_module_names:
            # Whoever shadows one of these does so at the risk of everything else.
            return None
        folder = path.rpartition(os.sep)[0]
        key = (folder, root)
        if key not in self._roots:
            self._roots[key] = next(
                (one for one in self._places(folder) if self._holds(one, root)), None
            )
        return self._roots[key]

    def walk(self, base: str, parts: list[str]) -> tuple[str, list[str]]:
        """The file of the longest run of `parts` that is a module below `base`, and the parts behind it.

        Of a package it is the `__init__.py`; of a folder without one it is the folder, with a separator behind.
        """
        folder = base
        for number, part in enumerate(parts):
            inside = f"{folder}{os.sep}{part}"
            names = self._names(folder)
            if part in names and "__init__.py" in self._names(inside):
                folder = inside
            elif f"{part}.py" in names:
                return f"{inside}.py", parts[number + 1 :]
            elif part in names and os.path.isdir(inside):
                folder = inside
            else:
                return self._file_of(folder), parts[number:]
        return self._file_of(folder), []

    def package(self, folder: str) -> tuple[str, str]:
        """The folder under which what stands in `folder` is imported, and the package's dotted name there."""
        found = self._packages.get(folder)
        if found is None:
            parts: list[str] = []
            above = folder
            while "__init__.py" in self._names(above) and len(parts) < _HIGHEST:
                parts.append(os.path.basename(above))
                above = os.path.dirname(above)
            found = self._packages[folder] = (above, ".".join(reversed(parts)))
        return found

    def is_package(self, base: str, root: str) -> bool:
        """Whether `root` below a folder is a package, and not just a folder of that name."""
        return "__init__.py" in self._names(os.path.join(base, root))

    def contains(self, path: str) -> bool:
        """Whether a file is below the project's folder."""
        return path.startswith(self._folder.rstrip(os.sep) + os.sep)

    def _places(self, folder: str) -> tuple[str, ...]:
        """The folders in which what a file of `folder` imports is sought, nearest first."""
        found = self._above.get(folder)
        if found is None:
            places: list[str] = []
            one = folder
            for _ in range(_HIGHEST):
                names = self._names(one)
                if names and "__init__.py" not in names:
                    places.append(one)
                    places += (os.path.join(one, inside) for inside in _INSIDE if inside in names)
                above = os.path.dirname(one)
                if one == self._folder or above == one or not self.contains(one):
                    break
                one = above
            found = self._above[folder] = tuple(places)
        return found

    def _holds(self, folder: str, root: str) -> bool:
        names = self._names(folder)
        if f"{root}.py" in names:
            return True
        if root not in names:
            return False
        below = os.path.join(folder, root)
        return any(
            name.endswith(".py") or "__init__.py" in self._names(os.path.join(below, name))
            for name in self._names(below)
        )

    def _file_of(self, folder: str) -> str:
        name = "__init__.py" if "__init__.py" in self._names(folder) else ""
        return f"{folder}{os.sep}{name}"

    def _names(self, folder: str) -> frozenset[str]:
        names = self._listed.get(folder)
        if names is None:
            try:
                names = frozenset(os.listdir(folder))  # noqa: PTH208 - names alone are wanted
            except (OSError, ValueError):
                names = _NOWHERE
            self._listed[folder] = names
        return names
