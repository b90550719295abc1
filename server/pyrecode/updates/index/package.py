"""One library, read statically from a folder of source and stubs: what its dotted names stand for."""

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path

from pyrecode.updates.index.accessors import Accessors
from pyrecode.updates.index.classes import Classes
from pyrecode.updates.index.conditions import Conditions
from pyrecode.updates.index.constructor import constructor
from pyrecode.updates.index.entity import UNKNOWN, Entity, Sort
from pyrecode.updates.index.files import SourceTree
from pyrecode.updates.index.inside import InsideReader
from pyrecode.updates.index.lookup import Lookup
from pyrecode.updates.index.namespaces import is_public, rank
from pyrecode.updates.index.public import PublicNames
from pyrecode.updates.index.returns import Returns
from pyrecode.updates.index.signatures import is_property, merged
from pyrecode.updates.index.source import TYPESHED
from pyrecode.updates.index.symbol import Signature, Symbol
from pyrecode.updates.model import Definition, Kind

_CLASS = re.compile(r"class\s+(\w+)\s*\(((?:[^()]|\([^()]*\))*)\)\s*:")


class PackageIndex:
    """Answers what the dotted names of one library stand for; parses lazily, imports nothing.

    Args:
        name: the import root, `numpy`.
        files: where modules are found.
        python: the version that guards in the source are evaluated for.
    """

    def __init__(self, name: str, files: SourceTree, python: tuple[int, int]) -> None:
        self.name = name
        self.files = files
        self.lookup = Lookup(files, Conditions(python), name)
        self.classes = Classes(self.lookup)
        self.public = PublicNames(self.lookup, name)
        self.returns = Returns(self.lookup, self.classes)
        self.inside = InsideReader(self.lookup, self.classes, self.returns)
        self.accessors = Accessors(self.lookup, self.classes, self.returns)
        self._entities: dict[str, Entity | None] = {}

    @classmethod
    def open(
        cls, name: str, roots: Sequence[Path], python: tuple[int, int] = sys.version_info[:2]
    ) -> "PackageIndex":
        """The index of the library that `import name` would give from `roots`, searched in order.

        The standard library's stubs stand behind the roots, so that builtin base classes are known.
        """
        return cls(name, SourceTree((*roots, TYPESHED)), python)

    def close(self) -> None:
        """Let go of everything that was read; the index answers nothing any more."""
        # What the parts know of each other would keep whole trees until the garbage collector comes by.
        self.lookup.close()
        self.__dict__.clear()

    def resolve(self, dotted: str) -> Symbol | None:
        """What the dotted name stands for; None where it is surely not there.

        A symbol that is not `certain` may or may not be there.
        """
        entity = self.entity(dotted)
        if entity is None:
            return None
        if entity is UNKNOWN:
            return Symbol(dotted, Kind.ATTRIBUTE, complete=False, certain=False)
        return self.describe(entity)

    def exists(self, name: str) -> bool | None:
        """Whether `module.name` or `module.function(keyword)` is there; None where reading cannot tell."""
        dotted, bracket, keyword = name.partition("(")
        symbol = self.resolve(dotted)
        if symbol is None:
            return False
        if not symbol.certain:
            return None
        if not bracket:
            return True
        if symbol.signature is None or symbol.kind is Kind.ATTRIBUTE:
            # What a property gives may be called: `graph.edges(data=True)`.
            return None
        if symbol.signature.accepts(keyword.rstrip(")").strip()):
            return True
        return False if symbol.signature.exact else None

    def public_paths(self, definition_dotted: str) -> tuple[str, ...]:
        """The public dotted names of a definition, best first: `pandas.DataFrame` before `pandas.core...`.

        A member of a class is reached through each path of its class. Empty where no path is public.
        """
        if self.files.find(definition_dotted) is not None:
            return self.public.paths(definition_dotted)
        module = self._module_of(definition_dotted)
        if module is None:
            return ()
        qualname = definition_dotted[len(module) + 1 :]
        top, _, rest = qualname.partition(".")
        paths = (
            *self._accessor_paths.get(f"{module}.{top}", ()),
            *self.public.paths(f"{module}.{top}"),
        )
        if not rest:
            return paths
        return tuple(f"{path}.{rest}" for path in paths) if is_public(rest) else ()

    def subclasses(self, class_dotted: str) -> tuple[str, ...]:
        """Canonical names of all classes of this library that derive from the class, by breadth."""
        entity = self.entity(class_dotted)
        if entity is None or entity.sort is not Sort.CLASS:
            return ()
        found: dict[str, None] = {}
        pending = [entity]
        while pending:
            parent = pending.pop(0)
            for module, name in self._heirs.get(parent.qualname.rpartition(".")[2], ()):
                child = self.lookup.find(module, name)
                if child is None or child.sort is not Sort.CLASS or child.dotted in found:
                    continue
                if any(base.dotted == parent.dotted for base in self.classes.bases(child)):
                    found[child.dotted] = None
                    pending.append(child)
        return tuple(found)

    def entity(self, dotted: str) -> Entity | None:
        """Follow a dotted name from its module down; `UNKNOWN` where reading does not tell."""
        if dotted not in self._entities:
            self._entities[dotted] = self._follow(dotted)
        return self._entities[dotted]

    def _follow(self, dotted: str) -> Entity | None:
        module = self._module_of(dotted)
        if module is None:
            return UNKNOWN if self.files.find(dotted.partition(".")[0]) is None else None
        entity: Entity | None = Entity(Sort.MODULE, module)
        rest = dotted[len(module) + 1 :]
        # A binding of the package hides its submodule of the same name.
        parent, _, last = module.rpartition(".")
        if rest == "" and parent:
            bound = self.lookup.find(parent, last)
            return bound if bound is not None and bound is not UNKNOWN else entity
        entity = self._below(entity, rest)
        if entity is None and parent:
            bound = self.lookup.find(parent, last)
            if bound is not None and bound.sort is Sort.CLASS:
                return self._below(bound, rest)
        return entity

    def _below(self, entity: Entity | None, rest: str) -> Entity | None:
        for name in rest.split(".") if rest else ():
            if entity is None or entity is UNKNOWN:
                return entity
            entity = self.member(entity, name)
        return entity

    def member(self, entity: Entity, name: str) -> Entity | None:
        """What `name` of a module or class is, inherited members too."""
        if entity.sort is Sort.MODULE:
            return self.lookup.find(entity.module, name)
        if entity.sort is Sort.CLASS:
            return self.classes.member(entity, name)
        accessor = self.accessors.given(entity)
        return self.classes.member(accessor, name) if accessor is not None else UNKNOWN

    def describe(self, entity: Entity) -> Symbol:
        """The entity as a record for outside."""
        bases: tuple[str, ...] = ()
        complete = True
        if entity.sort is Sort.CLASS:
            bases = tuple(b.dotted for b in self.classes.bases(entity) if b is not UNKNOWN)
            complete = self.classes.ancestry(entity).complete
        elif entity.sort is Sort.MODULE:
            complete = self.lookup.find(entity.module, "a name that no module has") is None
        return Symbol(
            dotted=entity.dotted,
            kind=self.kind(entity),
            definition=self.definition(entity),
            signature=self.signature(entity),
            bases=bases,
            given=partial(self._given, entity),
            complete=complete,
        )

    def _given(self, entity: Entity) -> str | None:
        found = None if entity.sort is Sort.CLASS else self.returns.of(entity)
        return None if found is None else found.dotted

    def kind(self, entity: Entity) -> Kind:
        """The kind of an entity; a property is an attribute."""
        match entity.sort:
            case Sort.MODULE:
                return Kind.MODULE
            case Sort.CLASS:
                return Kind.CLASS
            case Sort.FUNCTION if entity.function is not None:
                if entity.owner is None:
                    return Kind.FUNCTION
                return Kind.ATTRIBUTE if is_property(entity.function) else Kind.METHOD
            case _:
                return Kind.ATTRIBUTE

    def definition(self, entity: Entity) -> Definition:
        """Where an entity is defined."""
        file, line = "", 0
        if entity.source is not None:
            file = self.files.relative(entity.source.path)
            line = getattr(entity.node, "lineno", 0)
        elif entity.sort is Sort.MODULE:
            files = self.files.find(entity.module)
            path = None if files is None else files.source or files.stub
            file = "" if path is None else self.files.relative(path)
        return Definition(entity.module, entity.qualname, file, line)

    def signature(self, entity: Entity) -> Signature | None:
        """What a call takes; None where it cannot be read, or nothing can be called."""
        if entity.sort is Sort.CLASS:
            return constructor(entity, self.classes, self.signature)
        if entity.function is None or entity.source is None or entity.binding is None:
            return None
        block = entity.source.block
        if entity.owner is not None and entity.owner.classdef is not None:
            block = entity.source.class_block(entity.owner.classdef)
        definitions = [
            b.node
            for b in block.bindings.get(entity.binding.name, ())
            if b.sureness == entity.binding.sureness
        ]
        functions = [node for node in definitions if node in block.definitions(entity.binding.name)]
        return merged(functions, entity.owner is not None)  # pyright: ignore[reportArgumentType]

    def _module_of(self, dotted: str) -> str | None:
        """The longest leading part that is a module."""
        parts = dotted.split(".")
        module: str | None = None
        for count in range(1, len(parts) + 1):
            name = ".".join(parts[:count])
            if self.files.find(name) is None:
                break
            module = name
        return module

    def texts(self) -> Iterator[tuple[str, Path, str]]:
        """Each module file of the library but its tests, with its text."""
        for module in self.public.modules():
            files = self.files.find(module)
            for stub, path in enumerate((files.source, files.stub) if files is not None else ()):
                if path is not None:
                    yield module, path, self.lookup.text(module, bool(stub))

    @cached_property
    def _accessor_paths(self) -> dict[str, tuple[str, ...]]:
        exported = ((self.entity(name), name, paths) for name, paths in self.public.exported())
        return self.accessors.paths(
            (entity, min(paths, key=lambda path: rank(path, canonical)))
            for entity, canonical, paths in exported
            if entity is not None and self.accessors.may_have(entity)
        )

    @cached_property
    def _heirs(self) -> dict[str, list[tuple[str, str]]]:
        """The classes of the library by the last names of their bases, by a look at the text only."""
        heirs: dict[str, list[tuple[str, str]]] = {}
        read: set[str] = set()
        for module, _, text in self.texts():
            # A stub beside source tells of the same classes.
            if module in read:
                continue
            read.add(module)
            for match in _CLASS.finditer(text):
                if text[match.start() - 1 : match.start()] not in ("", "\n"):
                    continue
                for word in set(re.findall(r"(\w+)\s*(?:\[|,|$|\n)", match[2] + ",")):
                    heirs.setdefault(word, []).append((module, match[1]))
        return heirs
