"""The modules of the user's project, read for what they give to one another.

Picklable: worker processes read for themselves. Nothing here is run, and nothing outside the project's folder
is read.
"""

# ruff: noqa: PTH100 - paths are text here: thousands are made for each that is opened

import os
from collections.abc import Mapping
from pathlib import Path
from weakref import WeakKeyDictionary

from pyrecode.findings.module import Module
from pyrecode.findings.names import Names
from pyrecode.findings.project.around import Around
from pyrecode.findings.project.files import ProjectFiles
from pyrecode.findings.project.layout import Layout
from pyrecode.findings.project.leads import Leads
from pyrecode.findings.project.reach import Place, Reach
from pyrecode.findings.stores import stores_on
from pyrecode.findings.unread import read_where


class ProjectModules:
    """The modules of one project, by the folder that holds them."""

    def __init__(self, folder: Path | str) -> None:
        """Read nothing yet.

        Args:
            folder: the highest one whose modules are the project's own.
        """
        self.folder = Path(folder)
        self.layout = Layout(str(folder))
        self.files = ProjectFiles()
        self._reach = Reach(self.layout, self.files)
        self._leads = Leads(self, self._reach)
        self._around: dict[str, Around] = {}
        self._assigned: WeakKeyDictionary[Names, frozenset[str]] = WeakKeyDictionary()

    def __reduce__(self) -> tuple[object, ...]:
        return ProjectModules, (self.folder,)

    def around(self, path: str) -> Around:
        """The project as the file at `path` sees it."""
        path = os.path.abspath(path)
        found = self._around.get(path)
        if found is None:
            found = self._around[path] = Around(self, path, self._reach, self._leads)
        return found

    def dependencies_of(self, path: str) -> Mapping[str, bytes | None]:
        """The files on which the answers for a file rest, with a digest of each; None of one that is absent.

        Right after the file was searched. The digests are those of `batch.survey`.
        """
        path = os.path.abspath(path)
        found: dict[str, bytes | None] = {}
        todo = [path]
        while todo:
            for one in self._reach.consulted.get(todo.pop(), ()):
                if one != path and one not in found:
                    found[one] = self.files.digest(one)
                    todo.append(one)
        return found

    def show(self, path: str, text: str | None) -> None:
        """Let the text of an unsaved buffer stand for a file; None gives the file back its own."""
        if self.files.show(os.path.abspath(path), text):
            self._forget()

    def look_again(self, at_once: bool = False) -> None:
        """Notice what has changed on disk; cheap, and not more than twice a second unless `at_once`."""
        if self.files.look_again(at_once):
            self.layout.forget()
            self._forget()

    def module(self, path: str) -> Module | None:
        """A module of the project as a tree that sees the project too; None where it cannot be had."""
        module = self.files.module(path)
        if module is not None and module.names.elsewhere is None:
            module.names.elsewhere = self.around(path)
        return module

    def opened(self, path: str, text: str) -> Module:
        """The file at `path` with the text that it has, parsed once for itself and for those that look into it.

        Raises:
            SourceError: with the line, where the text does not parse.
        """
        absolute = os.path.abspath(path)
        known = self.files.parsed(absolute)
        if known is None or known.text != text or not known.is_whole:
            known = Module.parse(text, path)
            self.files.keep(absolute, known.under(absolute))
        return known.under(path)

    def dotted(self, place: Place) -> str | None:
        """The absolute dotted name of a place; None where it cannot be imported by one."""
        folder, file = os.path.split(place.path)
        above, package = self.layout.package(folder)
        parts = [package] if package else []
        if file not in ("__init__.py", ""):
            parts.append(file.removesuffix(".py"))
        found = ".".join([*parts, *place.parts])
        root = found.partition(".")[0]
        if not parts or not all(map(str.isidentifier, found.split("."))):
            return None
        return found if self.layout.base(root, place.path) == above else None

    def below(self, place: Place, parts: list[str]) -> Place | None:
        """The place that a chain of attributes of a module comes to."""
        folder, file = os.path.split(place.path)
        if file not in ("__init__.py", ""):
            return Place(place.path, tuple(parts[:1]))
        found, rest = self.layout.walk(folder, parts)
        return Place(found, tuple(rest[:1]))

    def assigned_in(self, path: str) -> frozenset[str]:
        """The dotted names of libraries that a module assigns to, where it was parsed already."""
        module, surface = self.files.parsed(path), self.files.surface(path)
        if module is None or surface is None:
            return frozenset()
        names = module.names
        found = self._assigned.get(names)
        if found is None:
            read_where(names.scopes, stores_on(surface.sources))
            dotted = map(names.dotted, names.scopes.assigned)
            found = self._assigned[names] = frozenset(one for one in dotted if one is not None)
        return found

    def _forget(self) -> None:
        self._reach.forget()
        self._leads.forget()
        self._around.clear()
        self.files.forget_names()
