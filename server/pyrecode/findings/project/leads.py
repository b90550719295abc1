"""What a name of a project's module stands for outside it: `numpy` for the `xp` of `from .compat import xp`.

A module is parsed only where its surface says that the name may lead to a library. A name that the project
itself defines in more than one way leads nowhere: there the project looks after the versions of its libraries.
"""

import ast
from typing import TYPE_CHECKING, NamedTuple

from pyrecode.findings.project.plain import bound_once
from pyrecode.findings.project.reach import Place, Reach
from pyrecode.findings.project.stars import starred

if TYPE_CHECKING:
    from pyrecode.findings.bindings import Binding
    from pyrecode.findings.module import Module
    from pyrecode.findings.project.modules import ProjectModules

_DEEPEST = 12
_Function = ast.FunctionDef | ast.AsyncFunctionDef


class Definition(NamedTuple):
    """A class or function of the project, with the module in which it stands."""

    module: "Module"
    node: "ast.ClassDef | _Function"


class Value(NamedTuple):
    """What a module of the project assigns to a name, with the module in which that stands."""

    module: "Module"
    node: ast.expr


class Leads:
    """Answers for one project."""

    def __init__(self, modules: "ProjectModules", reach: Reach) -> None:
        self._modules = modules
        self._reach = reach
        self._known: dict[Place, tuple[str, ...]] = {}
        self._stars: dict[Place, Place | None] = {}
        self._busy: set[Place] = set()

    def forget(self) -> None:
        """Forget all answers: files have changed."""
        self._known.clear()
        self._stars.clear()

    def names(self, place: Place) -> tuple[str, ...]:
        """The dotted names outside the project's module that a place may stand for; empty where unknown."""
        if not place.parts:
            return ()
        found = self._known.get(place)
        if found is not None:
            return found
        if place in self._busy or len(self._busy) > _DEEPEST or not self._reach.roots(place):
            return ()
        self._busy.add(place)
        try:
            found = self._look_into(place)
        finally:
            self._busy.discard(place)
        if not self._busy:
            self._known[place] = found
        return found

    def definition(self, place: Place, depth: int = 0) -> Definition | None:
        """The class or function that a place names, wherever in the project it is defined."""
        module = self._modules.module(place.path) if len(place.parts) == 1 else None
        if module is None or depth > _DEEPEST:
            return None
        binding = module.names.of_module(place.parts[0])
        if binding is None or len(binding.entries) != 1:
            onward = None if binding is not None else self._only_star(place, module)
            return None if onward is None else self.definition(onward, depth + 1)
        entry = binding.entries[0]
        if isinstance(entry.node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            return Definition(module, entry.node)
        if isinstance(entry.node, ast.alias) and isinstance(entry.statement, ast.ImportFrom):
            statement = entry.statement
            onward = self._reach.target(
                place.path, statement.level, statement.module or "", entry.node.name
            )
            return None if onward is None else self.definition(onward, depth + 1)
        return None

    def value(self, place: Place, depth: int = 0) -> Value | None:
        """What the one assignment of a name gives it, wherever in the project that is."""
        module = self._modules.module(place.path) if len(place.parts) == 1 else None
        if module is None or depth > _DEEPEST:
            return None
        binding = module.names.of_module(place.parts[0])
        if binding is None or len(binding.entries) != 1:
            onward = None if binding is not None else self._only_star(place, module)
            return None if onward is None else self.value(onward, depth + 1)
        entry = binding.entries[0]
        if isinstance(entry.node, ast.alias) and isinstance(entry.statement, ast.ImportFrom):
            statement = entry.statement
            onward = self._reach.target(
                place.path, statement.level, statement.module or "", entry.node.name
            )
            return None if onward is None else self.value(onward, depth + 1)
        return None if entry.value is None else Value(module, entry.value)

    def _look_into(self, place: Place) -> tuple[str, ...]:
        plain = self._plain(place)
        if plain is not None:
            return (plain,)
        module = self._modules.module(place.path)
        if module is None:
            return ()
        name, *rest = place.parts
        suffix = "".join(f".{part}" for part in rest)
        binding = module.names.of_module(name)
        if binding is not None:
            if _both_ways(binding):
                return ()
            return self._outside(module, binding.alternatives, suffix)
        onward = self._only_star(place, module)
        if onward is not None:
            return self.names(onward)
        stars = module.names.scopes.stars
        if len(stars) == 1 and stars[0].module and not stars[0].level and not name.startswith("_"):
            return (f"{stars[0].module}.{name}{suffix}",)
        return ()

    def _plain(self, place: Place) -> str | None:
        """What a name stands for that one import from a library brings, at the module's margin."""
        surface = self._modules.files.surface(place.path)
        name = place.parts[0]
        sources = surface.sources.get(name, ()) if surface is not None else ()
        if len(sources) != 1 or sources[0].level:
            return None
        source = sources[0]
        around = self._modules.around(place.path)
        if around.owns(source.module.partition(".")[0]):
            return None
        data = self._modules.files.data(place.path)
        if data is None or not bound_once(data, source.name or name):
            return None
        if source.name not in (None, name) and not bound_once(data, name):
            return None
        parts = (source.module, *((source.name,) if source.name else ()), *place.parts[1:])
        return ".".join(parts)

    def _outside(
        self, module: "Module", alternatives: tuple[str, ...], suffix: str
    ) -> tuple[str, ...]:
        """The names that are none of the project's own."""
        around = self._modules.around(module.path)
        found: list[str] = []
        for dotted in alternatives:
            whole = dotted + suffix
            settled = around.settled(whole) if suffix else None
            if settled is not None:
                found.append(settled)
            elif not around.owns(whole.partition(".")[0]):
                found.append(whole)
        return tuple(found) if len(found) == len(alternatives) else ()

    def _only_star(self, place: Place, module: "Module") -> Place | None:
        """The place that a name comes from which one star import alone can bring."""
        if place not in self._stars:
            self._stars[place] = self._star_of(place, module)
        return self._stars[place]

    def _star_of(self, place: Place, module: "Module") -> Place | None:
        found: Place | None = None
        name, *rest = place.parts
        for star in module.names.scopes.stars:
            onward = self._reach.target(place.path, star.level, star.module or "")
            if onward is None or onward.parts or not starred(self._modules, onward.path, name):
                continue
            if found is not None:
                return None
            found = Place(onward.path, (name, *rest))
        return found


def _both_ways(binding: "Binding") -> bool:
    """Whether a module makes the name itself where a library does not give it, or takes it from two places."""
    roots = [dotted.partition(".")[0] for dotted in binding.alternatives]
    return len(set(roots)) < len(roots) or (len(roots) < 2 and binding.has_alternative)
