"""Classes: their bases, the order in which members are looked up, and the members themselves."""

import ast
import re

from attrs import evolve, frozen

from pyrecode.updates.index.beside_body import assigned_below, given_by_metaclass
from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.class_decorators import leaves_alone
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.deferred import unread_text
from pyrecode.updates.index.entity import UNKNOWN, Entity, Sort
from pyrecode.updates.index.getter import keys_of
from pyrecode.updates.index.lookup import Lookup
from pyrecode.updates.index.nodes import walk
from pyrecode.updates.index.source import SourceModule

_TRANSPARENT = frozenset({"Generic", "Protocol", "object", "ABC"})
HARMLESS_CLASS_DECORATORS = frozenset(
    [
        "dataclass",
        "final",
        "runtime_checkable",
        "set_module",
        "total_ordering",
        "unique",
        "deprecated",
        "doc",
        "Appender",
        "Substitution",
        "frozen",
        "define",
        "mutable",
        "attrs",
        "s",
        "docstring",
        "interpd",
        "register",
        "expose",
        "set_array_function_like_doc",
        "disjoint_base",
    ]
)
"""class decorators that add no public member"""

_ITSELF = frozenset({"cls", "klass", "__class__"})
_IS_WORD = re.compile(r"\w")
_SET_ON = re.compile(r"setattr\(\s*(\w+)")
_SETS_ON_CLASS = re.compile(r"setattr\([^,]*\b(?:cls|klass|__class__)\b")


@frozen
class Ancestry:
    """The classes that members of a class are looked up in, in order."""

    classes: tuple[Entity, ...]
    complete: bool
    """False where a base could not be found, or code adds members"""


