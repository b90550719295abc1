"""Which names of libraries a name of a module may lead to, told from surfaces alone: nothing is parsed for the answer.

No answer is missed but where code computes what a name is; what is named too many costs time only.
"""

# ruff: noqa: PTH118 - paths are text here: thousands are made for each that is opened

import os
from collections.abc import Iterator, Mapping

from pyrecode.findings.project.files import ProjectFiles
from pyrecode.findings.project.layout import Layout
from pyrecode.rows import NamedTuple

_MOST_STEPS = 200
_WITHOUT_MEMBERS = frozenset({"abc", "typing", "typing_extensions"})
"""what comes from there says how code is written, not what it uses"""
_NOTHING: frozenset[str] = frozenset()


class Place(NamedTuple):
    """A name, or chain of names, in a file of the project; the module itself where `parts` is empty."""

    path: str
    parts: tuple[str, ...]


class Reach:
    """Answers for one project."""

    def __init__(self, layout: Layout, files: ProjectFiles) -> None:
        self._layout = layout
        self._files = files
        self._known: dict[tuple[Place, bool], Reached] = {}
        self._targets: dict[tuple[str, int, str, tuple[str, ...]], Place | None] = {}
        self._places: dict[tuple[str, str], Place | None] = {}
        self._stars: dict[str, _Starred] = {}
        self.consulted: dict[str, set[str]] = {}
        """for each file those that were looked into on its behalf"""

    def forget(self) -> None:
        """Forget all answers: files have changed."""
        for known in (self._known, self._targets, self._places, self._stars, self.consulted):
            known.clear()

    def roots(self, place: Place, deep: bool = False) -> frozenset[str]:
        """The import roots outside the project that the name may lead to.

        Args:
            place: the name.
            deep: whether what a class inherits from and what a function is said to return count too.
        """
        return self.reached(place, deep).roots

    def reached(self, place: Place, deep: bool = False) -> "Reached":
        """The same, with what the way there was."""
        key = (place, deep)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._follow(place, deep)
        return found

    def target(self, path: str, level: int, module: str, *names: str) -> Place | None:
        """What an import statement in the file at `path` speaks of; None where it is not of the project."""
        key = (path, level, module, names)
        if key not in self._targets:
            self._targets[key] = self._sought(path, level, module, names)
        return self._targets[key]

    def _sought(self, path: str, level: int, module: str, names: tuple[str, ...]) -> Place | None:
        parts = module.split(".") if module else []
        if level:
            base = path
            for _ in range(level):
                base = base.rpartition(os.sep)[0]
            if not self._layout.contains(f"{base}{os.sep}"):
                return None
            found, rest = self._layout.walk(base, [*parts, *names])
            if len(rest) > len(names):
                # Once it is there, the answer is another.
                self.note(path, os.path.join(base, *parts) + ".py")
                return None
        else:
            start = self._layout.base(parts[0], path) if parts else None
            if start is None:
                return None
            found, rest = self._layout.walk(start, [*parts, *names])
            if len(rest) > len(names):
                return None
        if rest and found.endswith(os.sep):
            return None
        return self._attribute_first(Place(found, tuple(rest)), names, path)

    def place(self, path: str, base: str, dotted: str) -> Place | None:
        """What an absolute dotted name below the folder `base` means in the file at `path`."""
        key = (base, dotted)
        if key not in self._places:
            found, rest = self._layout.walk(base, dotted.split("."))
            nowhere = bool(rest) and found.endswith(os.sep)
            self._places[key] = None if nowhere else Place(found, tuple(rest))
        place = self._places[key]
        if place is not None:
            self.note(path, place.path)
        return place

    def note(self, path: str, consulted: str) -> None:
        """Take down that the answers for a file rest on another."""
        if path != consulted:
            self.consulted.setdefault(path, set()).add(consulted)

    def _attribute_first(self, place: Place, names: tuple[str, ...], path: str) -> Place:
        """`from .trapz import trapz` in a package gives its importers the function, not the module."""
        self.note(path, place.path)
        below = len(names) - len(place.parts)
        if below != 1:
            return place
        name = names[0]
        folder, _, file = place.path.rpartition(os.sep)
        package = folder.rpartition(os.sep)[0] if file == "__init__.py" else folder
        init = f"{package}{os.sep}__init__.py"
        surface = self._files.surface(init) if init != path else None
        if surface is None:
            return place
        self.note(path, init)
        sources = surface.sources.get(name, ())
        if any(source.name == name and source.module for source in sources):
            return Place(init, (name, *place.parts))
        return place

    def _follow(self, start: Place, deep: bool) -> "Reached":
        found: set[str] = set()
        by_definition = False
        seen = {start}
        todo = [start]
        while todo and len(seen) < _MOST_STEPS:
            place = todo.pop()
            if not place.parts:
                continue
            starred = self._starred(place.path)
            found |= starred.modules
            for path in starred.holders.get(place.parts[0], ()):
                by_definition |= deep and self._is_defined(path, place.parts[0])
                for onward in self._onward(path, place.parts, deep, found):
                    if onward not in seen:
                        seen.add(onward)
                        todo.append(onward)
        names = frozenset(one for one in found if root_of(one) not in _WITHOUT_MEMBERS)
        return Reached(frozenset(map(root_of, names)), names, by_definition)

    def _is_defined(self, path: str, name: str) -> bool:
        surface = self._files.surface(path)
        return surface is not None and name in surface.defined

    def _onward(
        self, path: str, parts: tuple[str, ...], deep: bool, found: set[str]
    ) -> Iterator[Place]:
        """Where one module has a name from in the project; a library's name goes to `found`."""
        surface = self._files.surface(path)
        if surface is None:
            return
        name, *rest = parts
        for source in surface.sources.get(name, ()):
            names = () if source.name is None else (source.name,)
            onward = self.target(path, source.level, source.module, *names)
            if onward is not None:
                yield Place(onward.path, (*onward.parts, *rest))
            elif not source.level:
                found.add(".".join((source.module, *names)))
        words = surface.assigned.get(name, _NOTHING)
        if deep:
            words |= surface.defined.get(name, _NOTHING)
        for word in words:
            yield Place(path, (word,))

    def _starred(self, path: str) -> "_Starred":
        """The module and all whose names its star imports bring, one through another."""
        known = self._stars.get(path)
        if known is not None:
            return known
        seen = {path}
        modules: set[str] = set()
        holders: dict[str, list[str]] = {}
        todo = [path]
        while todo:
            one = todo.pop()
            surface = self._files.surface(one)
            if surface is None:
                continue
            for name in (*surface.sources, *surface.assigned, *surface.defined):
                holders.setdefault(name, []).append(one)
            for star in surface.stars:
                onward = self.target(one, star.level, star.module)
                if onward is None:
                    if not star.level:
                        modules.add(star.module)
                elif not onward.parts and onward.path not in seen:
                    seen.add(onward.path)
                    todo.append(onward.path)
        known = self._stars[path] = _Starred(holders, frozenset(modules))
        return known


def root_of(dotted: str) -> str:
    """The import root of a dotted name."""
    return dotted.partition(".")[0]


class Reached(NamedTuple):
    """Where a name may lead to."""

    roots: frozenset[str]
    """import roots outside the project"""
    names: frozenset[str]
    """the dotted names that are imported from there, a module's for a star"""
    by_definition: bool
    """whether a class's bases or what a function is said to return are on the way"""


class _Starred(NamedTuple):
    holders: Mapping[str, list[str]]
    """by name the modules that may bind it"""
    modules: frozenset[str]
    """of libraries, which a star may bring anything from"""
