"""One library as the signals see it: its hot modules, their functions, and what names in them mean."""

import ast
import re
from collections.abc import Iterator
from functools import cached_property

from attrs import field, frozen

from pyrecode.updates.index.block import FunctionNode, absolute
from pyrecode.updates.index.entity import UNKNOWN, Entity, Sort
from pyrecode.updates.index.headers import first_parameter
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.index.signatures import signature_of
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.index.symbol import Signature

_HOT_WORDS = ("deprecat", "obsolete", "moved_20")
"""in small letters; a module without any of these says nothing about outdated APIs; it is not parsed"""
_HOT_PHRASES = {
    "warn": ("futurewarning", "_warn(", "warn_", "legacy", "be removed"),
    "legacy": ("legacy(", "legacy_20("),
    "renamed": (" is renamed", "was renamed"),
}
"""longer ones, by a word that all of them hold"""
_REMOVED = "removed"
_BEFORE_REMOVED = ("will be ", "was ", "has been ", " were ", " is ", " are ")
_BEHIND_REMOVED = ("_", "in")
_HOT_DECORATOR = re.compile(r"@[\w.]*(?:rename|moved|delete_param|keyword_only|transition)")
_HOT_CATEGORY = re.compile(r"pandas\d?warning")


def is_hot(text: str) -> bool:
    """Whether a module with this text may say something about outdated APIs.

    One search for each word is many times as fast as one search for any of them.
    """
    if "eprecat" in text or "__getattr__" in text:
        return True
    small = text.lower()
    return (
        any(word in small for word in _HOT_WORDS)
        or any(
            word in small and any(phrase in small for phrase in phrases)
            for word, phrases in _HOT_PHRASES.items()
        )
        or _tells_of_removal(small)
        or _HOT_DECORATOR.search(small) is not None
        or _HOT_CATEGORY.search(small) is not None
    )


def _tells_of_removal(small: str) -> bool:
    at = small.find(_REMOVED)
    while at >= 0:
        end = at + len(_REMOVED)
        if (
            small.startswith(_BEHIND_REMOVED, end)
            or small.endswith(_BEFORE_REMOVED, 0, at)
            or (small.startswith(" the `", end) and small.endswith(" ", 0, at))
        ):
            return True
        at = small.find(_REMOVED, end)
    return False


@frozen
class Function:
    """One function or method of a module, nested functions left out."""

    module: SourceModule
    qualname: str
    node: FunctionNode = field(eq=False)
    cls: ast.ClassDef | None = field(eq=False)
    """the class whose body it stands in"""

    @property
    def dotted(self) -> str:
        """The canonical dotted name."""
        return f"{self.module.name}.{self.qualname}"

    @property
    def key(self) -> str:
        """The dotted name; for the setter of a property, one of its own."""
        for decorator in self.node.decorator_list:
            if isinstance(decorator, ast.Attribute) and decorator.attr in {"setter", "deleter"}:
                return f"{self.dotted}@{decorator.attr}"
        return self.dotted

    @property
    def name(self) -> str:
        """The last name."""
        return self.node.name

    @property
    def api(self) -> str:
        """The qualified name of what users call: of a constructor, its class."""
        made = self.cls is not None and self.name in {"__init__", "__new__"}
        return self.qualname.rpartition(".")[0] if made else self.qualname

    @property
    def signature(self) -> Signature:
        """What a call takes."""
        return signature_of(self.node, self.cls is not None)


@frozen
class Class:
    """One class of a module."""

    module: SourceModule
    qualname: str
    node: ast.ClassDef = field(eq=False)

    @property
    def api(self) -> str:
        """The qualified name of what users call: the class itself."""
        return self.qualname

    @property
    def signature(self) -> Signature | None:
        """What a call takes; None where the class has no constructor of its own."""
        made = [s for s in self.node.body if isinstance(s, FunctionNode) and s.name == "__init__"]
        return signature_of(made[-1], True) if made else None