class Classes:
    """Answers about classes, remembered."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._ancestry: dict[str, Ancestry] = {}
        self._instance: dict[FunctionNode, frozenset[str]] = {}
        self._told_setattr: dict[str, tuple[frozenset[str], bool]] = {}
        self._set_in: dict[tuple[str, str], bool] = {}
        self._below: dict[str, frozenset[tuple[str, str]]] = {}
        self._asked: set[str] = set()

    def bases(self, entity: Entity) -> list[Entity]:
        """The base classes as written; `UNKNOWN` for each that cannot be followed."""
        if entity.classdef is None or entity.source is None:
            return [UNKNOWN]
        found: list[Entity] = []
        for base in entity.classdef.bases:
            node = base.value if isinstance(base, ast.Subscript) else base
            if last_name(node) in _TRANSPARENT:
                continue
            target = self._lookup.expression(entity.source, node, entity.owner)
            if target is None or target.sort is not Sort.CLASS or target.dotted == entity.dotted:
                target = UNKNOWN
            found.append(target)
        return found

    def ancestry(self, entity: Entity) -> Ancestry:
        """The method resolution order, as far as it can be followed, the class itself first."""
        key = entity.dotted + ("i" if entity.source is not None and entity.source.is_stub else "")
        if key in self._ancestry:
            return self._ancestry[key]
        if key in self._asked or len(self._asked) > 60:
            return Ancestry((entity,), False)
        self._asked.add(key)
        try:
            found = self._linearize(entity)
        finally:
            self._asked.discard(key)
        self._ancestry[key] = found
        return found

    def _linearize(self, entity: Entity) -> Ancestry:
        complete = not self._adds_members(entity)
        lines: list[list[Entity]] = []
        direct: list[Entity] = []
        for base in self.bases(entity):
            if base is UNKNOWN:
                complete = False
                continue
            inner = self.ancestry(base)
            complete = complete and inner.complete
            lines.append(list(inner.classes))
            direct.append(base)
        order = [entity]
        pending = [*lines, direct]
        while pending := [line for line in pending if line]:
            head = next(
                (
                    line[0]
                    for line in pending
                    if not any(
                        line[0].dotted == other.dotted for rest in pending for other in rest[1:]
                    )
                ),
                pending[0][0],
            )
            order.append(head)
            pending = [[e for e in line if e.dotted != head.dotted] for line in pending]
        return Ancestry(tuple(order), complete)

    def _adds_members(self, entity: Entity) -> bool:
        """Whether code outside the body, or `__getattr__`, may add members."""
        node, source = entity.classdef, entity.source
        if node is None or source is None:
            return True
        block = source.class_block(node)
        if not source.is_stub and block.loose_calls:
            return True
        if not source.is_stub and "__getattr__" in block.bindings:
            getters = block.definitions("__getattr__")
            if not getters or not _gives_data_only(getters[-1]):
                return True
        if self.is_remade(entity):
            return True
        if source.is_stub:
            # A stub that was written by hand for compiled code may lack members.
            files = self._lookup.files.find(source.name)
            return files is not None and files.compiled
        return self._set_from_outside(source, node)

    def is_remade(self, entity: Entity) -> bool:
        """Whether a decorator may give the class other members, or another class in its place."""
        node, source = entity.classdef, entity.source
        if node is None or source is None or source.is_stub:
            return False
        for decorator in node.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if last_name(called) in HARMLESS_CLASS_DECORATORS:
                continue
            made_by = self._lookup.expression(source, called, entity.owner)
            if made_by is None or made_by.function is None or not leaves_alone(made_by.function):
                return True
        return False

    def _set_from_outside(self, source: SourceModule, node: ast.ClassDef) -> bool:
        """Whether code of the module sets attributes of the class by name, or the class those of `cls`."""
        if source.name not in self._told_setattr:
            self._told_setattr[source.name] = _set_by_name(source.text)
        names, of_class = self._told_setattr[source.name]
        return node.name in names or (
            of_class
            and any(
                isinstance(inner, ast.Call)
                and isinstance(inner.func, ast.Name)
                and inner.func.id == "setattr"
                and last_name(inner.args[0] if inner.args else None) in _ITSELF
                for inner in walk(node, ("setattr",))
            )
        )

    def member(self, entity: Entity, name: str) -> Entity | None:
        """What `name` of a class is; None where it is surely not there."""
        ancestry = self.ancestry(entity)
        fallback: Entity | None = None
        for cls in ancestry.classes:
            assert cls.source is not None
            assert cls.classdef is not None
            binding = cls.source.class_block(cls.classdef).best(name)
            if binding is not None:
                found = self._lookup.class_member(cls, binding)
                if found is None or found is UNKNOWN:
                    return UNKNOWN
                return evolve(found, receiver=entity)
            if fallback is None and self._has_instance_attribute(cls, name):
                fallback = Entity(
                    Sort.VALUE, cls.module, f"{cls.qualname}.{name}", None, cls.source, cls, entity
                )
        if fallback is not None:
            return fallback
        if not ancestry.complete or any(self._binds_beside(cls, name) for cls in ancestry.classes):
            return UNKNOWN
        return self._of_object(entity, name)

    def _binds_beside(self, cls: Entity, name: str) -> bool:
        """Whether a statement below the class, or its metaclass, gives it the attribute."""
        assert cls.source is not None
        assert cls.classdef is not None
        below = self._below.get(cls.source.name)
        if below is None:
            below = self._below[cls.source.name] = assigned_below(cls.source)
        if (cls.qualname, name) in below:
            return True
        for keyword in cls.classdef.keywords:
            if keyword.arg == "metaclass":
                found = self._lookup.expression(cls.source, keyword.value, cls.owner)
                if found is not None and found.classdef is not None:
                    return name in given_by_metaclass(found.classdef)
        return False

    def _of_object(self, entity: Entity, name: str) -> Entity | None:
        if name.startswith("__") and name.endswith("__"):
            return Entity(Sort.VALUE, "builtins", f"object.{name}", receiver=entity)
        return None

    def _has_instance_attribute(self, cls: Entity, name: str) -> bool:
        """Whether a method sets the attribute, or `__slots__` names it."""
        assert cls.classdef is not None
        assert cls.source is not None
        slots = cls.source.class_block(cls.classdef).best("__slots__")
        if slots is not None and name in keys_of(slots.value):
            return True
        return self._may_set(cls.source, name) and any(
            name in self._set_by(method)
            for method in cls.classdef.body
            if isinstance(method, FunctionNode)
            and ((text := unread_text(method)) is None or name in text)
        )

    def _may_set(self, source: SourceModule, name: str) -> bool:
        """Whether the file speaks of the attribute otherwise than to call it, or to ask what it holds."""
        key = source.name, name
        if key not in self._set_in:
            told = re.search(rf"\.{name}\b(?!\s*[.(\[])", source.text)
            self._set_in[key] = told is not None
        return self._set_in[key]

    def _set_by(self, method: FunctionNode) -> frozenset[str]:
        """The attributes of its receiver that a method sets."""
        names = self._instance.get(method)
        if names is None:
            receiver = method.args.args[0].arg if method.args.args else None
            names = self._instance[method] = frozenset(
                node.attr
                for node in (walk(method) if receiver is not None else ())
                if isinstance(node, ast.Attribute)
                and isinstance(node.ctx, ast.Store)
                and isinstance(node.value, ast.Name)
                and node.value.id == receiver
            )
        return names


def _gives_data_only(getter: FunctionNode) -> bool:
    """Whether a class's `__getattr__` gives items of the data, such as columns, and no API.

    Example:
        `if name in self._columns: return self[name]`, and `return object.__getattribute__(self, name)`.
    """
    for node in walk(getter):
        if not isinstance(node, ast.Return) or node.value is None:
            continue
        match node.value:
            case ast.Subscript(value=ast.Name(), slice=ast.Name()):
                continue
            case ast.Call(func=ast.Attribute(attr="__getattribute__" | "__getattr__")):
                continue
        return False
    return True


def _set_by_name(text: str) -> tuple[frozenset[str], bool]:
    """What `setattr` is called on in a module, and whether on a class that stands for itself."""
    if "setattr(" not in text:
        return frozenset(), False
    names = {
        found[1]
        for found in _SET_ON.finditer(text)
        if not found.start() or not _IS_WORD.match(text, found.start() - 1)
    }
    return frozenset(names), _SETS_ON_CLASS.search(text) is not None
