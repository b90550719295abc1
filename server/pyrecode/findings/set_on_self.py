"""What methods set through `self`: `self.frame = pd.DataFrame()` gives the class an attribute."""

import ast
from bisect import insort_right
from collections.abc import Callable, Sequence
from operator import itemgetter

from pyrecode.findings.names import Names
from pyrecode.findings.scopes import Scope
from pyrecode.findings.stores import stores
from pyrecode.findings.unread import read_where

Assigned = tuple[ast.stmt, ast.expr | None]
"""a statement that sets an attribute, with the value where it is that plain"""
Owner = Callable[[ast.arg, Scope], tuple[ast.ClassDef, bool] | None]


class SetOnSelf:
    """Answers for the classes of one file."""

    def __init__(self, names: Names) -> None:
        """Look at nothing yet."""
        self._names = names
        self._found: dict[tuple[ast.ClassDef, str], list[tuple[int, Assigned]]] = {}
        self._seen = 0
        """how many of the file's assignments to attributes were looked at"""
        self._sought: set[tuple[ast.ClassDef, str]] = set()
        """attributes that were sought in methods which had not been read"""

    def to(self, cls: ast.ClassDef, name: str, owner_of: Owner) -> Sequence[Assigned]:
        """Where a class's methods set an attribute, in the order of the methods.

        Args:
            cls: the class.
            name: of the attribute.
            owner_of: the class that the first parameter of a method stands for, given the method's scope.
        """
        key = cls, name
        scopes = self._names.scopes
        if scopes.unread and key not in self._sought:
            self._sought.add(key)
            _ = cls.body
            read_where(scopes, stores(name), scopes.by_node[cls])
        if self._seen < len(scopes.assigned):
            for target in scopes.assigned[self._seen :]:
                self._note(target, owner_of)
            self._seen = len(scopes.assigned)
        return [assigned for _, assigned in self._found.get(key, ())]

    def _note(self, target: ast.Attribute, owner_of: Owner) -> None:
        if not isinstance(target.value, ast.Name):
            return
        bound = self._names.binding_of(target.value)
        if bound is None or not isinstance(bound.nodes[0], ast.arg):
            return
        owner = owner_of(bound.nodes[0], bound.owner)
        if owner is not None:
            places = self._found.setdefault((owner[0], target.attr), [])
            # In whichever order the methods were read.
            line: int = bound.scope.lineno  # type: ignore[attr-defined]
            insort_right(places, (line, self._names.scopes.values[target]), key=itemgetter(0))
