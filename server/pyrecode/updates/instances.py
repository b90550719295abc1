"""Which public callables and attributes of a library give an instance of some classes.

All classes of the library are gone through, those that inherit much several times over: what a member gives
is worked out once for all heirs, and a body is read only where its words may speak of one of the classes.
"""

import ast
import re
from collections.abc import Iterator

from pyrecode.updates.index.block import Binding, FunctionNode
from pyrecode.updates.index.deferred import unread_text
from pyrecode.updates.index.entity import UNKNOWN, Entity, Sort
from pyrecode.updates.index.headers import first_parameter, states_result
from pyrecode.updates.index.namespaces import is_internal, is_public
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.index.returns import CONSTRUCTORS
from pyrecode.updates.index.source import SourceModule

Classes = dict[str, tuple[str, ...]]
"""the canonical names of the classes that something gives, and of those that stand inside of it"""

_PROTOCOLS = frozenset(
    {"__iter__", "__next__", "__aiter__", "__enter__", "__aenter__", "__getitem__", "__call__"}
)
_RETURNED = re.compile(r"return\b[\s(\\]*([A-Za-z_][\w.]*)[ \t]*(\()?")
"""what `return` begins with, and whether it is called"""
_CALLED = re.compile(r"([A-Za-z_][\w.]*)\(")
_PASSED_THROUGH = 2
"""how many steps from a public call to an instance are looked at"""


