"""The public dotted names of a library: every definition with the paths by which users reach it."""

import ast
import re
from collections.abc import Iterator

from pyrecode.updates.index.entity import UNKNOWN, Sort
from pyrecode.updates.index.lookup import Lookup
from pyrecode.updates.index.namespaces import is_aside, is_public, rank


class PublicNames:
    """Paths of the definitions of one library, worked out once, from what its modules export."""

    def __init__(self, lookup: Lookup, root: str) -> None:
        self._lookup = lookup
        self._root = root
        self._paths: dict[str, list[str]] | None = None
        self._all_modules: tuple[str, ...] | None = None
        own = rf"_?{re.escape(root)}\b"
        self._imports_under_another_name = re.compile(
            rf"^[ \t]*(?:from[ \t]+(?:\.|{own})[^\n(]*(?:\([^)]*[ \n]as |[^\n]* as |\\)"
            rf"|import[ \t]+{own}[^\n]*(?: as |\\))",
            re.MULTILINE,
        )
        """in a text, where it may bind what is the library's own under a name of its choice"""

    def modules(self) -> tuple[str, ...]:
        """All modules of the library but its tests, packages before what they hold."""
        if self._all_modules is None:
            found: list[str] = []
            # What `pytest` offers is defined in `_pytest`.
            stack = [f"_{self._root}", self._root]
            while stack:
                name = stack.pop()
                if is_aside(name) or self._lookup.files.find(name) is None:
                    continue
                found.append(name)
                stack.extend(f"{name}.{child}" for child in self._lookup.files.children(name))
            self._all_modules = tuple(found)
        return self._all_modules

    def is_own(self, dotted: str) -> bool:
        """Whether a name is defined in the library, or in the private package that it re-exports."""
        return dotted.partition(".")[0] in {self._root, f"_{self._root}"}

    def paths(self, definition: str) -> tuple[str, ...]:
        """The public paths of a module-level definition or module, best first."""
        found = list(self._exported().get(definition, ()))
        if is_public(definition) and definition not in found:
            found.append(definition)
        return tuple(sorted(found, key=lambda path: rank(path, definition)))

    def exported(self) -> Iterator[tuple[str, list[str]]]:
        """Each exported definition with its paths."""
        yield from self._exported().items()

    def _exported(self) -> dict[str, list[str]]:
        if self._paths is None:
            self._paths = {}
            for module in self.modules():
                if is_public(module):
                    self._read(module, self._paths)
        return self._paths

    def _read(self, module: str, paths: dict[str, list[str]]) -> None:
        files = self._lookup.files.find(module)
        if files is None:
            return
        stub = files.source is None or self._leaves_names_to_stub(module)
        # A plain module re-exports only what it lists; a package all that it binds.
        plain = files.folder is None and not self._lists_names(module, stub)
        handed_on = self._handed_on(module, stub) if plain else []
        if plain and not handed_on:
            return
        exports = self._lookup.exports(module, stub)
        if exports is None:
            return
        names = dict.fromkeys(handed_on if plain else exports.names)
        read = self._lookup.module(module, stub)
        if exports.stated and read is not None and files.folder is not None:
            names.update(dict.fromkeys(n for n in read.block.bindings if not n.startswith("_")))
            for star in read.block.all_stars:
                inner = self._lookup.exports(star, stub)
                names.update(dict.fromkeys(inner.names if inner is not None else ()))
        for name in names:
            if name.startswith("_"):
                continue
            found = self._lookup.find(module, name, stub)
            if (
                found is None
                or found is UNKNOWN
                or (found.sort is Sort.VALUE and not found.qualname)
            ):
                continue
            path = f"{module}.{name}"
            if not self.is_own(found.dotted) or found.dotted == path:
                continue
            if found.sort is Sort.MODULE and exports.stated and name not in exports.names:
                continue
            known = paths.setdefault(found.dotted, [])
            if path not in known:
                known.append(path)

    def _leaves_names_to_stub(self, module: str) -> bool:
        """Whether a package gives what its stub lists: `lazy_loader.attach_stub(__name__, __file__)`."""
        files = self._lookup.files.find(module)
        return bool(files and files.stub and "attach_stub(" in self._lookup.text(module))

    def _handed_on(self, module: str, stub: bool) -> list[str]:
        """The names that a module re-exports as type checkers want it: `from .ddl import Table as Table`."""
        if self._imports_under_another_name.search(self._lookup.text(module, stub)) is None:
            return []
        read = self._lookup.module(module, stub)
        if read is None:
            return []
        return [
            name
            for name, found in read.block.bindings.items()
            if isinstance(node := found[-1].node, ast.alias) and node.asname == name
        ]

    def _lists_names(self, module: str, stub: bool) -> bool:
        stated = "__all__" in self._lookup.text(module, stub)
        read = self._lookup.module(module, stub) if stated else None
        return read is not None and "__all__" in read.block.bindings
