"""Which warning classes speak of deprecation: the builtin ones and the library's own."""

import ast
import re

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.entity import UNKNOWN, Entity, Sort
from pyrecode.updates.index.nodes import walked
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.index.source import SourceModule
from pyrecode.updates.signals.notice import versions_of_category
from pyrecode.updates.signals.places import names_at

_BUILTIN = frozenset({"DeprecationWarning", "PendingDeprecationWarning", "FutureWarning"})
_NAMED = re.compile(r"deprecat|RemovedIn|RemovedSince", re.IGNORECASE)
_ASSIGNED = re.compile(r"\s*=(?!=)")
_NOT = re.compile(r"experimental|unstable|beta", re.IGNORECASE)


class Categories:
    """Answers for the modules of one library."""

    def __init__(self, index: PackageIndex) -> None:
        self._index = index
        self._known: dict[str, str | None] = {}
        self._bound: dict[tuple[str, str], bool] = {}
        self._pending: set[str] = {"PendingDeprecationWarning"}

    def deprecating(
        self, node: ast.expr | None, module: SourceModule, function: FunctionNode | None = None
    ) -> str | None:
        """The name of the deprecating warning class that an expression stands for, else None.

        A name that the function itself binds counts where one of its values is such a class.
        """
        if isinstance(node, ast.Call):
            node = node.func
        name = last_name(node)
        if node is None or name is None:
            return None
        if name in _BUILTIN and isinstance(node, ast.Name):
            return name
        if function is not None and isinstance(node, ast.Name) and self._may_bind(node.id, module):
            local = self._local(node.id, module, function)
            if local is not None:
                return local
        found = self._index.lookup.expression(module, node)
        if found is None or found is UNKNOWN or found.sort is not Sort.CLASS:
            # Of another library, which may be absent: its name has to do.
            return name if _NAMED.search(name) and name.endswith("Warning") else None
        return self._of_class(found)

    def _may_bind(self, name: str, module: SourceModule) -> bool:
        key = name, module.name
        if key not in self._bound:
            self._bound[key] = _may_bind(name, module)
        return self._bound[key]

    def is_pending(self, category: str | None, message: str) -> bool:
        """Whether a deprecation is only planned: a class that names the release of the removal does more."""
        planned = category in self._pending and versions_of_category(category or "")[1] is None
        return planned or bool(re.search(r"will be deprecated", message, re.IGNORECASE))

    def _of_class(self, entity: Entity) -> str | None:
        if entity.dotted not in self._known:
            name = entity.qualname
            ancestors = [c.qualname for c in self._index.classes.ancestry(entity).classes]
            if "PendingDeprecationWarning" in ancestors:
                self._pending.add(name)
            deprecating = bool(_BUILTIN.intersection(ancestors)) or bool(
                _NAMED.search(name) and any(a.endswith("Warning") for a in ancestors)
            )
            self._known[entity.dotted] = name if deprecating and not _NOT.search(name) else None
        return self._known[entity.dotted]

    def _local(self, name: str, module: SourceModule, function: FunctionNode) -> str | None:
        for stmt in walked(function):
            values: list[ast.expr] = []
            if isinstance(stmt, ast.Assign) and any(last_name(t) == name for t in stmt.targets):
                values = [stmt.value]
            for value in values:
                options = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
                for option in options:
                    if last_name(option) != name or isinstance(option, ast.Call):
                        found = self.deprecating(option, module)
                        if found is not None:
                            return found
            if isinstance(stmt, ast.ImportFrom):
                for alias in stmt.names:
                    if (alias.asname or alias.name) == name and stmt.module:
                        found = self._index.lookup.find(stmt.module, alias.name)
                        if found is not None and found.sort is Sort.CLASS:
                            return self._of_class(found)
                        return name if _NAMED.search(name) else None
        return None


def _may_bind(name: str, module: SourceModule) -> bool:
    """False where surely no function of a module gives a name a value of its own."""
    text = module.text
    for at in names_at(name, module):
        if _ASSIGNED.match(text, at + len(name)) is not None:
            return True
        imported = text.rfind("import ", 0, at)
        between = text[imported:at].replace("\\\n", "") if imported >= 0 else ")"
        listed = ")" not in between and ("(" in between or "\n" not in between)
        if listed and text.startswith((" ", "\t"), text.rfind("\n", 0, imported) + 1):
            return True
    return False
