"""One name in one scope, with every place that binds it."""

import ast
from typing import TYPE_CHECKING
from weakref import ref

from pyrecode.findings.branches import around
from pyrecode.findings.scopes import Entry, Scope
from pyrecode.rows import NamedTuple

if TYPE_CHECKING:
    from pyrecode.findings.names import Names


class Binding:
    """One name in one scope, with every place that binds it."""

    __slots__ = ("__weakref__", "_names", "_resolved", "entries", "name", "owner")

    def __init__(self, name: str, owner: Scope, entries: list[Entry], names: "Names") -> None:
        self.name = name
        self.owner = owner
        self.entries = sorted(entries, key=_position) if len(entries) > 1 else entries
        # Weakly: a circle would keep whole trees until the garbage collector comes by.
        self._names = ref(names)
        self._resolved: tuple[str, ...] | None = None

    def __repr__(self) -> str:
        return f"Binding({self.name!r}, {self.alternatives})"

    @property
    def scope(self) -> ast.AST:
        """The node of the scope that owns the name."""
        return self.owner.node

    @property
    def nodes(self) -> tuple[ast.AST, ...]:
        """The nodes that bind it, in order; more than one where it is bound anew."""
        return tuple(entry.node for entry in self.entries)

    @property
    def alternatives(self) -> tuple[str, ...]:
        """Every dotted name that it may stand for, in order; empty where one is not known."""
        if self._resolved is None:
            self._resolved = ()  # the answer for whoever asks in a circle
            names = self._names()
            self._resolved = () if names is None else names.alternatives_of(self)
        return self._resolved

    @property
    def dotted(self) -> str | None:
        """What it stands for; None where that is not known or not one thing."""
        found = self.alternatives
        if len(found) > 1:
            names = self._names()
            return None if names is None or names.fallback(self) is None else found[0]
        return found[0] if found else None

    @property
    def guarded(self) -> bool:
        """Whether a binding stands under an `if`, `try`, loop or `match`."""
        names = self._names()
        holder = {} if names is None else names.scopes.holder
        return any(
            above is not self.owner.node
            for entry in self.entries
            for above, _ in around(entry.statement, holder)
            if not isinstance(above, ast.FunctionDef | ast.AsyncFunctionDef | ast.With)
        )

    @property
    def has_alternative(self) -> bool:
        """Whether another branch binds the name to something else of use."""
        names = self._names()
        if names is None:
            return False
        meanings = {
            names.names_of(entry) or entry for entry in self.entries if not says_nothing(entry)
        }
        return len(meanings) > 1

    @property
    def imported(self) -> bool:
        """Whether an import binds it."""
        return any(isinstance(entry.node, ast.alias) for entry in self.entries)


class ImportedName(NamedTuple):
    """One name of one import statement."""

    statement: ast.Import | ast.ImportFrom
    alias: ast.alias
    binding: Binding | None
    """None for a star"""
    dotted: str
    """the imported module or name; with leading dots where it is relative; `numpy.*` for a star"""


def says_nothing(entry: Entry) -> bool:
    """Whether a binding leaves open what the name is when it is used with success.

    `np = None` before or instead of an import, `del np` after it, `np: Any` without a value.
    """
    value = entry.value
    if isinstance(value, ast.Constant):
        return value.value is None or isinstance(value.value, bool)
    return value is None and isinstance(entry.statement, ast.Delete | ast.AnnAssign)


def _position(entry: Entry) -> tuple[int, int]:
    node = entry.node
    return node.lineno, node.col_offset  # type: ignore[attr-defined]
