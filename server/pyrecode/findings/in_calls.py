"""Findings that the arguments of a call make: outdated parameters and values, missing ones, wrong places."""

import ast
from collections.abc import Iterator, Sequence

from pyrecode.findings.calls import Arguments, outdated_argument
from pyrecode.findings.model import Certainty, Finding
from pyrecode.findings.search import Search, certainty_of
from pyrecode.findings.types import Instance, Types
from pyrecode.updates.model import ApiUpdate, Kind, Scope

_SCOPES = (Scope.PARAMETER, Scope.VALUE, Scope.MISSING, Scope.POSITIONAL)


class InCalls:
    """The calls of one file."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._names = search.names
        self._words = search.words
        self._catalog = search.catalog
        self._receivers = search.receivers

    def findings(self) -> Iterator[Finding]:
        """All of them, in the order of the text but for calls within calls."""
        words = self._words.calls
        members: list[tuple[ast.Call, ast.Attribute]] = []
        for call in self._names.scopes.calls:
            function = call.func
            if isinstance(function, ast.Name):
                yield from self._of_call(call, function, Arguments(call))
            elif isinstance(function, ast.Attribute) and function.attr in words:
                members.append((call, function))
        members.sort(key=lambda pair: (pair[1].end_lineno, pair[1].end_col_offset))
        for call, function in members:
            yield from self._of_call(call, function, Arguments(call))

    def _of_call(
        self, call: ast.Call, function: ast.expr, arguments: Arguments
    ) -> Iterator[Finding]:
        names = self._names
        partial = function is not call.func
        if names.alternatives(function):
            for dotted, certainty in self._search.meanings(function):
                if dotted == "functools.partial" and call.args and not partial:
                    yield from self._of_call(call, call.args[0], Arguments(call, skip=1))
                yield from self._of_known_call(call, function, arguments, dotted, certainty)
            return
        found: list[tuple[ApiUpdate, Instance]] = []
        if isinstance(function, ast.Attribute):
            found = self._search.member_updates(function, _SCOPES)
            if not found and function.attr == "__init__":
                found = self._constructor_updates(self._receivers.types(function.value))
        elif isinstance(function, ast.Name):
            found = self._constructor_updates(self._own_class(function))
        for update, instance in found:
            if partial and update.scope is Scope.MISSING:
                continue
            node = outdated_argument(update, arguments)
            if node is not None:
                yield self._search.finding(
                    node, update, certainty_of(instance), call=call, instance=instance
                )

    def _of_known_call(
        self,
        call: ast.Call,
        function: ast.expr,
        arguments: Arguments,
        dotted: str,
        certainty: Certainty,
    ) -> Iterator[Finding]:
        if self._catalog.is_class(dotted):
            updates = self._first_constructor([*self._receivers.members.library_lineage(dotted)])
        else:
            updates = self._search.updates(dotted)
        for update in updates:
            if update.scope not in _SCOPES:
                continue
            if function is not call.func and update.scope is Scope.MISSING:
                continue
            through_class = update.kind is Kind.METHOD or self._catalog.is_class(
                dotted.rpartition(".")[0]
            )
            # `DataFrame.fillna(df, "x")` has the receiver among its arguments, a class method has not.
            given = Arguments(call, None) if through_class else arguments
            node = outdated_argument(update, given)
            if node is not None:
                yield self._search.finding(node, update, certainty, dotted, call=call)

    def _own_class(self, name: ast.Name) -> Types | None:
        cls = self._receivers.classes.named(name)
        return None if cls is None else (Instance(cls, True, None, cls),)

    def _constructor_updates(self, types: Types | None) -> list[tuple[ApiUpdate, Instance]]:
        """Updates of the constructor that a subclass in this file inherits."""
        if not types or len(types) != 1:
            return []
        owners: Sequence[str] = ()
        for maker in ("__new__", "__init__"):
            _, owners = next(self._receivers.members.owners(types, maker))
            if not owners:
                return []
        return [(update, types[0]) for update in self._first_constructor(owners)]

    def _first_constructor(self, owners: Sequence[str]) -> list[ApiUpdate]:
        for owner in owners:
            updates = [*self._search.updates(owner), *self._search.updates(f"{owner}.__init__")]
            found = [update for update in updates if update.scope in _SCOPES]
            if found:
                return found
        return []
