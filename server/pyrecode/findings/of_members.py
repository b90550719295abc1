"""What members of classes are and what calling them gives, of the file's own classes and of the libraries'."""

import ast

from pyrecode.findings.classes import Classes
from pyrecode.findings.containers import is_container, member
from pyrecode.findings.course import Course
from pyrecode.findings.members import Members
from pyrecode.findings.names import Names
from pyrecode.findings.own_code import OwnCode
from pyrecode.findings.types import NOTHING, Instance, Types, doubted, union
from pyrecode.updates.catalog import Catalog


class OfMembers(OwnCode):
    """Answers for one file and one catalog, given what the file's expressions are."""

    def __init__(self, names: Names, catalog: Catalog, course: Course, classes: Classes) -> None:
        super().__init__(names, catalog, course, classes)
        self.members = Members(self.classes, catalog)

    def _member(self, receiver: ast.expr, name: str, node: ast.expr) -> Types | None:
        """What the attribute `name` of a receiver is, or what its call gives, if `node` is one."""
        types = self.types(receiver)
        if types is None:
            cls = self.classes.denoted(receiver)
            if cls is not None and self.classes.in_body(cls, name):
                types = (Instance(cls, True, None, receiver),)
        if types is None:
            return None
        if isinstance(node, ast.Call):
            return union(self._call_of(instance, name, node) for instance in types)
        return union(self._member_of(instance, name, node) for instance in types)

    def _through_class(self, dotted: str, node: ast.expr) -> Types | None:
        """What a member gives that is named through a class of the project: `Frame.from_rows(...)`."""
        owner, _, name = dotted.rpartition(".")
        cls = self.classes.of_project(owner)
        if cls is None or not self.classes.in_body(cls, name):
            return None
        instance = Instance(cls, True, None, node)
        if isinstance(node, ast.Call):
            return self._call_of(instance, name, node)
        return self._member_of(instance, name, node)

    def _call_of(self, instance: Instance, name: str, call: ast.Call) -> Types | None:
        """What calling the member `name` of an instance gives."""
        if is_container(instance):
            if instance.result is not None and instance.cls == "builtins.type":
                return union(self._call_of(one, name, call) for one in instance.result)
            default = self.types(call.args[1]) if len(call.args) == 2 else NOTHING
            return member(instance, name, call, default)
        found = self._member_of(instance, name, call)
        return self._results(found, found) if self._is_own(instance, name) else found

    def _is_own(self, instance: Instance, name: str) -> bool:
        """Whether a class of the file defines a member, so that its value and what it gives are told apart."""
        if isinstance(instance.cls, ast.ClassDef):
            for cls in self.classes.lineage(instance.cls, instance.above):
                if not isinstance(cls, ast.ClassDef):
                    return False
                if self.classes.defines(cls, name):
                    return True
        return False

    def _member_of(self, instance: Instance, name: str, node: ast.expr) -> Types | None:
        if isinstance(instance.cls, ast.ClassDef):
            for cls in self.classes.lineage(instance.cls, instance.above):
                if cls is None:
                    return None
                if isinstance(cls, str):
                    return self.members.from_library(cls, name, instance, node)
                if self.classes.defines(cls, name):
                    return self._own_member(cls, name)
            return self._of_heirs(instance.cls, name)
        given = self.members.from_library(instance.cls, name, instance, node)
        own = self._own_class(instance.cls) if given is None else None
        if own is None:
            return given
        instance = instance._replace(cls=own)
        if isinstance(node, ast.Call):
            return self._call_of(instance, name, node)
        return self._member_of(instance, name, node)

    def _own_class(self, dotted: str) -> ast.ClassDef | None:
        """The project's class behind a name under which the catalog knows it: the project outdates some of it."""
        found = self._defined_elsewhere(dotted)
        if found is None or not isinstance(found.node, ast.ClassDef):
            return None
        self.classes.beside(found.module.names)
        return found.node

    def _of_heirs(self, cls: ast.ClassDef, name: str) -> Types | None:
        """What a member is that a class uses and leaves to those below it in its file to define."""
        heirs = self.classes.heirs(cls)
        found = [self._own_member(one, name) for one in heirs if self.classes.defines(one, name)]
        return doubted(union(found)) or None

    def _results(self, types: Types | None, otherwise: Types | None = None) -> Types | None:
        """What calling, awaiting or entering values gives."""
        if types is None:
            return None
        found: list[Types | None] = []
        for one in types:
            if one.result is not None or is_container(one):
                found.append(one.result)
            elif self._is_own(one, "__call__"):
                found.append(self._results(self._member_of(one, "__call__", ast.Constant(None))))
            else:
                found.append(self._member_of(one, "__call__", ast.Constant(None)))
        return union(found)
