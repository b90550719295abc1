"""From the classes that an engine names to the classes that a search speaks of.

Joined by module and qualified name, through the catalog: engines declare classes where their stubs do.
"""

import ast
import os

from pyrecode.findings.engines.base import Answer, Declared, Stake, TypeEngine
from pyrecode.findings.engines.later import Question
from pyrecode.findings.module import Module
from pyrecode.findings.types import Instance, Types
from pyrecode.updates.catalog import Catalog

_SERIES = frozenset(
    {
        "list", "set", "frozenset", "tuple", "deque", "List", "Sequence", "MutableSequence", "Iterable",
        "Iterator", "Collection", "AbstractSet", "Set",
    }
)  # fmt: skip
_SERIES_MODULES = frozenset({"builtins", "typing", "collections", "collections.abc"})
_ANYTHING = frozenset(
    {("builtins", "object"), ("typing", "Hashable"), ("collections.abc", "Hashable")}
)
"""what an engine says of a value that may be of nearly every class: a bound, and no class to look members up in"""
_MOST = 8
"""a union of more classes is such a bound too: any scalar of a table"""
_GENERATORS = frozenset({"Generator", "AsyncGenerator"})


def known_as(path: str) -> str:
    """The path by which an engine is asked about a file, and by which it speaks of it."""
    absolute = os.path.abspath(path)  # noqa: PTH100 - links are not followed
    # The cells of a notebook are asked about as a module that could stand beside it.
    return f"{absolute}.py" if absolute.endswith(".ipynb") else absolute


def tells(engine: TypeEngine, path: str, question: Question, catalog: Catalog) -> bool:
    """Ask an engine of a file; whether a search learns from the answers, which the engine then remembers."""
    path = known_as(path)
    answers = engine.types(path, question.text, question.spans)
    return any(
        _may_tell(answer, stake, path, catalog)
        for answer, stake in zip(answers, question.stakes, strict=True)
    )


def _may_tell(answer: Answer | None, stake: Stake, path: str, catalog: Catalog) -> bool:
    """Whether an answer names a class that matters, or one of the file at `path` that may derive from one."""
    return any(
        declared.path == path
        or _may_tell(declared.element, stake, path, catalog)
        or _matters(catalog.canonical(f"{declared.module}.{declared.name}"), stake, catalog)
        for declared in answer or ()
    )


def _matters(cls: str, stake: Stake, catalog: Catalog) -> bool:
    if stake is None:
        # Of a class that nothing is known of it cannot be told that it is no other one, or hands on to none.
        return catalog.is_class(cls) or bool(catalog.base(cls))
    return not stake.isdisjoint(catalog.lineage(cls))


class Join:
    """The classes of one file's answers."""

    def __init__(self, module: Module, catalog: Catalog, engine: str) -> None:
        self._module = module
        self._catalog = catalog
        self._engine = engine
        self._path = known_as(module.path)
        self._own: dict[tuple[str, int], ast.ClassDef] | None = None

    def types(self, answer: Answer, node: ast.expr) -> Types | None:
        """What an answer about the expression `node` says; None where a class cannot be told."""
        if len(answer) > _MOST or self._read_off_a_body(answer, node):
            return None
        found = [self._instance(declared, node) for declared in answer]
        if any(one is None for one in found):
            return None
        return tuple(one for one in found if one is not None)

    def _read_off_a_body(self, answer: Answer, node: ast.expr) -> bool:
        """Whether a library's function is said to give a generator.

        Who declares what a generator gives calls it an iterator. An engine that sees a `yield` in a body without
        annotations says so of all its ways, also of those that give a list.
        """
        if not isinstance(node, ast.Call) or self._module.names.dotted(node.func) is None:
            return False
        return any(one.module == "typing" and one.name in _GENERATORS for one in answer)

    def _instance(self, declared: Declared, node: ast.expr) -> Instance | None:
        cls: str | ast.ClassDef | None
        if declared.path == self._path:
            cls = self._own_class(declared.name, declared.line)
        elif declared.module and (declared.module, declared.name) not in _ANYTHING:
            cls = self._catalog.canonical(f"{declared.module}.{declared.name}")
        else:
            cls = None
        if cls is None:
            return None
        element = None
        if (
            declared.element is not None
            and declared.module in _SERIES_MODULES
            and declared.name in _SERIES
        ):
            element = self.types(declared.element, node)
        return Instance(cls, True, element or None, node, told_by=self._engine)

    def _own_class(self, name: str, line: int) -> ast.ClassDef | None:
        """The class that the file itself defines on a line."""
        if self._own is None:
            self._own = {}
            for cls in self._module.names.scopes.by_node:
                if isinstance(cls, ast.ClassDef):
                    # Its name stands on the line of the keyword, whatever decorators come before.
                    self._own[cls.name, cls.lineno - 1] = cls
        return self._own.get((name, line))
