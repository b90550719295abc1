"""What a container holds that begins empty: the values that the code around puts into it.

frames = []
for path in paths:
    frames.append(pd.read_csv(path))    # DataFrames
by_name = {}
by_name["a"] = df                       # DataFrames
"""

import ast
from collections.abc import Sequence

from pyrecode.findings.names import Binding, Names
from pyrecode.findings.unread import read_naming

ADDERS = frozenset({"append", "add", "appendleft"})
EXTENDERS = frozenset({"extend", "insert", "update", "extendleft"})
_MOST = 20
"""values put into one container"""
_MOST_BINDINGS = 3
_NOT_SEEN = (None,)


class Filled:
    """Answers for one file."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._added: dict[Binding, list[ast.expr | None]] = {}
        self._stored: dict[Binding, list[ast.expr | None]] = {}
        self._calls = 0
        """how many calls of the file were looked at"""
        self._filled = 0

    def added(self, binding: Binding) -> Sequence[ast.expr | None]:
        """What is put into the list or set of a variable; None among it for what is not seen."""
        self._look(binding)
        return self._few(self._added.get(binding, ()), binding)

    def stored(self, binding: Binding) -> Sequence[ast.expr | None]:
        """What is put under the keys of the mapping of a variable; None among it for what is not seen."""
        self._look(binding)
        stored = self._stored.get(binding, ())
        return _NOT_SEEN if self._added.get(binding) else self._few(stored, binding)

    def _few(
        self, values: Sequence[ast.expr | None], binding: Binding
    ) -> Sequence[ast.expr | None]:
        return (
            values if len(values) <= _MOST and len(binding.entries) <= _MOST_BINDINGS else _NOT_SEEN
        )

    def _look(self, binding: Binding) -> None:
        """Look at all that may fill a variable, and was not looked at before."""
        scopes = self._names.scopes
        if binding.owner is scopes.module:
            read_naming(scopes, binding.name)
        calls, filled = scopes.calls[self._calls :], scopes.filled[self._filled :]
        self._calls, self._filled = len(scopes.calls), len(scopes.filled)
        self._note_added(calls)
        for name, value in filled:
            bound = self._names.binding_of(name)
            if bound is not None:
                self._stored.setdefault(bound, []).append(value)

    def _note_added(self, calls: list[ast.Call]) -> None:
        for call in calls:
            function = call.func
            if function.__class__ is not ast.Attribute or function.value.__class__ is not ast.Name:  # type: ignore[attr-defined]
                continue
            name = function.attr  # type: ignore[attr-defined]
            if name in ADDERS:
                value = call.args[0] if len(call.args) == 1 else None
            elif name in EXTENDERS:
                value = None
            else:
                continue
            binding = self._names.binding_of(function.value)  # type: ignore[attr-defined]
            if binding is not None:
                self._added.setdefault(binding, []).append(value)
