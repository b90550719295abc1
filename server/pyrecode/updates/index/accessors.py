"""Classes that users reach as an attribute of another class: `pandas.Series.str`."""

import ast
from collections.abc import Iterable

from pyrecode.updates.index.block import Binding, FunctionNode
from pyrecode.updates.index.classes import Classes
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.entity import Entity, Sort
from pyrecode.updates.index.lookup import Lookup
from pyrecode.updates.index.returns import Returns
from pyrecode.updates.index.signatures import is_property

_WORDS = ("ccessor(", "Namespace", "NameSpace")
"""what the source of a class with an accessor says"""


class Accessors:
    """Answers for one library."""

    def __init__(self, lookup: Lookup, classes: Classes, returns: Returns) -> None:
        self._lookup = lookup
        self._classes = classes
        self._returns = returns
        self._speaks: dict[str, bool] = {}

    def given(self, entity: Entity) -> Entity | None:
        """The class behind an attribute such as pandas' `str = Accessor("str", StringMethods)`."""
        given = self._returns.of(entity) if entity.sort is Sort.VALUE else None
        if entity.function is not None and is_property(entity.function):
            given = self._returns.of(entity)
        value = entity.binding.value if entity.binding is not None else None
        if given is None and isinstance(value, ast.Call) and entity.source is not None:
            called = last_name(value.func) or ""
            for argument in value.args if called.endswith("ccessor") else ():
                found = self._lookup.expression(entity.source, argument, entity.owner)
                if found is not None and found.sort is Sort.CLASS:
                    return found
        return given

    def may_have(self, entity: Entity) -> bool:
        """Whether an entity is a class, in a file that speaks of accessors."""
        if entity.classdef is None or entity.source is None:
            return False
        told = self._speaks.get(entity.source.name)
        if told is None:
            told = any(word in entity.source.text for word in _WORDS)
            self._speaks[entity.source.name] = told
        return told

    def paths(self, exported: Iterable[tuple[Entity, str]]) -> dict[str, tuple[str, ...]]:
        """For each class behind an accessor, where it is reached.

        Args:
            exported: what the library offers, each with its best public path.
        """
        found: dict[str, dict[str, None]] = {}
        for entity, public in exported:
            if entity.classdef is None or entity.source is None or not self.may_have(entity):
                continue
            for name, bindings in entity.source.class_block(entity.classdef).bindings.items():
                if name.startswith("_") or not _may_be_accessor(bindings[-1]):
                    continue
                member = self._classes.member(entity, name)
                given = self.given(member) if member is not None else None
                if given is not None:
                    found.setdefault(given.dotted, {})[f"{public}.{name}"] = None
        return {cls: tuple(paths) for cls, paths in found.items()}


def _may_be_accessor(binding: Binding) -> bool:
    """Whether an attribute of a class may stand for a class: an accessor, or said to be a namespace."""
    if isinstance(binding.node, FunctionNode):
        if not is_property(binding.node):
            return False
        return (last_name(binding.node.returns) or "").lower().endswith("namespace")
    value = binding.value
    return isinstance(value, ast.Call) and (last_name(value.func) or "").endswith("ccessor")