class Library:
    """The hot modules of one library, read once for all signals."""

    def __init__(self, index: PackageIndex) -> None:
        self.index = index
        self.texts: dict[str, str] = {}
        self.stub_texts: dict[str, str] = {}
        for module, path, text in index.texts():
            (self.stub_texts if path.suffix == ".pyi" else self.texts)[module] = text
            index.lookup.texts[path] = text

    @cached_property
    def hot(self) -> list[SourceModule]:
        """The modules that may say something, in order of their names."""
        names = sorted(name for name, text in self.texts.items() if is_hot(text))
        self.index.lookup.of_interest.update(names)
        return [m for name in names if (m := self.index.lookup.module(name)) is not None]

    @cached_property
    def stubs(self) -> list[SourceModule]:
        """The stubs that speak of deprecation."""
        names = sorted(name for name, text in self.stub_texts.items() if "deprecated" in text)
        return [m for name in names if (m := self.index.lookup.module(name, True)) is not None]

    @cached_property
    def functions(self) -> list[Function]:
        """The functions and methods of the hot modules."""
        return [f for module in self.hot for f in functions_of(module)]

    @cached_property
    def classes(self) -> list[Class]:
        """The classes of the hot modules."""
        return [cls for module in self.hot for cls in classes_of(module)]

    def where(self, signal: str, module: SourceModule, node: ast.AST) -> str:
        """A source line for people: `warn-call numpy/lib/x.py:12`."""
        file = self.index.files.relative(module.path)
        return f"{signal} {file}:{getattr(node, 'lineno', 0)}"

    def owner(self, function: Function) -> Entity | None:
        """The class that a method stands in, as the index knows it."""
        if function.cls is None:
            return None
        qualname = function.qualname.rpartition(".")[0]
        found = self.index.entity(f"{function.module.name}.{qualname}")
        return found if found is not None and found.sort is Sort.CLASS else None

    def called(self, call: ast.Call, function: Function) -> Entity | None:
        """What a call in a function calls, through imports, `self` and the class; None where unknown."""
        target = call.func
        if (
            function.cls is not None
            and isinstance(target, ast.Attribute)
            and isinstance(target.value, ast.Name)
            and target.value.id in {first_parameter(function.node), function.cls.name}
        ):
            owner = self.owner(function)
            found = self.index.classes.member(owner, target.attr) if owner is not None else None
        else:
            local = _local_import(target, function)
            if local is not None:
                module, name = local
                found = self.index.lookup.find(module, name)
            else:
                found = self.index.lookup.expression(function.module, target)
        return None if found is UNKNOWN else found


def functions_of(module: SourceModule) -> Iterator[Function]:
    """The functions of a module and the methods of its classes."""
    for qualname, node, cls in _definitions(module):
        if isinstance(node, FunctionNode):
            yield Function(module, qualname, node, cls)


def classes_of(module: SourceModule) -> Iterator[Class]:
    """The classes of a module, nested ones too."""
    for qualname, node, _ in _definitions(module):
        if isinstance(node, ast.ClassDef):
            yield Class(module, qualname, node)


def _definitions(
    module: SourceModule,
) -> list[tuple[str, FunctionNode | ast.ClassDef, ast.ClassDef | None]]:
    if module.definitions is not None:
        return module.definitions
    found: list[tuple[str, FunctionNode | ast.ClassDef, ast.ClassDef | None]] = []
    stack: list[tuple[str, ast.stmt, ast.ClassDef | None]] = [
        ("", stmt, None) for stmt in reversed(module.tree.body)
    ]
    while stack:
        prefix, stmt, cls = stack.pop()
        if isinstance(stmt, FunctionNode):
            found.append((prefix + stmt.name, stmt, cls))
        elif isinstance(stmt, ast.ClassDef):
            found.append((prefix + stmt.name, stmt, cls))
            inner = f"{prefix}{stmt.name}."
            stack.extend([(inner, child, stmt) for child in reversed(stmt.body)])
        elif isinstance(stmt, ast.If | ast.Try | ast.With | ast.For):
            verdict = module.conditions.evaluate(stmt.test) if isinstance(stmt, ast.If) else None
            bodies = [] if verdict is False else [stmt.body]
            if verdict is not True:
                bodies += [getattr(stmt, "orelse", []), getattr(stmt, "finalbody", [])]
            bodies += [handler.body for handler in getattr(stmt, "handlers", [])]
            stack.extend(
                (prefix, child, cls) for body in reversed(bodies) for child in reversed(body)
            )
    module.definitions = found
    return found


def _local_import(target: ast.expr, function: Function) -> tuple[str, str] | None:
    """The module and name of a function imported inside the calling function."""
    if not isinstance(target, ast.Name):
        return None
    for stmt in function.node.body:
        if isinstance(stmt, ast.ImportFrom):
            for alias in stmt.names:
                if (alias.asname or alias.name) == target.id:
                    module = absolute(
                        function.module.name, function.module.is_package, stmt.level, stmt.module
                    )
                    return (module, alias.name) if module is not None else None
    return None
