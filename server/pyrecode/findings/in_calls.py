"""Findings that the arguments of a call make: outdated parameters and values, missing ones, wrong places."""

import ast
from collections.abc import Iterable, Iterator, Sequence

from pyrecode.findings.calls import Arguments, Outdated, outdated_argument
from pyrecode.findings.constructors import Constructors
from pyrecode.findings.model import Certainty, Finding
from pyrecode.findings.screen import screen_of
from pyrecode.findings.search import Search, certainty_of
from pyrecode.findings.types import Instance
from pyrecode.updates.model import ApiUpdate, Scope

_SCOPES = (Scope.PARAMETER, Scope.VALUE, Scope.MISSING, Scope.POSITIONAL, Scope.OVERLOAD)
_PASSES_ON = {
    "functools.partial": True,
    "functools.partialmethod": True,
    "asyncio.to_thread": False,
}
"""callables whose first argument is called with the rest; whether more arguments may come later"""
_WRAPS = ("joblib.delayed", "joblib.parallel.delayed", "dask.delayed", "functools.partial")
"""callables whose result is called in the place of their first argument"""
_WRAPPERS = frozenset({"delayed", "partial"})
_DISPLAYS = (ast.Constant, ast.Tuple, ast.List, ast.Dict, ast.Set, ast.JoinedStr, ast.Lambda)


