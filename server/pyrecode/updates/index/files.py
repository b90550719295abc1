"""Which files make up a module: source, stub and compiled part, found by listing folders only."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from attrs import define, field, frozen

_SUFFIXES = re.compile(
    r"(?P<source>\.py)$|(?P<stub>\.pyi)$"
    r"|(?P<compiled>(\.[\w-]+)?\.(so|pyd|dylib)|\.pyx(\.in|\.tp)?)$"
)


@frozen
class ModuleFiles:
    """The files of one module; at least one of them is there, or it is a bare folder."""

    name: str
    source: Path | None
    stub: Path | None
    compiled: bool
    """an extension module, or one that would be compiled: its names cannot be read"""
    folder: Path | None
    """the folder of a package, None for a plain module"""


@define
class _Entry:
    source: Path | None = None
    stub: Path | None = None
    compiled: bool = False
    folder: Path | None = None


@define
class SourceTree:
    """Finds modules by name below some root folders; the first root that has one wins."""

    roots: tuple[Path, ...] = field(converter=tuple[Path, ...])
    _listings: dict[Path, dict[str, _Entry]] = field(factory=dict, init=False)
    _found: dict[str, ModuleFiles | None] = field(factory=dict, init=False)

    def find(self, name: str) -> ModuleFiles | None:
        """The files of the module `name`, None where no root has it."""
        if name not in self._found:
            self._found[name] = self._find(name)
        return self._found[name]

    def children(self, name: str) -> Sequence[str]:
        """The last names of the modules directly inside the package `name`, sorted."""
        files = self.find(name)
        if files is None or files.folder is None:
            return ()
        return sorted(
            child
            for child in self._listing(files.folder)
            if child.isidentifier()
            and child != "__init__"
            and self.find(f"{name}.{child}") is not None
        )

    def relative(self, path: Path) -> str:
        """`path` below the root that it stands in, with `/`."""
        for root in self.roots:
            if path.is_relative_to(root):
                return path.relative_to(root).as_posix()
        return path.as_posix()

    def _find(self, name: str) -> ModuleFiles | None:
        *parents, last = name.split(".")
        if parents:
            parent = self.find(".".join(parents))
            folders = [parent.folder] if parent is not None and parent.folder is not None else []
        else:
            folders = list(self.roots)
        for folder in folders:
            entry = self._listing(folder).get(last)
            stubs = self._listing(folder).get(f"{last}-stubs") if not parents else None
            if entry is None:
                continue
            source, stub, compiled = entry.source, entry.stub, entry.compiled
            if entry.folder is not None:
                inside = self._listing(entry.folder)
                init = inside.get("__init__")
                if init is not None:
                    return ModuleFiles(name, init.source, init.stub, init.compiled, entry.folder)
                if source is None and stub is None and not compiled:
                    # A namespace package, unless it is a folder of data.
                    if any(e.source or e.stub or e.compiled or e.folder for e in inside.values()):
                        return ModuleFiles(name, None, None, False, entry.folder)
                    continue
            if stub is None and stubs is not None and stubs.folder is not None:
                init = self._listing(stubs.folder).get("__init__")
                stub = init.stub if init is not None else None
            return ModuleFiles(name, source, stub, compiled, None)
        return None

    def _listing(self, folder: Path) -> dict[str, _Entry]:
        if folder in self._listings:
            return self._listings[folder]
        entries: dict[str, _Entry] = {}
        try:
            with os.scandir(folder) as found:
                items = sorted(found, key=lambda item: item.name)
        except OSError:
            items = []
        for item in items:
            suffix = _SUFFIXES.search(item.name)
            if suffix is None:
                if "." not in item.name and item.is_dir() and item.name != "__pycache__":
                    entries.setdefault(item.name, _Entry()).folder = folder / item.name
                continue
            entry = entries.setdefault(item.name[: suffix.start()], _Entry())
            if suffix["source"]:
                entry.source = folder / item.name
            elif suffix["stub"]:
                entry.stub = folder / item.name
            else:
                entry.compiled = True
        self._listings[folder] = entries
        return entries
