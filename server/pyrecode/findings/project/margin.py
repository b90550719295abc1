"""What a module binds at its margin, and what a star import of it brings: kept where its tree is not.

    from .graph import Graph        ->  Graph: imported from `.graph`
    def load(path): ...             ->  load: defined
    EMPTY = Graph()                 ->  EMPTY: assigned
    __all__ = ["load"]              ->  listed: load

Most modules that a name comes through only pass it on; to keep their trees would take the memory of the others'.
"""

import ast
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import TYPE_CHECKING

from pyrecode.findings.project.surface import Source
from pyrecode.findings.unread import read_naming
from pyrecode.rows import NamedTuple

if TYPE_CHECKING:
    from pyrecode.findings.module import Module
    from pyrecode.findings.scopes import Entry, Scopes


class Bound(Enum):
    """How a module binds a name, where no import from another one does."""

    DEFINED = auto()
    """by one `def` or `class`"""
    ASSIGNED = auto()
    """by one assignment of a value that is written out"""
    OTHERWISE = auto()
    """in another way, or at several places"""


class Margin(NamedTuple):
    """What one module has for those that import from it."""

    names: Mapping[str, Source | Bound]
    """everything it binds; a `Source` where one `from ... import` does"""
    stars: tuple[Source, ...]
    """its star imports"""
    listed: frozenset[str] | None
    """what is written out of `__all__`; None where it has none"""

    def hands_out(self, name: str) -> bool | None:
        """Whether a star import of the module brings a name; None where that is with its own star imports."""
        if self.listed is not None:
            return name in self.listed
        if name.startswith("_"):
            return False
        return True if name in self.names else None if self.stars else False


def margin_of(module: "Module") -> Margin:
    """What a module binds at its margin."""
    scopes = module.names.scopes
    entries = scopes.module.entries
    spoken_of = "__all__" in module.text
    if spoken_of:
        read_naming(scopes, "__all__")
    has_list = spoken_of and (
        "__all__" in entries or any(name.id == "__all__" for name in scopes.of_name)
    )
    return Margin(
        {name: _bound(places) for name, places in entries.items()},
        tuple(Source(star.level, star.module or "", "*") for star in scopes.stars),
        frozenset(_listed(scopes)) if has_list else None,
    )


def _bound(entries: "list[Entry]") -> Source | Bound:
    if len(entries) > 1:
        return Bound.OTHERWISE
    node, statement, value = entries[0]
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return Bound.DEFINED
    if isinstance(node, ast.alias) and isinstance(statement, ast.ImportFrom):
        return Source(statement.level, statement.module or "", node.name)
    return Bound.OTHERWISE if value is None else Bound.ASSIGNED


def _listed(scopes: "Scopes") -> Iterator[str]:
    """The names that are written out in what `__all__` gets; what is computed is left out."""
    for entry in scopes.module.entries.get("__all__", ()):
        if isinstance(entry.statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
            yield from _strings(entry.statement.value)
    for call in scopes.calls:
        match call:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="__all__"), attr="extend" | "append"),
                args=[value],
            ):
                yield from _strings(value)


def _strings(value: ast.expr | None) -> list[str]:
    match value:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.List(elts=elts) | ast.Tuple(elts=elts) | ast.Set(elts=elts):
            return [text for part in elts for text in _strings(part)]
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _strings(left) + _strings(right)
        case ast.Starred(value=inner):
            return _strings(inner)
    return []