class Instances:
    """Looks for what gives an instance.

    Args:
        index: of the library.
        wanted: canonical names of the classes; those that are passed through are added.
    """

    def __init__(self, index: PackageIndex, wanted: dict[str, None]) -> None:
        self._index = index
        self._wanted = wanted
        self._names = {name.rpartition(".")[2] for name in wanted}
        self._words: dict[str, frozenset[str]] = {}
        self._named: dict[tuple[FunctionNode, bool], bool] = {}
        self._own: dict[str, dict[str, Entity | None]] = {}
        self._never: set[Binding | None] = set()
        """what gives nothing, whoever is asked"""

    def functions(self) -> Iterator[tuple[list[str], Classes]]:
        """The paths of each public function, with the classes that it gives."""
        told: set[str] = set()
        for canonical, paths in self._index.public.exported():
            told.add(canonical)
            yield from self._function(canonical, paths)
        for module in self._index.public.modules():
            if is_public(module) and not is_internal(module):
                for name in self._functions_of(module):
                    canonical = f"{module}.{name}"
                    if canonical not in told:
                        yield from self._function(canonical, [canonical])

    def _function(self, canonical: str, paths: list[str]) -> Iterator[tuple[list[str], Classes]]:
        entity = self._index.entity(canonical)
        if entity is not None and entity.sort is Sort.FUNCTION:
            given = self._given(entity, None) or self._given_by_stub(entity)
            if given:
                yield paths, given

    def _given_by_stub(self, entity: Entity) -> Classes:
        """What the stub beside the source says."""
        if entity.source is None or entity.source.is_stub:
            return {}
        files = self._index.files.find(entity.module)
        if files is None or files.stub is None:
            return {}
        stated = self._index.lookup.find(entity.module, entity.qualname, True)
        if stated is None or stated.source is None or not stated.source.is_stub:
            return {}
        return self._given(stated, None) if stated.sort is Sort.FUNCTION else {}

    def _functions_of(self, module: str) -> list[str]:
        """The functions that a module defines itself, where its words may speak of one of the classes."""
        read = self._index.lookup.module(module) or self._index.lookup.module(module, stub=True)
        if read is None or not any(word in read.text for word in self._words_of(read)):
            return []
        return [
            name
            for name, bindings in read.block.bindings.items()
            if not name.startswith("_") and isinstance(bindings[-1].node, FunctionNode)
        ]

    def members(self) -> Iterator[tuple[str, str, Classes]]:
        """Class, member, and the classes that the member gives: of all exported classes and the wanted ones."""
        exported = (canonical for canonical, _ in self._index.public.exported())
        classes: dict[str, Entity] = {}
        for canonical in dict.fromkeys((*exported, *self._wanted)):
            entity = self._index.entity(canonical)
            if entity is not None and entity.sort is Sort.CLASS:
                classes[canonical] = entity
        told: set[tuple[str, str]] = set()
        for _ in range(_PASSED_THROUGH):
            before = len(self._wanted)
            for canonical, cls in classes.items():
                for name, member in self._members(cls):
                    if (canonical, name) in told:
                        continue
                    given = self._given(member, cls)
                    if given:
                        told.add((canonical, name))
                        yield canonical, name, given
            if len(self._wanted) == before:
                break

    def pass_through(self, canonical: str) -> None:
        """Take a class that gives an instance for one that is wanted itself."""
        if canonical not in self._wanted:
            self._wanted[canonical] = None
            self._names.add(canonical.rpartition(".")[2])
            self._words.clear()

    def _members(self, cls: Entity) -> Iterator[tuple[str, Entity]]:
        """The public members of a class that may give something, inherited ones too."""
        seen: set[str] = set()
        for ancestor in self._index.classes.ancestry(cls).classes:
            own = self._own_members(ancestor)
            for name, member in own.items():
                if member is None or name in seen:
                    continue
                if member.binding in self._never:
                    # What gives nothing here gives nothing to the heirs either.
                    own[name] = None
                else:
                    yield name, member
            seen |= own.keys()

    def _own_members(self, cls: Entity) -> dict[str, Entity | None]:
        """What a class body binds; None for what gives nothing."""
        known = self._own.get(cls.dotted)
        if known is None:
            known = {}
            if cls.source is not None and cls.classdef is not None:
                block = cls.source.class_block(cls.classdef)
                for name in block.bindings:
                    if name.startswith("_") and name not in _PROTOCOLS:
                        continue
                    binding = block.best(name)
                    if binding is None:
                        continue
                    member = self._index.lookup.class_member(cls, binding)
                    if member is UNKNOWN or (member is not None and member.sort is Sort.CLASS):
                        member = None
                    known[name] = member
            self._own[cls.dotted] = known
        return known

    def _given(self, entity: Entity, receiver: Entity | None) -> Classes:
        inside = self._index.inside.known(entity)
        if inside is None:
            if not self._may_give(entity, receiver):
                return {}
            inside = self._index.inside.through(entity, receiver)
        if not inside:
            if self._index.inside.known(entity) is not None:
                self._never.add(entity.binding)
            return {}
        return {
            key: tuple(one.dotted for one in given)
            for key, given in inside.items()
            if all(one.dotted in self._wanted for one in given)
        }

    def _may_give(self, entity: Entity, receiver: Entity | None) -> bool:
        """False where a body that was not read yet cannot give one of the classes."""
        function = entity.function
        if function is None or entity.source is None:
            return True
        itself = receiver is not None and receiver.dotted in self._wanted
        key = function, itself
        known = self._named.get(key)
        if known is None:
            known = self._named[key] = self._speaks_of_one(function, entity.source, itself)
        return known or unread_text(function) is None

    def _speaks_of_one(self, function: FunctionNode, source: SourceModule, itself: bool) -> bool:
        """Whether what a function returns, as far as its text tells, may be of one of the classes."""
        if states_result(function):
            return True
        text = unread_text(function)
        if text is None:
            return True
        first = (first_parameter(function) if itself else None) or ""
        words = self._words_of(source)
        returned = _RETURNED.findall(text)
        return any(
            value == first or (called and value.rpartition(".")[2] in words)
            for value, called in returned
        ) or _makes(text, {value for value, called in returned if not called}, words | {first})

    def _words_of(self, module: SourceModule) -> frozenset[str]:
        """The names by which a module may call one of the classes."""
        if module.name not in self._words:
            renamed = (
                name
                for name, bindings in module.block.bindings.items()
                for binding in bindings
                if binding.attribute in self._names or _is_alias(binding.value)
            )
            self._words[module.name] = frozenset((*self._names, *renamed, *CONSTRUCTORS))
        return self._words[module.name]


def _makes(text: str, returned: set[str], words: frozenset[str]) -> bool:
    """Whether a body makes what it returns by a call of one of the words."""
    for variable in returned:
        bound = f"{variable} = "
        at = text.find(bound)
        while at >= 0:
            called = _CALLED.match(text, at + len(bound))
            begins = not text[text.rfind("\n", 0, at) + 1 : at].strip(" \t")
            if called is not None and begins and called[1].rpartition(".")[2] in words:
                return True
            at = text.find(bound, at + len(bound))
    return False


def _is_alias(value: object) -> bool:
    """Whether a name is bound to another one: `Frame = DataFrame`."""
    return isinstance(value, ast.Name | ast.Attribute)
