"""What variables are where they are read: their bindings in force, what tests tell of them, what fills them."""

import ast

from pyrecode.findings.attributes_set import AttributesSet
from pyrecode.findings.classes import Classes
from pyrecode.findings.containers import DICT, LIST, SET, element_at, series
from pyrecode.findings.course import Course
from pyrecode.findings.filled import Filled
from pyrecode.findings.fixtures import Fixtures
from pyrecode.findings.flow import Flow
from pyrecode.findings.names import Binding, Names
from pyrecode.findings.narrowing import Narrowing, Test
from pyrecode.findings.of_members import OfMembers
from pyrecode.findings.scopes import COMPREHENSIONS, Entry
from pyrecode.findings.shapes import FunctionNode
from pyrecode.findings.targets import STAR, way_into
from pyrecode.findings.types import NOTHING, Instance, Types, abroad, doubted, union
from pyrecode.updates.catalog import Catalog

_DISPLAYS = (ast.List, ast.Set, ast.Dict, ast.Call)


class Variables(OfMembers):
    """Answers for one file and one catalog, given what its expressions are."""

    def __init__(self, names: Names, catalog: Catalog, course: Course, classes: Classes) -> None:
        super().__init__(names, catalog, course, classes)
        self.flow = Flow(names)
        self.narrowing = Narrowing(names, self.flow)
        self._filled = Filled(names)
        self._fixtures = Fixtures(names, classes)
        self._attributes_set = AttributesSet(names, self.flow)

    def _of_name(self, node: ast.Name) -> Types | None:
        binding = self._names.binding_of(node)
        if binding is None:
            return None
        if binding.imported:
            return self.members.given(self._names.dotted(node), node)
        entries = self.flow.reaching(binding, node)
        if entries is None:
            return None
        tests = self.narrowing.tests_at(node)
        declared = next(
            (
                entry.statement.annotation
                for entry in binding.entries
                if isinstance(entry.statement, ast.AnnAssign)
            ),
            None,
        )
        if declared is not None:
            types = self._annotations.types(declared)
            if types is not None:
                since = max((_place(entry.node) for entry in entries), default=(0, 0))
                return self._narrowed(types, tests, since)
        if not entries:
            return None
        types = union(
            self._narrowed(self._of_entry(entry), tests, _place(entry.node)) for entry in entries
        )
        return self._with_contents(types, binding)

    def sometimes(self, node: ast.expr) -> Types:
        """The classes that a variable or a member has by some of its bindings, where others are not known."""
        parts: list[Types | None] = []
        if isinstance(node, ast.Name):
            binding = self._names.binding_of(node)
            if binding is not None and not binding.imported:
                parts = [self._of_entry(one) for one in self.flow.reaching(binding, node) or ()]
        elif isinstance(node, ast.Attribute):
            for one in self.types(node.value) or ():
                cls = self._own_class(one.cls) if isinstance(one.cls, str) else one.cls
                if cls is not None:
                    parts += self._given_to(cls, node.attr)
        return doubted(union(part for part in parts if part is not None)) or NOTHING

    def _given_to(self, cls: ast.ClassDef, name: str) -> list[Types | None]:
        """What a class of the project gives its member, by place; that of a base where it does not itself."""
        for one in self.classes.lineage(cls):
            if not isinstance(one, ast.ClassDef):
                break
            if self.classes.defines(one, name):
                home = self._home_of(one)
                parts = home.values_of(one, name)
                return parts if home is self else [abroad(part, None) for part in parts]
        return []

    def _of_entry(self, entry: Entry) -> Types | None:
        node, statement = entry.node, entry.statement
        if isinstance(node, ast.arg):
            return self._of_argument(node, statement)
        if entry.value is not None:
            return self.types(entry.value)
        if isinstance(node, FunctionNode):
            return (Instance("types.FunctionType", True, None, node, result=self._returned(node)),)
        match statement:
            case ast.For() | ast.AsyncFor():
                return self._unpacked(self.iterated(statement.iter), statement.target, node)
            case ast.With(items=items) | ast.AsyncWith(items=items):
                for item in items:
                    if item.optional_vars is not None:
                        found = way_into(item.optional_vars, node)
                        if found is not None:
                            return self._along(self._entered(item.context_expr, statement), found)
            case ast.ExceptHandler(type=kind) if kind is not None:
                return self._classes_of(kind.elts if isinstance(kind, ast.Tuple) else [kind])
            case ast.MatchAs(pattern=ast.MatchClass(cls=cls)):
                return self._classes_of([cls])
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    found = way_into(target, node)
                    if found is not None:
                        return self._along(self.types(value), found)
        if isinstance(statement, COMPREHENSIONS):
            for generator in statement.generators:
                found = way_into(generator.target, node)
                if found is not None:
                    return self._along(self.iterated(generator.iter), found)
        return None

    def _of_argument(self, arg: ast.arg, function: ast.AST) -> Types | None:
        if arg.annotation is None:
            return self._self(arg, function) or self._of_fixture(arg, function)
        types = self._annotations.types(arg.annotation)
        if types is not None and isinstance(function, FunctionNode):
            if arg is function.args.vararg:
                return (series("builtins.tuple", types, arg),)
            if arg is function.args.kwarg:
                return (Instance(DICT, True, None, arg, value=types),)
        return types

    def _of_fixture(self, arg: ast.arg, function: ast.AST) -> Types | None:
        """What pytest gives a test for a parameter; evidence only, for a test may be called by others too."""
        fixture = self._fixtures.of(arg, function)
        if fixture is None:
            return None
        if fixture.names is self._names:
            return doubted(self.handed_out(fixture.function))
        home = self.beside(fixture.names)
        return doubted(self._abroad(lambda: home.handed_out(fixture.function), arg))

    # What tests tell

    def _narrowed(
        self, types: Types | None, tests: list[Test], since: tuple[int, int]
    ) -> Types | None:
        for test in tests:
            if test.place > since:
                types = self._under(types, test)
        return types

    def _under(self, types: Types | None, test: Test) -> Types | None:
        """What is left of some types under a test."""
        if not test.holds and types is None:
            return None
        tested = self._classes_of(test.classes)
        if tested is None:
            return None if test.holds else types
        if not test.holds:
            return tuple(one for one in types or () if not self._is_any(one, tested))
        if types is None:
            return tested
        kept = tuple(one for one in types if self._is_any(one, tested))
        return kept or tested

    def _is_any(self, instance: Instance, classes: Types) -> bool:
        lineage = {instance.cls, *self.members.lineage(instance)}
        return any(cls.cls in lineage for cls in classes)

    def _classes_of(self, classes: list[ast.expr]) -> Types | None:
        return union(self._annotations.instance_of(cls, self._names.dotted(cls)) for cls in classes)

    def _at_attribute(self, node: ast.Attribute, types: Types | None) -> Types | None:
        """What an attribute is where it is read, given what it is in general."""
        before = self._attributes_set.before(node)
        since = (0, 0)
        if before is not None:
            since = _place(before)
            declared = types if types and all(one.certain for one in types) else None
            types = doubted(self.types(before)) or declared
        return self._narrowed(types, self.narrowing.tests_at(node), since)

    # Parts and contents

    def _unpacked(self, types: Types | None, target: ast.expr, node: ast.AST) -> Types | None:
        found = way_into(target, node)
        return None if found is None else self._along(types, found)

    def _along(self, types: Types | None, way: list[int]) -> Types | None:
        """What stands in a value along a way of places."""
        for place in way:
            if types is None:
                return None
            types = tuple(self._spread(one) for one in types)
            if place == STAR:
                element = element_at(types, 0, starred=True)
                types = (series(LIST, element, None),)
            else:
                types = element_at(types, abs(place) - 1, starred=place < 0)
        return types

    def _spread(self, instance: Instance) -> Instance:
        """A named tuple of the file as a tuple, anything else as it is."""
        if not isinstance(instance.cls, ast.ClassDef):
            return instance
        fields = self.classes.tuple_fields(instance.cls)
        if not fields:
            return instance
        home = self._home_of(instance.cls)
        return instance._replace(parts=tuple(home.declared(field) for field in fields))

    def _own_item(self, cls: ast.ClassDef, key: object) -> Types | None:
        """What a typed dictionary or named tuple of the file has under a literal key."""
        if isinstance(key, int):
            fields = self.classes.tuple_fields(cls)
            return self._home_of(cls).declared(fields[key]) if 0 <= key < len(fields) else None
        field = self.classes.key_fields(cls).get(key) if isinstance(key, str) else None
        return None if field is None else self._home_of(cls).declared(field)

    def _with_contents(self, types: Types | None, binding: Binding) -> Types | None:
        """A container with what the code around puts into it."""
        if not types or len(types) != 1:
            return types
        one = types[0]
        if one.cls not in (LIST, SET, DICT) or not isinstance(one.origin, _DISPLAYS):
            return types
        values = (self._filled.stored if one.cls == DICT else self._filled.added)(binding)
        if not values:
            return types
        held = doubted(union(None if one is None else self.types(one) for one in values))
        known = one.value if one.cls == DICT else one.element
        if known is None and not _is_empty(one.origin):
            return types
        whole = doubted(known) if held is None else union((known or NOTHING, held))
        whole = whole or None
        return (one._replace(value=whole) if one.cls == DICT else one._replace(element=whole),)

    def _entered(self, manager: ast.expr, statement: ast.AST) -> Types | None:
        types = self.types(manager)
        if not types:
            return None
        name = "__aenter__" if isinstance(statement, ast.AsyncWith) else "__enter__"
        return union(self._entered_one(one, name, manager) for one in types)

    def _entered_one(self, instance: Instance, name: str, manager: ast.expr) -> Types | None:
        if instance.result is not None or instance.cls == "typing.ContextManager":
            return instance.result
        call = ast.Call(ast.Constant(None), [], [])
        ast.copy_location(call, manager)
        found = self._call_of(instance, name, call)
        if found is not None or self._is_own(instance, name):
            return found
        if self.members.is_standard(instance):
            return None
        # Most context managers that are objects of interest give themselves.
        return doubted((instance,))


def _is_empty(node: ast.AST | None) -> bool:
    match node:
        case ast.List(elts=[]) | ast.Dict(keys=[]) | ast.Call(args=[], keywords=[]):
            return True
    return False


def _place(node: ast.AST) -> tuple[int, int]:
    return node.lineno, node.col_offset  # type: ignore[attr-defined]
