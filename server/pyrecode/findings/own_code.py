"""What the classes and functions that a file defines give: a member, a call, `super()`, a method's `self`.

What they give depends on the expressions in them, which `receivers` infers; it builds on this class.
"""

import ast
from abc import ABC, abstractmethod

from pyrecode.findings.annotations import Annotations
from pyrecode.findings.classes import Classes
from pyrecode.findings.names import Names
from pyrecode.findings.scopes import Entry
from pyrecode.findings.shapes import last_name, returned_values
from pyrecode.findings.types import NOTHING, Instance, Types, doubted, union
from pyrecode.updates.catalog import Catalog

_MOST_ASSIGNED = 100
"""assignments to one attribute of `self`"""
_HARMLESS = frozenset(
    {"staticmethod", "classmethod", "property", "override", "final", "abstractmethod"}
)


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
    def _of_entry(self, entry: Entry, local: bool) -> Types | None:
        """What one place that binds a name binds it to."""

    def _own_member(self, cls: ast.ClassDef, name: str) -> Types | None:
        """What a class of the file says of its own member; each is looked into once."""
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
            if isinstance(entry.node, ast.FunctionDef | ast.AsyncFunctionDef):
                parts.append(self._returned(entry.node))
            elif isinstance(entry.statement, ast.AnnAssign):
                # A declared field holds for every value that is set on it.
                return self._annotations.types(entry.statement.annotation)
            else:
                parts.append(doubted(self._of_entry(entry, False)))
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

    def _of_named_call(self, call: ast.Call, function: ast.Name, awaited: bool) -> Types | None:
        binding = self._names.binding_of(function)
        if binding is None:
            return self._super(call) if function.id == "super" else None
        if len(binding.nodes) != 1:
            return None
        node = binding.nodes[0]
        if isinstance(node, ast.ClassDef):
            return (Instance(node, True, None, call),)
        if isinstance(node, ast.AsyncFunctionDef) and not awaited:
            return None
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            return self._returned(node)
        if isinstance(node, ast.arg):
            owner = self.classes.of_first_argument(node, binding.owner)
            if owner and not owner[1]:
                return (Instance(owner[0], True, None, call),)
        return None

    def _super(self, call: ast.Call) -> Types | None:
        method = self.classes.method_around(call.func)
        if method is None:
            return None
        cls = self.classes.named(call.args[0]) if call.args else method[0]
        return None if cls is None else (Instance(cls, True, None, call, above=True),)

    def _returned(self, function: ast.FunctionDef | ast.AsyncFunctionDef) -> Types | None:
        """What a function of the file gives: what it declares, else what all its returns agree on."""
        for decorator in function.decorator_list:
            if last_name(decorator) not in _HARMLESS:
                return None
        if function.returns is not None:
            return self._annotations.types(function.returns)
        values = returned_values(function)
        return union(self.types(value) for value in values) or None

    def _self(self, arg: ast.arg, function: ast.AST) -> Types | None:
        """What the first parameter of a method is, where it is an instance of the method's class."""
        owner = self.classes.of_first_argument(arg, self._names.scopes.by_node[function])
        return (Instance(owner[0], True, None, arg),) if owner is not None and owner[1] else None
