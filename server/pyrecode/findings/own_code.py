"""What the classes and functions that a project defines give: a member, a call, `super()`, a method's `self`.

What they give depends on the expressions in them, which `receivers` infers; it builds on this class.
"""

import ast
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pyrecode.findings.annotations import Annotations
from pyrecode.findings.branches import around
from pyrecode.findings.classes import Classes
from pyrecode.findings.containers import ITERABLE, series
from pyrecode.findings.course import Course
from pyrecode.findings.names import Names
from pyrecode.findings.scopes import Entry
from pyrecode.findings.set_on_self import Assigned
from pyrecode.findings.shapes import FunctionNode, is_generator, last_name, returned_values, yielded
from pyrecode.findings.types import NOTHING, Instance, Types, abroad, doubted, union
from pyrecode.findings.wrappers import hands_on, method_of
from pyrecode.updates.catalog import Catalog

if TYPE_CHECKING:
    from pyrecode.findings.project.leads import Definition

_FARTHEST = 4
"""modules behind one another that are looked into for one question"""
_MOST_ASSIGNED = 100
"""assignments to one attribute of `self`"""
_SET_UP = frozenset({"setup_method", "setUp", "setup", "setup_class", "setUpClass", "asyncSetUp"})
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

    def __init__(self, names: Names, catalog: Catalog, course: Course, classes: Classes) -> None:
        self._names = names
        self._catalog = catalog
        self.classes = classes
        self._annotations = Annotations(names, classes, catalog)
        self._course = course
        course.modules[names] = self

    @abstractmethod
    def beside(self, names: Names) -> "OwnCode":
        """Who answers the same questions about another module of the project."""

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
        course = self._course
        key = (cls, name)
        if key in course.own:
            return course.own[key]
        if key in course.busy:
            course.unsettled += 1
            return NOTHING
        course.busy.add(key)
        unsettled = course.unsettled
        try:
            home = self._home_of(cls)
            if home is self:
                found = self._look_into(cls, name)
            else:
                found = self._abroad(lambda: home._look_into(cls, name))
        finally:
            course.busy.discard(key)
        if (
            not any(isinstance(other, tuple) for other in course.busy)
            or unsettled == course.unsettled
        ):
            course.own[key] = found
        return found

    def declared(self, annotation: ast.expr) -> Types | None:
        """What a value under an annotation is that stands in the file."""
        return self._annotations.types(annotation)

    def _home_of(self, cls: ast.ClassDef) -> "OwnCode":
        """Who answers for the module in which a class stands."""
        return self if self.classes.is_of_file(cls) else self.beside(self.classes.home(cls))

    def _abroad(self, ask: Callable[[], Types | None], at: ast.AST | None = None) -> Types | None:
        """What another module of the project answers, as seen from this one."""
        course = self._course
        if course.abroad >= _FARTHEST:
            course.unsettled += 1
            return None
        course.abroad += 1
        try:
            return abroad(ask(), at)
        finally:
            course.abroad -= 1

    def _defined_elsewhere(self, dotted: str) -> "Definition | None":
        """What a dotted name is in another module of the project."""
        elsewhere = self._names.elsewhere
        if elsewhere is None or not elsewhere.owns(dotted.partition(".")[0]):
            return None
        return elsewhere.definition(dotted, every=True)

    def _of_project(self, dotted: str, at: ast.AST) -> Types | None:
        """What a function or class of another module of the project gives when it is called."""
        found = self._defined_elsewhere(dotted)
        if found is None:
            return None
        function, other = found.node, self.beside(found.module.names)
        if isinstance(function, ast.ClassDef):
            return (Instance(function, True, None, at),)
        if function in self._course.busy:
            self._course.unsettled += 1
            return NOTHING
        self._course.busy.add(function)
        try:
            return self._abroad(lambda: other._returned(function), at)
        finally:
            self._course.busy.discard(function)

    def _look_into(self, cls: ast.ClassDef, name: str) -> Types | None:
        return union(self.values_of(cls, name))

    def values_of(self, cls: ast.ClassDef, name: str) -> list[Types | None]:
        """What a class of the file gives its own member, place by place."""
        parts: list[Types | None] = []
        for entry in self.classes.entries(cls, name):
            if isinstance(entry.node, FunctionNode):
                if not _sets(entry.node):
                    parts.append(self._of_method(entry.node))
            elif isinstance(entry.statement, ast.AnnAssign):
                # A declared field holds for every value that is set on it.
                return [self._annotations.types(entry.statement.annotation)]
            else:
                parts.append(self._of_field(entry.value) or doubted(self._of_entry(entry)))
        assigned = self.classes.assigned(cls, name)
        if len(assigned) > _MOST_ASSIGNED or self.classes.is_broken(cls):
            return [None]
        for statement, value in self._lasting(assigned):
            if isinstance(statement, ast.AnnAssign):
                return [self._annotations.types(statement.annotation)]
            if isinstance(statement, ast.AugAssign):
                continue
            parts.append(None if value is None else doubted(self.types(value)))
        return parts

    def _lasting(self, assigned: Sequence[Assigned]) -> Sequence[Assigned]:
        """Without what single tests set, where a method sets it up: each test has an instance of its own."""
        methods = [self._method_of(statement) for statement, _ in assigned]
        if not _SET_UP.intersection(methods):
            return assigned
        pairs = zip(assigned, methods, strict=True)
        return [one for one, method in pairs if not method.startswith("test")]

    def _method_of(self, statement: ast.stmt) -> str:
        """The name of the function that a statement stands in."""
        for above, _ in around(statement, self._names.scopes.holder):
            if isinstance(above, FunctionNode):
                return above.name
        return ""

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
        if names <= _HARMLESS:
            return self._given_by(function, names)
        others = [
            one for one in function.decorator_list if last_name(_decorator(one)) not in _HARMLESS
        ]
        return (
            doubted(self._given_by(function, names)) if all(map(self._hands_on, others)) else None
        )

    def _hands_on(self, decorator: ast.expr) -> bool:
        """Whether a decorator is one of the project's own, and leaves alone what functions give."""
        named = _decorator(decorator)
        found = self._defined(named)
        if found is None and isinstance(named, ast.Attribute):
            owner = self._defined(named.value)
            found = method_of(owner, named.attr) if isinstance(owner, ast.ClassDef) else None
        return isinstance(found, FunctionNode) and hands_on(found, named is not decorator)

    def _defined(self, named: ast.expr) -> ast.AST | None:
        """The definition in this file, or in another of the project, that an expression means."""
        binding = self._names.binding_of(named) if isinstance(named, ast.Name) else None
        if binding is not None and len(binding.nodes) == 1 and not binding.imported:
            return binding.nodes[0]
        dotted = self._names.dotted(named)
        definition = None if dotted is None else self._defined_elsewhere(dotted)
        return definition.node if definition is not None else None

    def _given_by(self, function: FunctionNode, names: set[str]) -> Types | None:
        """What a function gives whose decorators, by their last names, leave that alone."""
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

    def handed_out(self, fixture: FunctionNode) -> Types | None:
        """What a fixture of the file gives to tests: what it returns, or yields."""
        if isinstance(fixture, ast.AsyncFunctionDef) or len(fixture.decorator_list) != 1:
            return None
        generates = is_generator(fixture)
        if fixture.returns is not None:
            given = self._annotations.types(fixture.returns)
            return union(one.element for one in given) if given and generates else given
        values = yielded(fixture) if generates else returned_values(fixture)
        return union(map(self.types, values)) or None

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
