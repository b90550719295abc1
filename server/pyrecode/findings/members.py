"""In which library class a member is looked up, and what the catalog says that it gives."""

import ast
from collections.abc import Iterator

from pyrecode.findings.classes import Classes
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

    def _lookup(self, instance: Instance, name: str) -> Iterator[str]:
        if isinstance(instance.cls, str):
            yield from self.library_lineage(instance.cls)
            return
        for cls in self._classes.lineage(instance.cls, instance.above):
            if cls is None:
                return
            if isinstance(cls, str):
                yield from self.library_lineage(cls)
            elif self._classes.defines(cls, name):
                return

    def library_lineage(self, cls: str) -> Iterator[str]:
        """A library class and its bases, as far as the catalog knows them."""
        seen: set[str] = set()
        stack = [self._catalog.canonical(cls)]
        while stack:
            current = stack.pop()
            if current not in seen:
                seen.add(current)
                yield current
                stack += reversed(self._catalog.base(current))

    def from_library(self, cls: str, name: str, instance: Instance, node: ast.expr) -> Types | None:
        """What the member `name` of a library class is, or what its call gives."""
        for owner in self.library_lineage(cls):
            given = self._catalog.returns(f"{owner}.{name}", _passing(node))
            if given is not None:
                return (Instance(given, instance.certain, None, node),)
        return None

    def given(self, dotted: str | None, node: ast.expr) -> Types | None:
        """What the catalog says that a callable or attribute gives."""
        if dotted is None:
            return None
        given = self._catalog.returns(dotted, _passing(node))
        if given is None:
            owner, _, name = dotted.rpartition(".")
            if owner and self._catalog.is_class(owner):
                return self.from_library(owner, name, Instance(owner), node)
        return None if given is None else (Instance(given, True, None, node),)


def _passing(node: ast.expr) -> tuple[str | None, ...] | None:
    """The keywords that a call passes; None for what is no call."""
    return tuple(word.arg for word in node.keywords) if isinstance(node, ast.Call) else None
