"""What the classes and functions that a file defines give: a member, a call, `super()`, a method's `self`.

What they give depends on the expressions in them, which `receivers` infers; it builds on this class.
"""

import ast
from abc import ABC, abstractmethod

from pyrecode.findings.annotations import Annotations
from pyrecode.findings.classes import Classes
from pyrecode.findings.containers import ITERABLE, series
from pyrecode.findings.names import Names
from pyrecode.findings.scopes import Entry
from pyrecode.findings.shapes import FunctionNode, is_generator, last_name, returned_values, yielded
from pyrecode.findings.types import NOTHING, Instance, Types, doubted, union
from pyrecode.updates.catalog import Catalog

_MOST_ASSIGNED = 100
"""assignments to one attribute of `self`"""
_METHOD = "types.MethodType"
_PROPERTIES = frozenset({"property", "cached_property", "abstractproperty"})
_MANAGERS = frozenset({"contextmanager", "asynccontextmanager"})
_HARMLESS = frozenset(
    {
        "staticmethod", "classmethod", "override", "final", "abstractmethod", "lru_cache", "cache", "overload",
        *_PROPERTIES, *_MANAGERS,
    }
)  # fmt: skip
_FIELDS = frozenset({"attr.ib", "attr.attrib", "attrs.field", "attr.field", "dataclasses.field"})


class OwnCode(ABC):
    """Answers about the code of one file, given what its expressions are."""

    def __init__(self, names: Names, catalog: Catalog) -> None:
        self._names = names
        self.classes = Classes(names)
        self._annotations = Annotations(names, self.classes, catalog)
        self._own: dict[tuple[ast.ClassDef, str], Types | None] = {}
        self._busy: set[ast.AST | tuple[ast.ClassDef, str]] = set()
        """the expressions and members that are being asked for"""
        self._unsettled = 0
        """answers that held only for the question they were part of: in a circle, or cut off"""

    @abstractmethod
    def types(self, node: ast.expr) -> Types | None:
        """Every class that the value of an expression may have; None where that is not known."""

    @abstractmethod
    def called(self, node: ast.expr) -> Types | None:
        """What calling the value of an expression gives."""

    @abstractmethod
    def iterated(self, node: ast.expr) -> Types | None:
        """What iterating over the value of an expression gives."""

    @abstractmethod
    def _of_entry(self, entry: Entry) -> Types | None:
        """What one place that binds a name binds it to."""

    def _own_member(self, cls: ast.ClassDef, name: str) -> Types | None:
        """What a class of the file says of its own member; each is looked into once."""
        if not self.classes.is_of_file(cls):
            # What its expressions are, only a search of its own file could tell.
            return None
        key = (cls, name)
        if key in self._own:
            return self._own[key]
        if key in self._busy:
            self._unsettled += 1
            return NOTHING
        self._busy.add(key)
        unsettled = self._unsettled
        try:
            found = self._look_into(cls, name)
        finally:
            self._busy.discard(key)
        if (
            not any(isinstance(other, tuple) for other in self._busy)
            or unsettled == self._unsettled
        ):
            self._own[key] = found
        return found

    def _look_into(self, cls: ast.ClassDef, name: str) -> Types | None:
        parts: list[Types | None] = []
        for entry in self.classes.entries(cls, name):
            if isinstance(entry.node, FunctionNode):
                if not _sets(entry.node):
                    parts.append(self._of_method(entry.node))
            elif isinstance(entry.statement, ast.AnnAssign):
                # A declared field holds for every value that is set on it.
                return self._annotations.types(entry.statement.annotation)
            else:
                parts.append(self._of_field(entry.value) or doubted(self._of_entry(entry)))
        assigned = self.classes.assigned.get(cls, {}).get(name, ())
        if len(assigned) > _MOST_ASSIGNED:
            return None
        for statement, value in assigned:
            if isinstance(statement, ast.AnnAssign):
                return self._annotations.types(statement.annotation)
            if isinstance(statement, ast.AugAssign):
                continue
            parts.append(None if value is None else doubted(self.types(value)))
        return union(parts)

    def _of_field(self, value: ast.expr | None) -> Types | None:
        """What `attr.ib(type=X)`, `field(factory=X)` declare."""
        if not isinstance(value, ast.Call) or self._names.dotted(value.func) not in _FIELDS:
            return None
        words = {word.arg: word.value for word in value.keywords}
        if "type" in words:
            return self._annotations.types(words["type"])
        factory = words.get("factory") or words.get("default_factory")
        return None if factory is None else doubted(self.called(factory))

    def _of_method(self, function: FunctionNode) -> Types | None:
        returned = self._returned(function)
        if any(last_name(_decorator(one)) in _PROPERTIES for one in function.decorator_list):
            return returned
        return (Instance(_METHOD, True, None, function, result=returned),)

    def _super(self, call: ast.Call) -> Types | None:
        method = self.classes.method_around(call.func)
        if method is None:
            return None
        cls = self.classes.named(call.args[0]) if call.args else method[0]
        return None if cls is None else (Instance(cls, True, None, call, above=True),)

    def _returned(self, function: FunctionNode) -> Types | None:
        """What a function of the file gives: what it declares, else what all its returns agree on."""
        names = {last_name(_decorator(one)) for one in function.decorator_list}
        if not names <= _HARMLESS:
            return None
        if function.returns is not None:
            given = self._annotations.types(function.returns)
        elif is_generator(function):
            values = yielded(function)
            element = union(self.types(value) for value in values) or None
            given = (series(ITERABLE, element, function),)
        else:
            values = returned_values(function)
            given = union(self.types(value) for value in values) or None
        if names & _MANAGERS:
            held = union(one.element for one in given) if given else None
            return (Instance("typing.ContextManager", True, None, function, result=held),)
        if isinstance(function, ast.AsyncFunctionDef) and not is_generator(function):
            return (Instance("typing.Coroutine", True, None, function, result=given),)
        return given

    def _self(self, arg: ast.arg, function: ast.AST) -> Types | None:
        """What the first parameter of a method is, where it is an instance of the method's class."""
        owner = self.classes.of_first_argument(arg, self._names.scopes.by_node[function])
        return (Instance(owner[0], True, None, arg),) if owner is not None and owner[1] else None


def _decorator(node: ast.expr) -> ast.expr:
    return node.func if isinstance(node, ast.Call) else node


def _sets(function: FunctionNode) -> bool:
    """Whether a method is what a property does when it is set or deleted."""
    return any(
        isinstance(one, ast.Attribute) and one.attr in ("setter", "deleter")
        for one in function.decorator_list
    )
