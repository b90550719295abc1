"""The modules of a library and of what it imports, each read when it is first asked for."""

from pathlib import Path

from pyrecode.updates.index.conditions import Conditions
from pyrecode.updates.index.files import SourceTree
from pyrecode.updates.index.source import SourceModule, Unreadable, read_module, text_of


class Modules:
    """Reads modules and remembers them.

    Args:
        files: where modules are found.
        conditions: what their guards are evaluated for.
        root: the import root of the library; the modules of others are shared in a process.
    """

    def __init__(self, files: SourceTree, conditions: Conditions, root: str) -> None:
        self._root = root
        self.files = files
        self.conditions = conditions
        self.skipped: list[str] = []
        """one line for each file that could not be read"""
        self.texts: dict[Path, str] = {}
        """what was read of the library beforehand, by file"""
        self.of_interest: set[str] = set()
        """the modules whose classes will all be asked for, to be told before they are read"""
        self._modules: dict[tuple[str, bool], SourceModule | None] = {}

    def module(self, name: str, stub: bool = False) -> SourceModule | None:
        """The module as its source, or its stub, tells it; None where there is no such file."""
        key = (name, stub)
        if key not in self._modules:
            self._modules[key] = self._read(name, stub)
        return self._modules[key]

    def text(self, name: str, stub: bool = False) -> str:
        """The text of a module's source, or of its stub; empty where there is none to read."""
        files = self.files.find(name)
        path = None if files is None else files.stub if stub else files.source
        if path is None:
            return ""
        known = self.texts.get(path)
        try:
            return text_of(path) if known is None else known
        except OSError:
            return ""

    def close(self) -> None:
        """Let go of everything that was read."""
        self.__dict__.clear()

    def _read(self, name: str, stub: bool) -> SourceModule | None:
        files = self.files.find(name)
        if files is None:
            return None
        path = files.stub if stub else files.source
        if path is None:
            return None
        package, shared = files.folder is not None, name.partition(".")[0] != self._root
        known, silent = self.texts.get(path), stub or name not in self.of_interest
        try:
            return read_module(name, path, package, stub, self.conditions, shared, known, silent)
        except Unreadable as error:
            self.skipped.append(str(error))
            return None
