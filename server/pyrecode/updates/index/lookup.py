"""Follows one name of a module to the place that defines it.

Bindings first, then star imports, submodules, lazy tables and stubs. The answer is an entity, `UNKNOWN`
where the name may be there but reading does not tell, or None where it is surely not there.
"""

import ast

from pyrecode.updates.index.block import Binding, FunctionNode, Sureness
from pyrecode.updates.index.conditions import Conditions
from pyrecode.updates.index.entity import UNKNOWN, Entity, Sort
from pyrecode.updates.index.exports import Exports
from pyrecode.updates.index.files import SourceTree
from pyrecode.updates.index.getter import Getter, imported_for, read_getter
from pyrecode.updates.index.handed_out import HandedOut
from pyrecode.updates.index.modules import Modules
from pyrecode.updates.index.source import MODULE_ATTRIBUTES, SourceModule
from pyrecode.updates.index.star_exports import read_exports
from pyrecode.updates.index.stars import Stars, StarTables

_DEEPEST = 80
"""how many imports in a row are followed"""


class Lookup(Modules):
    """Names of modules, read lazily and remembered."""

    def __init__(self, files: SourceTree, conditions: Conditions, root: str) -> None:
        super().__init__(files, conditions, root)
        self._names: dict[tuple[str, str, bool], Entity | None] = {}
        self._exports: dict[tuple[str, bool], Exports | None] = {}
        self._getters: dict[str, Getter] = {}
        self._stars = StarTables(self.module, self.exports, lambda: not self._exporting)
        self._handed_out = HandedOut(self.expression, self.attribute)
        self._asked: set[tuple[str, str, bool]] = set()
        self._exporting: set[tuple[str, bool]] = set()
        self._cycles = 0

    # Names -------------------------------------------------------------------------------------

    def find(self, module: str, name: str, stubs_first: bool = False) -> Entity | None:
        """What `name` of `module` is; `UNKNOWN` where reading does not tell, None where it is not."""
        key = (module, name, stubs_first)
        if key in self._names:
            return self._names[key]
        if key in self._asked or len(self._asked) > _DEEPEST:
            self._cycles += 1
            return UNKNOWN
        self._asked.add(key)
        cycles = self._cycles
        try:
            found = self._find(module, name, stubs_first)
        finally:
            self._asked.discard(key)
        # An answer that ran into itself holds for this question only.
        if cycles == self._cycles or not self._asked:
            self._names[key] = found
        return found

    def _find(self, module: str, name: str, stubs_first: bool) -> Entity | None:
        files = self.files.find(module)
        if files is None:
            return UNKNOWN
        verdict: Entity | None = UNKNOWN if files.compiled else None
        readings = [False, True]
        if stubs_first:
            readings.reverse()
        in_source: Entity | bool | None = False
        for stub in readings:
            read = self.module(module, stub)
            if read is None:
                if (stub and files.stub is not None) or (not stub and files.source is not None):
                    verdict = UNKNOWN
                continue
            found = self._find_in(read, name)
            if found is not None and found is not UNKNOWN:
                if stub and in_source is None and not files.compiled:
                    # Only the stub speaks of it: perhaps a name for type checkers alone.
                    return UNKNOWN
                return found
            if not stub:
                in_source = found
            if found is UNKNOWN:
                verdict = UNKNOWN
        if files.folder is not None and self.files.find(f"{module}.{name}") is not None:
            return Entity(Sort.MODULE, f"{module}.{name}")
        if name in MODULE_ATTRIBUTES:
            return Entity(Sort.VALUE, module, name)
        return verdict

    def _find_in(self, module: SourceModule, name: str) -> Entity | None:
        binding = module.block.best(name)
        if binding is not None and binding.sureness.runs:
            if binding.sureness is Sureness.FALLBACK:
                binding = imported_for(module, name) or binding
            return self.follow(module, binding)
        brought = self._through_stars(self._stars.of(module), name, module.is_stub)
        if brought is not None and brought is not UNKNOWN:
            return brought
        unsure = module.dynamic or brought is UNKNOWN
        getter = self.getter(module)
        given = unsure or getter.open or name in getter.given
        # What is imported for type checkers alone and listed is made otherwise, as by a module put in its place.
        if binding is not None and (given or self._lists(module, name)):
            return self.follow(module, binding)
        if name in getter.given:
            return self._given(module, name)
        if module.block.spare_stars:
            spare = self._through_stars(self._stars.spare(module), name, module.is_stub)
            if spare is not None:
                return spare
        if name in getter.refused:
            return None
        if given or name in module.maybe:
            return UNKNOWN
        return UNKNOWN if name in self._handed_out.names(module) else None

    def _lists(self, module: SourceModule, name: str) -> bool:
        """Whether the `__all__` of the module has the name."""
        if "__all__" not in module.block.bindings or name not in module.text:
            return False
        exports = self.exports(module.name, module.is_stub)
        return exports is not None and name in exports.names

    def _given(self, module: SourceModule, name: str) -> Entity:
        if self.files.find(f"{module.name}.{name}") is not None:
            return Entity(Sort.MODULE, f"{module.name}.{name}")
        return Entity(Sort.VALUE, module.name, name, source=module)

    def _through_stars(self, stars: Stars, name: str, stub: bool) -> Entity | None:
        unsure = False
        for star in stars.that_may_bring(name):
            found = self._through_star(star, name, stub)
            if found is not None and found is not UNKNOWN:
                return found
            unsure = unsure or found is UNKNOWN
        return UNKNOWN if unsure else None

    def _through_star(self, star: str, name: str, stub: bool) -> Entity | None:
        files = self.files.find(star)
        if files is None:
            return UNKNOWN
        exports = self.exports(star, stub)
        if exports is None:
            return UNKNOWN if self.find(star, name, stub) is not None else None
        if name in exports.names:
            found = self.find(star, name, stub)
            return UNKNOWN if found is None else found
        if (exports.exact and exports.stated) or name.startswith("_"):
            return None
        found = self.find(star, name, stub)
        if found is None or found is UNKNOWN:
            return found
        if exports.stated:
            return UNKNOWN
        # A submodule is no binding of the star-imported package unless it was imported there.
        return found if found.sort is not Sort.MODULE else UNKNOWN

    def follow(self, module: SourceModule, binding: Binding) -> Entity | None:
        """What a binding of a module stands for."""
        node = binding.node
        if isinstance(node, FunctionNode):
            return Entity(Sort.FUNCTION, module.name, binding.name, binding, module)
        if isinstance(node, ast.ClassDef):
            return Entity(Sort.CLASS, module.name, binding.name, binding, module)
        if isinstance(node, ast.alias):
            return self._imported(module, binding)
        if isinstance(binding.value, ast.Name | ast.Attribute):
            target = self.expression(module, binding.value)
            if target is not None and target.sort in {Sort.CLASS, Sort.FUNCTION, Sort.MODULE}:
                return target
        return Entity(Sort.VALUE, module.name, binding.name, binding, module)

    def _imported(self, module: SourceModule, binding: Binding) -> Entity | None:
        if binding.module is None:
            return UNKNOWN
        if binding.attribute is None:
            known = self.files.find(binding.module) is not None
            return Entity(Sort.MODULE, binding.module) if known else UNKNOWN
        if binding.module == module.name:
            sub = f"{module.name}.{binding.attribute}"
            if self.files.find(sub) is not None:
                return Entity(Sort.MODULE, sub)
            return UNKNOWN
        found = self.find(binding.module, binding.attribute, module.is_stub)
        # The library imports it itself, so it is there, whatever reading tells.
        return UNKNOWN if found is None else found

    def expression(
        self, module: SourceModule, node: ast.expr, inside: Entity | None = None
    ) -> Entity | None:
        """What a name or attribute chain stands for in the scope of `module`, or of the class `inside`."""
        chain: list[str] = []
        while isinstance(node, ast.Attribute):
            chain.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return UNKNOWN
        found: Entity | None = None
        if inside is not None and inside.classdef is not None and inside.source is not None:
            binding = inside.source.class_block(inside.classdef).best(node.id)
            if binding is not None and isinstance(binding.node, ast.ClassDef):
                qualname = f"{inside.qualname}.{node.id}"
                found = Entity(Sort.CLASS, module.name, qualname, binding, module, inside)
        if found is None:
            binding = module.block.best(node.id)
            if binding is not None and not binding.sureness.runs:
                found = self.follow(module, binding)
            else:
                found = self.find(module.name, node.id, module.is_stub)
        if found is None:
            found = self.find("builtins", node.id, True)
        for name in reversed(chain):
            if found is None or found is UNKNOWN:
                return found
            found = self.attribute(found, name)
        return found

    def attribute(self, entity: Entity, name: str) -> Entity | None:
        """A direct attribute of a module or class body, bases not asked."""
        if entity.sort is Sort.MODULE:
            return self.find(entity.module, name, entity.source is not None)
        if entity.sort is Sort.CLASS and entity.classdef is not None and entity.source is not None:
            binding = entity.source.class_block(entity.classdef).best(name)
            if binding is not None:
                return self.class_member(entity, binding)
        return UNKNOWN

    def class_member(self, owner: Entity, binding: Binding) -> Entity | None:
        """What a binding of a class body stands for."""
        assert owner.source is not None
        qualname = f"{owner.qualname}.{binding.name}"
        node = binding.node
        sort = Sort.VALUE
        if isinstance(node, FunctionNode):
            sort = Sort.FUNCTION
        elif isinstance(node, ast.ClassDef):
            sort = Sort.CLASS
        elif isinstance(node, ast.alias):
            return self._imported(owner.source, binding)
        return Entity(sort, owner.module, qualname, binding, owner.source, owner)

    # Module-wide facts ---------------------------------------------------------------------------

    def getter(self, module: SourceModule) -> Getter:
        """What the module's `__getattr__` gives and refuses."""
        key = f"{module.name}{'i' if module.is_stub else ''}"
        if key not in self._getters:
            getter = read_getter(module)
            self._getters[key] = getter
        return self._getters[key]

    def exports(self, name: str, stub: bool = False) -> Exports | None:
        """The names that `from name import *` brings; None where the module cannot be read."""
        key = (name, stub)
        if key in self._exports:
            return self._exports[key]
        if key in self._exporting or len(self._exporting) > _DEEPEST:
            return Exports((), False)
        self._exporting.add(key)
        try:
            found = self._read_exports(name, stub)
        finally:
            self._exporting.discard(key)
        if not self._exporting:
            self._exports[key] = found
        return found

    def _read_exports(self, name: str, stub: bool) -> Exports | None:
        module = self.module(name, stub) or self.module(name, not stub)
        if module is None:
            return None
        return read_exports(module, self.exports, self.expression)
