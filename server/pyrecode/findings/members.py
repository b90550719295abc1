"""In which library class a member is looked up, and what the catalog says that it gives."""

import ast
import sys
from collections.abc import Iterator, Mapping

from pyrecode.findings.classes import Classes
from pyrecode.findings.containers import DICT, ITERABLE, LIST, TUPLE
from pyrecode.findings.types import Instance, Types
from pyrecode.updates.catalog import Catalog


class Members:
    """Answers for the classes of one file and of the libraries of one catalog."""

    def __init__(self, classes: Classes, catalog: Catalog) -> None:
        self._classes = classes
        self._catalog = catalog

    def owners(self, types: Types, name: str) -> Iterator[tuple[Instance, tuple[str, ...]]]:
        """For each class: the library classes in which the member `name` is looked up, nearest first.

        None of them where the file's own class defines the member, or a base is not known.
        """
        for instance in types:
            yield instance, tuple(self._lookup(instance, name))

    def lineage(self, instance: Instance) -> Iterator["str | ast.ClassDef"]:
        """The classes that an instance is one of, as far as they are known."""
        if isinstance(instance.cls, str):
            yield from self.library_lineage(instance.cls)
            return
        for cls in self._classes.lineage(instance.cls, instance.above):
            if isinstance(cls, str):
                yield from self.library_lineage(cls)
            elif cls is not None:
                yield cls

    def is_standard(self, instance: Instance) -> bool:
        """Whether the library class of an instance comes with Python."""
        classes = (cls for cls in self.lineage(instance) if isinstance(cls, str))
        return next(classes, "").partition(".")[0] in sys.stdlib_module_names

    def _lookup(self, instance: Instance, name: str) -> Iterator[str]:
        start = instance.cls
        if isinstance(start, str):
            own = self._classes.of_project(start)
            if own is None:
                yield from self.library_lineage(start)
                return
            start = own
        for cls in self._classes.lineage(start, instance.above):
            if cls is None:
                return
            if isinstance(cls, str):
                yield from self.library_lineage(cls)
            elif self._classes.defines(cls, name):
                # What the project itself has outdated is known as a library's is.
                dotted = self._classes.known_as(cls)
                if dotted is not None and self._catalog.is_class(dotted):
                    yield self._catalog.canonical(dotted)
                return

    def library_lineage(self, cls: str) -> tuple[str, ...]:
        """A library class and its bases, as far as the catalog knows them."""
        return self._catalog.lineage(cls)

    def from_library(self, cls: str, name: str, instance: Instance, node: ast.expr) -> Types | None:
        """What the member `name` of a library class is, or what its call gives."""
        passing = _passing(node)
        for owner in self.library_lineage(cls):
            given = self._catalog.given(f"{owner}.{name}", passing)
            if given:
                return _built(given, instance.certain, node)
        return None

    def given(self, dotted: str | None, node: ast.expr) -> Types | None:
        """What the catalog says that a callable or attribute gives."""
        if dotted is None:
            return None
        given = self._catalog.given(dotted, _passing(node))
        if given:
            return _built(given, True, node)
        owner, _, name = dotted.rpartition(".")
        if owner and self._catalog.is_class(owner):
            return self.from_library(owner, name, Instance(owner), node)
        return None


def _passing(node: ast.expr) -> tuple[str | None, ...] | None:
    """The keywords and places that a call passes; None for what is no call."""
    if not isinstance(node, ast.Call):
        return None
    words: list[str | None] = []
    for word in node.keywords:
        words.append(word.arg)
        if not isinstance(word.value, ast.Constant) or word.value.value is None:
            words.append(f"{word.arg}=None")
    places = [None if isinstance(one, ast.Starred) else str(n) for n, one in enumerate(node.args)]
    return (*words, *places)


def _built(given: Mapping[str, tuple[str, ...]], certain: bool, node: ast.expr) -> Types | None:
    """The types that the keys of `Catalog.given` describe."""
    whole = given.get("")
    if whole is not None:
        return tuple(Instance(cls, certain, None, node) for cls in whole)
    inside: dict[str, dict[str, tuple[str, ...]]] = {}
    for key, classes in given.items():
        step, _, rest = key[1:].partition("]")
        inside.setdefault(step, {})[rest] = classes
    parts = {step: _built(rest, certain, node) for step, rest in inside.items()}
    if ":" in parts:
        return (Instance(DICT, certain, parts.get("*"), node, value=parts[":"]),)
    if "." in parts:
        return (Instance(LIST, certain, parts["."], node),)
    if "*" in parts:
        return (Instance(ITERABLE, certain, parts["*"], node),)
    if "()" in parts:
        return (Instance("typing.Awaitable", certain, None, node, result=parts["()"]),)
    places = {int(step): types for step, types in parts.items() if step.isdecimal()}
    if not places:
        return None
    row = tuple(places.get(place) for place in range(max(places) + 1))
    return (Instance(TUPLE, certain, None, node, parts=row),)
