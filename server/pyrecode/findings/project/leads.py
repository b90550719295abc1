"""What a name of a project's module stands for outside it: `numpy` for the `xp` of `from .compat import xp`.

A module is parsed only where its surface says that the name may lead to a library. A name that the project
itself defines in more than one way leads nowhere: there the project looks after the versions of its libraries.
"""

import ast
from typing import TYPE_CHECKING

from pyrecode.findings.project.margin import Bound, Margin
from pyrecode.findings.project.plain import bound_once
from pyrecode.findings.project.reach import Place, Reach
from pyrecode.findings.project.stars import starred
from pyrecode.findings.project.surface import Source
from pyrecode.rows import NamedTuple

if TYPE_CHECKING:
    from pyrecode.findings.bindings import Binding
    from pyrecode.findings.module import Module
    from pyrecode.findings.project.modules import ProjectModules
    from pyrecode.findings.scopes import Entry

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

    def definition(self, place: Place) -> Definition | None:
        """The class or function that a place names, wherever in the project it is defined."""
        entry = self._only_entry(place, Bound.DEFINED)
        if entry is None:
            return None
        module, found = entry
        if isinstance(found.node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            return Definition(module, found.node)
        return None

    def value(self, place: Place) -> Value | None:
        """What the one assignment of a name gives it, wherever in the project that is."""
        entry = self._only_entry(place, Bound.ASSIGNED)
        if entry is None or entry[1].value is None:
            return None
        return Value(entry[0], entry[1].value)

    def _only_entry(self, place: Place, how: Bound) -> "tuple[Module, Entry] | None":
        """The one place that binds a name in this way, through all modules that only pass it on."""
        for _ in range(_DEEPEST):
            margin = self._modules.files.margin(place.path) if len(place.parts) == 1 else None
            if margin is None:
                return None
            name = place.parts[0]
            bound = margin.names.get(name)
            if bound is how:
                module = self._modules.module(place.path)
                binding = None if module is None else module.names.of_module(name)
                return None if module is None or binding is None else (module, binding.entries[0])
            if bound is None:
                onward = self._only_star(place, margin)
            elif isinstance(bound, Source):
                names = (bound.name,) if bound.name else ()
                onward = self._reach.target(place.path, bound.level, bound.module, *names)
            else:
                return None
            if onward is None:
                return None
            place = onward
        return None

    def _look_into(self, place: Place) -> tuple[str, ...]:
        plain = self._plain(place)
        if plain is not None:
            return (plain,)
        margin = self._modules.files.margin(place.path)
        if margin is None:
            return ()
        name, *rest = place.parts
        suffix = "".join(f".{part}" for part in rest)
        if name in margin.names:
            return self._bound_to(place.path, name, suffix)
        onward = self._only_star(place, margin)
        if onward is not None:
            return self.names(onward)
        stars = margin.stars
        if len(stars) == 1 and stars[0].module and not stars[0].level and not name.startswith("_"):
            return (f"{stars[0].module}.{name}{suffix}",)
        return ()

    def _bound_to(self, path: str, name: str, suffix: str) -> tuple[str, ...]:
        module = self._modules.module(path)
        binding = None if module is None else module.names.of_module(name)
        if module is None or binding is None or _both_ways(binding):
            return ()
        return self._outside(module, binding.alternatives, suffix)

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

    def _only_star(self, place: Place, margin: Margin) -> Place | None:
        """The place that a name comes from which one star import alone can bring."""
        if place not in self._stars:
            self._stars[place] = self._star_of(place, margin)
        return self._stars[place]

    def _star_of(self, place: Place, margin: Margin) -> Place | None:
        found: Place | None = None
        name, *rest = place.parts
        for star in margin.stars:
            onward = self._reach.target(place.path, star.level, star.module)
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
