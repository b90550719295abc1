"""What a container holds that begins empty: the values that the code around puts into it.

frames = []
for path in paths:
    frames.append(pd.read_csv(path))    # DataFrames
by_name = {}
by_name["a"] = df                       # DataFrames
"""

import ast
from collections.abc import Sequence
from functools import cached_property

from pyrecode.findings.names import Binding, Names

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

    def added(self, binding: Binding) -> Sequence[ast.expr | None]:
        """What is put into the list or set of a variable; None among it for what is not seen."""
        return self._few(self._added.get(binding, ()), binding)

    def stored(self, binding: Binding) -> Sequence[ast.expr | None]:
        """What is put under the keys of the mapping of a variable; None among it for what is not seen."""
        stored = self._stored.get(binding, ())
        return _NOT_SEEN if self._added.get(binding) else self._few(stored, binding)

    def _few(
        self, values: Sequence[ast.expr | None], binding: Binding
    ) -> Sequence[ast.expr | None]:
        return (
            values if len(values) <= _MOST and len(binding.entries) <= _MOST_BINDINGS else _NOT_SEEN
        )

    @cached_property
    def _added(self) -> dict[Binding, list[ast.expr | None]]:
        found: dict[Binding, list[ast.expr | None]] = {}
        for call in self._names.scopes.calls:
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
                found.setdefault(binding, []).append(value)
        return found

    @cached_property
    def _stored(self) -> dict[Binding, list[ast.expr | None]]:
        found: dict[Binding, list[ast.expr | None]] = {}
        for name, value in self._names.scopes.filled:
            binding = self._names.binding_of(name)
            if binding is not None:
                found.setdefault(binding, []).append(value)
        return found