class InCalls:
    """The calls of one file."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._names = search.names
        self._catalog = search.catalog
        self._receivers = search.receivers
        self._constructors = Constructors(search, _SCOPES)
        self._literals = search.literals

    def findings(self) -> Iterator[Finding]:
        """All of them, in the order of the text but for calls within calls."""
        screen = screen_of(self._catalog)
        members: list[tuple[ast.Call, ast.Attribute]] = []
        for call in self._names.scopes.calls:
            function = call.func
            if isinstance(function, ast.Name):
                yield from self._of_call(call, function, self._arguments(call))
            elif isinstance(function, ast.Attribute):
                if screen.call(function.attr, call):
                    members.append((call, function))
            elif isinstance(function, ast.Call):
                yield from self._of_result(call, function)
        members.sort(key=lambda pair: (pair[1].end_lineno, pair[1].end_col_offset))
        for call, function in members:
            yield from self._of_call(call, function, self._arguments(call))

    def _arguments(self, call: ast.Call, skip: int | None = 0) -> Arguments:
        return Arguments(call, self._literals, skip)

    def _of_result(self, call: ast.Call, maker: ast.Call) -> Iterator[Finding]:
        """`delayed(f)(x, old=1)`, `partial(f)(old=1)`."""
        if _last_name(maker.func) in _WRAPPERS and len(maker.args) == 1 and not maker.keywords:
            dotted = self._names.dotted(maker.func)
            wrapped = maker.args[0]
            if dotted in _WRAPS and isinstance(wrapped, ast.Name | ast.Attribute):
                yield from self._of_call(call, wrapped, self._arguments(call))

    def _of_call(
        self, call: ast.Call, function: ast.expr, arguments: Arguments
    ) -> Iterator[Finding]:
        direct = function is call.func
        if self._names.alternatives(function):
            for dotted, certainty in self._search.meanings(function):
                if dotted in _PASSES_ON and call.args and direct:
                    yield from self._of_call(call, call.args[0], self._arguments(call, 1))
                yield from self._of_known_call(call, function, arguments, dotted, certainty)
            return
        found: list[tuple[ApiUpdate, Instance]] = []
        constructs = isinstance(function, ast.Name)
        if isinstance(function, ast.Attribute):
            found = self._search.member_updates(function, _SCOPES)
            if not found and function.attr in ("__init__", "__new__"):
                found = self._constructors.of_types(self._receivers.types(function.value))
                constructs = True
                if function.attr == "__new__":
                    arguments = self._arguments(call, 1)
            if not found and (through := self._receivers.classes.named(function.value)) is not None:
                found = self._through_own_class(through, function.attr)
                arguments = self._arguments(call, self._receiver_among(call.args, through))
        elif isinstance(function, ast.Name):
            found = self._constructors.of_name(function)
        for update, instance in found:
            if self._may_come_later(update, call, function):
                continue
            outdated = self._outdated(update, arguments, instance.cls if constructs else None)
            if outdated is not None:
                certainty = certainty_of(instance) if outdated.certain else Certainty.INFERRED
                yield self._search.finding(
                    outdated.node, update, certainty, call=call, instance=instance
                )

    def _of_known_call(
        self,
        call: ast.Call,
        function: ast.expr,
        arguments: Arguments,
        dotted: str,
        certainty: Certainty,
    ) -> Iterator[Finding]:
        owner, _, last = dotted.rpartition(".")
        built: str | None = None
        if self._catalog.is_class(dotted):
            built = dotted
            updates = self._constructors.of_library(dotted)
        elif last in ("__init__", "__new__") or self._catalog.is_class(owner):
            # `DataFrame.fillna(df, "x")` has the receiver among its arguments, a class method has not.
            arguments = self._arguments(call, self._receiver_among(call.args, owner))
            if last in ("__init__", "__new__"):
                built = owner
                updates = self._constructors.of_library(owner)
                if last == "__new__":
                    arguments = self._arguments(call, 1)
            else:
                updates = self._members_of(owner, last)
        else:
            updates = self._search.updates(dotted)
        for update in updates:
            if update.scope not in _SCOPES or self._may_come_later(update, call, function):
                continue
            outdated = self._outdated(update, arguments, built)
            if outdated is not None:
                sure = certainty if outdated.certain else Certainty.INFERRED
                yield self._search.finding(outdated.node, update, sure, dotted, call=call)

    def _outdated(
        self, update: ApiUpdate, arguments: Arguments, built: str | ast.ClassDef | None
    ) -> Outdated | None:
        """What is outdated about a call; `built` is the class whose constructor it calls."""
        if built is None or not self._constructors.is_another(update, built):
            return outdated_argument(update, arguments)
        if update.scope in (Scope.POSITIONAL, Scope.MISSING):
            return None
        found = outdated_argument(update, arguments._replace(skip=None))
        return found and found._replace(certain=False)

    def _may_come_later(self, update: ApiUpdate, call: ast.Call, function: ast.expr) -> bool:
        """Whether an argument that is missing in `partial(f, ...)` may be passed when the result is called."""
        if update.scope is not Scope.MISSING or function is call.func:
            return False
        if isinstance(call.func, ast.Call):
            return False
        return any(_PASSES_ON.get(dotted, True) for dotted in self._names.alternatives(call.func))

    def _members_of(self, owner: str, name: str) -> Sequence[ApiUpdate]:
        lineage = [*self._receivers.members.library_lineage(owner)]
        return self._search.first(lineage, name, _SCOPES)

    def _through_own_class(self, cls: ast.ClassDef, name: str) -> list[tuple[ApiUpdate, Instance]]:
        """Updates of a member that a class of this file inherits, and that is called through the class."""
        instance = Instance(cls, True, None, cls)
        _, owners = next(self._receivers.members.owners((instance,), name))
        return [(update, instance) for update in self._search.first(owners, name, _SCOPES)]

    def _receiver_among(self, args: Sequence[ast.expr], owner: str | ast.ClassDef) -> int | None:
        """How many arguments of a call through a class are the receiver: 1, 0, or None where nothing tells."""
        if not args:
            return 0
        if isinstance(args[0], _DISPLAYS):
            return 0
        types = self._receivers.types(args[0])
        if not types:
            return None
        inside = {self._is_a(instance, owner) for instance in types}
        return None if len(inside) > 1 else {True: 1, False: 0, None: None}[inside.pop()]

    def _is_a(self, instance: Instance, owner: str | ast.ClassDef) -> bool | None:
        """Whether an instance is one of a class; None where a base is not known."""
        receivers = self._receivers
        wanted = self._catalog.canonical(owner) if isinstance(owner, str) else owner
        lineage: Iterable[str | ast.ClassDef | None] = [instance.cls]
        if isinstance(instance.cls, ast.ClassDef):
            lineage = receivers.classes.lineage(instance.cls)
        for cls in lineage:
            if cls is None:
                return None
            if cls is wanted:
                return True
            if isinstance(cls, str) and wanted in [*receivers.members.library_lineage(cls)]:
                return True
        return False


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
