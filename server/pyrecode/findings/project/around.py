"""What one file gets from the other modules of its project: asked by `Names`, answered from other files."""

# ruff: noqa: PTH118, PTH120 - paths are text here, as in the modules beside

import os
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from pyrecode.findings.project.chains import attributes, chains_of
from pyrecode.findings.project.leads import Definition, Leads, Value
from pyrecode.findings.project.reach import Place, Reach
from pyrecode.findings.project.surface import Source, imports_of
from pyrecode.rows import NamedTuple

if TYPE_CHECKING:
    from pyrecode.findings.project.modules import ProjectModules


class PassedOn(NamedTuple):
    """The dotted names of libraries that a file may use through other modules of its project, by the way they come."""

    roots: frozenset[str]
    """the import roots of all of them"""
    instances: frozenset[str]
    """those that classes of the project derive from, and its functions are said to return"""
    anything: frozenset[str]
    """those that modules of the project hold: `compat.np`"""
    starred: frozenset[str]
    """those that `from .compat import *` may bring"""


NOTHING_PASSED = PassedOn(*(frozenset[str](),) * 4)


class Around:
    """The project as one of its files sees it."""

    def __init__(self, modules: "ProjectModules", path: str, reach: Reach, leads: Leads) -> None:
        self._modules = modules
        self._path = path
        self._reach = reach
        self._leads = leads
        self._bases: dict[str, str | None] = {}
        self._conftest: dict[str, Definition | None] = {}

    @cached_property
    def module(self) -> str | None:
        """The absolute dotted name of the file itself; None where it cannot be imported by one."""
        return self._modules.dotted(Place(self._path, ()))

    def owns(self, root: str) -> bool:
        """Whether an absolute import of `root` in this file means a module of the project."""
        return self._base(root) is not None

    def is_source_of(self, root: str) -> bool:
        """Whether the package `root` is one of the project's own: a library's updates are then its own work."""
        base = self._base(root)
        return base is not None and self._modules.layout.is_package(base, root)

    def is_part_of(self, root: str) -> bool:
        """Whether the file is imported by this name, or by one below it."""
        return self.module is not None and self.module.partition(".")[0] == root

    def imported(self, level: int, module: str, name: str) -> tuple[str, ...] | None:
        """What `from module import name` binds; None where the module is not of the project.

        The names outside the project to which it leads, or else the absolute dotted name in the project.
        """
        if not level and not self.owns(module.partition(".")[0]):
            return None
        place = self._reach.target(self._path, level, module, name)
        if place is None:
            return None
        found = self._leads.names(place)
        if found:
            return found
        own = self._modules.dotted(place)
        return () if own is None else (own,)

    def settled(self, dotted: str) -> str | None:
        """What an absolute name below one of the project's modules leads to; None where it stays as it is."""
        place = self._place(dotted)
        found = () if place is None else self._leads.names(place)
        return found[0] if len(found) == 1 else None

    def starred(self, level: int, module: str, name: str) -> tuple[str, ...] | None:
        """What `name` stands for after `from module import *`; None where the module is not of the project.

        Empty where the module does not bring the name, or where it is not known what it is.
        """
        from pyrecode.findings.project.stars import starred

        if not level and not self.owns(module.partition(".")[0]):
            return None
        place = self._reach.target(self._path, level, module)
        if place is None or place.parts:
            return None
        onward = Place(place.path, (name,))
        if not self._reach.roots(onward) or not starred(self._modules, place.path, name):
            return ()
        return self._leads.names(onward)

    def dotted(self, level: int, module: str) -> str | None:
        """The absolute dotted name of a module that is named relative to this file."""
        place = self._reach.target(self._path, level, module)
        return None if place is None or place.parts else self._modules.dotted(place)

    def name_of(self, name: str) -> str | None:
        """The absolute dotted name of what this file defines; None where it cannot be imported by one."""
        return None if self.module is None else f"{self.module}.{name}"

    def module_of(self, level: int, module: str) -> str | None:
        """The path of the project's module that an import statement names."""
        if not level and not self.owns(module.partition(".")[0]):
            return None
        place = self._reach.target(self._path, level, module)
        return None if place is None or place.parts else place.path

    def definition(self, dotted: str, every: bool = False) -> Definition | None:
        """The project's own class or function of this absolute dotted name, as `Names.dotted` gives it.

        Args:
            dotted: `myproject.models.Frame`, also through modules that only pass it on.
            every: also where neither bases nor return annotation lead to a library; to look for it then
                takes the parsing of its module.
        """
        place = self._place(dotted)
        if place is None or len(place.parts) != 1:
            return None
        if not every and not self._reach.roots(place, deep=True):
            return None
        return self._leads.definition(place)

    def in_conftest(self, name: str) -> Definition | None:
        """What the nearest `conftest.py` in the folders from this file's up to the project's gives a name."""
        if name not in self._conftest:
            self._conftest[name] = self._of_conftest(name)
        return self._conftest[name]

    def _of_conftest(self, name: str) -> Definition | None:
        top = str(self._modules.folder)
        folder = os.path.dirname(self._path)
        while folder.startswith(top):
            path = os.path.join(folder, "conftest.py")
            if path != self._path:
                self._reach.note(self._path, path)
                data = self._modules.files.data(path)
                if data is not None and name.encode() in data:
                    found = self._leads.definition(Place(path, (name,)))
                    if found is not None:
                        return found
            folder = os.path.dirname(folder) if folder != top else ""
        return None

    def value(self, dotted: str) -> Value | None:
        """What the project assigns to a name of its own: `NP_LT_2` of `myproject.compat.NP_LT_2`."""
        place = self._place(dotted)
        return None if place is None or len(place.parts) != 1 else self._leads.value(place)

    def roots(self, data: bytes) -> frozenset[str]:
        """The import roots that this file, with these bytes, may use without naming them.

        Those of libraries that it gets through its project, and that of the package which it is a part of.
        """
        own = () if self.module is None else (self.module.partition(".")[0],)
        return self.passed_on(data, imports_of(data, self._is_own)).roots.union(own)

    def passed_on(self, data: bytes, imports: Iterable[tuple[str, Source]]) -> "PassedOn":
        """What libraries this file may use through its project, and how.

        Args:
            data: the file.
            imports: its import statements, as `imports_of` reads them.
        """
        roots: set[str] = set()
        instances: set[str] = set()
        anything: set[str] = set()
        starred: set[str] = set()
        # Each `import package.module` binds the same name to the same package.
        for local, source in dict.fromkeys(imports):
            names = (source.name,) if source.name not in (None, "*") else ()
            if not source.level and not self.owns(source.module.partition(".")[0]):
                continue
            place = self._reach.target(self._path, source.level, source.module, *names)
            if place is None:
                continue
            if source.name == "*":
                surface = self._modules.files.surface(place.path)
                names = (*surface.sources, *surface.defined, *surface.assigned) if surface else ()
                wanted = [Place(place.path, (name,)) for name in names]
                if surface and surface.stars:
                    wanted.append(Place(place.path, ("*",)))
            elif place.parts:
                wanted = [place]
            else:
                wanted = self._used_of(data, local, place)
            for one in wanted:
                reached = self._reach.reached(one, deep=True)
                roots |= reached.roots
                if source.name == "*":
                    starred |= reached.names
                elif not place.parts or len(place.parts) > 1:
                    anything |= reached.names
                elif reached.by_definition:
                    instances |= reached.names
        return PassedOn(*map(frozenset, (roots, instances, anything, starred)))

    def assigned(self) -> frozenset[str]:
        """The dotted names to which the modules assign that were parsed for this file: `numpy.bool`."""
        return frozenset().union(
            *map(self._modules.assigned_in, self._modules.dependencies_of(self._path))
        )

    def _place(self, dotted: str) -> Place | None:
        root, _, rest = dotted.partition(".")
        base = self._base(root) if rest else None
        return None if base is None else self._reach.place(self._path, base, dotted)

    def _is_own(self, module: str) -> bool:
        return module.startswith(".") or self.owns(module.partition(".")[0])

    def _base(self, root: str) -> str | None:
        """The folder that holds what an absolute import of `root` in this file means."""
        if root not in self._bases:
            self._bases[root] = self._modules.layout.base(root, self._path)
        return self._bases[root]

    def _used_of(self, data: bytes, local: str, place: Place) -> list[Place]:
        """The members of a module that the file speaks of: `compat.np`, `myproject.compat.np`."""
        found: list[Place] = []
        for text in {chain.text for chain in chains_of(local.encode(), data)}:
            parts = attributes(text).split(".")[1:]
            onward = self._modules.below(place, parts) if parts else None
            if onward is not None and onward.parts:
                found.append(onward)
        return found
