"""What a container holds that begins empty: the values that the code around puts into it.

frames = []
for path in paths:
    frames.append(pd.read_csv(path))    # DataFrames
by_name = {}
by_name["a"] = df                       # DataFrames
"""

import ast
from functools import cached_property

from pyrecode.findings.names import Binding, Names

_ADDERS = frozenset({"append", "add", "appendleft"})
_MOST = 20
"""values put into one container"""


class Filled:
    """Answers for one file."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def added(self, binding: Binding) -> list[ast.expr] | None:
        """What is put into the list or set of a variable; None where something may be that is not seen."""
        return self._known(self._added, binding)

    def stored(self, binding: Binding) -> list[ast.expr] | None:
        """What is put under the keys of the mapping of a variable; None where something may be that is not seen."""
        return None if self._added.get(binding) else self._known(self._stored, binding)

    def _known(
        self, table: dict[Binding, list[ast.expr | None]], binding: Binding
    ) -> list[ast.expr] | None:
        values = table.get(binding)
        if not values or len(values) > _MOST or len(binding.entries) > 3:
            return None
        known = [value for value in values if value is not None]
        return known if len(known) == len(values) else None

    @cached_property
    def _added(self) -> dict[Binding, list[ast.expr | None]]:
        found: dict[Binding, list[ast.expr | None]] = {}
        for call in self._names.scopes.calls:
            function = call.func
            if function.__class__ is not ast.Attribute or function.value.__class__ is not ast.Name:  # type: ignore[attr-defined]
                continue
            name = function.attr  # type: ignore[attr-defined]
            if name in _ADDERS:
                value = call.args[0] if len(call.args) == 1 else None
            elif name in ("extend", "insert", "update", "extendleft"):
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
