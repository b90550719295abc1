"""What the places that bind a name make of it: an import, another name, a call that gives a module.

Where several places bind it, which of them may be in force. `Names` builds on this class.
"""

import ast
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from pyrecode.findings.bindings import Binding, says_nothing
from pyrecode.findings.branches import around, catches_absence, exclusive
from pyrecode.findings.dynamic import given_by
from pyrecode.findings.scopes import Entry, Scopes

if TYPE_CHECKING:
    from pyrecode.findings.project.around import Around

_DEEPEST = 40
"""how many aliases of aliases are followed"""


class Meanings(ABC):
    """Answers about the bindings of one file, given what its expressions stand for."""

    def __init__(self, scopes: Scopes) -> None:
        self.scopes = scopes
        self.elsewhere: Around | None = None
        """the project around the file; set before the first question"""
        self._depth = 0

    @abstractmethod
    def dotted(self, node: ast.AST) -> str | None:
        """What a Name or a chain of attributes stands for; None where not known."""

    @abstractmethod
    def alternatives(self, node: ast.AST) -> tuple[str, ...]:
        """Every dotted name that the chain may stand for."""

    @abstractmethod
    def binding_of(self, name: ast.Name) -> Binding | None:
        """What a name that is read refers to."""

    def alternatives_of(self, binding: Binding) -> tuple[str, ...]:
        """Every dotted name that a binding may stand for; `Binding.alternatives` keeps the answer."""
        found: dict[str, Entry] = {}
        opaque: list[Entry] = []
        for entry in binding.entries:
            if says_nothing(entry):
                continue
            names = self.names_of(entry)
            for name in names:
                found.setdefault(name, entry)
            if not names:
                opaque.append(entry)
        if not found or (len(found) == 1 and not opaque):
            return tuple(found)
        holder, side = self.scopes.holder, self.scopes.side
        sides = [*found.values(), *opaque]
        for number, one in enumerate(sides):
            for other in sides[number + 1 :]:
                if one is not other and not exclusive(one.statement, other.statement, holder, side):
                    return ()
        # An alternative of unknown make (a function of the file's own, say) leaves the others standing
        # only where it is the fallback of an import that failed.
        if opaque and self.fallback(binding) is None:
            return ()
        return tuple(found)

    def fallback(self, binding: Binding) -> ast.Try | None:
        """The `try` around an import whose handlers bind the same name in another way."""
        first = next((entry for entry in binding.entries if not says_nothing(entry)), None)
        if first is None or not self.names_of(first):
            return None
        for above, part in around(first.statement, self.scopes.holder):
            if (
                isinstance(above, ast.Try)
                and self.scopes.side[part] == "body"
                and any(catches_absence(handler) for handler in above.handlers)
            ):
                return above
        return None

    def names_of(self, entry: Entry) -> tuple[str, ...]:
        """What one place binds a name to; empty where that is no dotted name."""
        node = entry.node
        if node.__class__ is ast.alias:
            if isinstance(entry.statement, ast.ImportFrom):
                return self._imported(entry.statement, node.name)  # type: ignore[attr-defined]
            name, asname = node.name, node.asname  # type: ignore[attr-defined]
            return (name if asname else name.partition(".")[0],)
        value = entry.value
        if value is None or self._depth > _DEEPEST:
            return ()
        self._depth += 1
        try:
            if value.__class__ in (ast.Name, ast.Attribute, ast.Call):
                return self.alternatives(value)
            if isinstance(value, ast.IfExp):
                body, orelse = self.alternatives(value.body), self.alternatives(value.orelse)
                return tuple(dict.fromkeys(body + orelse)) if body and orelse else ()
        finally:
            self._depth -= 1
        return ()

    def _imported(self, statement: ast.ImportFrom, name: str) -> tuple[str, ...]:
        module = statement.module or ""
        if self.elsewhere is not None:
            own = self.elsewhere.imported(statement.level, module, name)
            if own is not None:
                return own
        return () if statement.level or not module else (f"{module}.{name}",)

    def _of_call(self, call: ast.Call) -> str | None:
        """The module or attribute that `importlib.import_module("x")` and its like give."""
        if self._depth > _DEEPEST:
            return None
        self._depth += 1
        try:
            return given_by(call, self)
        finally:
            self._depth -= 1
