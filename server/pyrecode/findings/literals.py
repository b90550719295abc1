"""The literal that an expression stands for, also through a name that the file binds once.

    FREQUENCY = "M"                     options = {"method": "ffill"}
    pd.date_range(a, b, freq=FREQUENCY)     df.fillna(**options)

Through a name it is evidence, no proof: code elsewhere may set the name anew.
"""

import ast
from collections.abc import Iterator

from pyrecode.findings.bindings import Binding
from pyrecode.findings.names import Names
from pyrecode.findings.scopes import FUNCTION, MODULE
from pyrecode.rows import NamedTuple

_LITERALS = (ast.Constant, ast.UnaryOp, ast.Tuple, ast.List, ast.Dict, ast.Set)
CHANGES = frozenset({"clear", "pop", "popitem", "setdefault", "update"})


class Item(NamedTuple):
    """One entry of a mapping that is written out."""

    name: str
    node: ast.AST
    """the key, or the keyword of `dict(...)`"""
    value: ast.expr
    certain: bool


class Literals:
    """Answers for one file."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def values(self, node: ast.expr) -> Iterator[tuple[ast.expr, ast.expr, bool]]:
        """The literals that an argument may be: the node to point at, the literal, and whether it is sure."""
        if isinstance(node, _LITERALS):
            yield node, node, True
        elif isinstance(node, ast.IfExp):
            for branch in (node.body, node.orelse):
                for shown, literal, _ in self.values(branch):
                    yield shown, literal, False
        elif isinstance(node, ast.Name):
            literal = self._bound_once(node)
            if isinstance(literal, _LITERALS):
                yield node, literal, False

    def items(self, node: ast.expr) -> Iterator[Item]:
        """What `**node` passes, as far as it is written out in a display, in `dict(...)`, or behind a name."""
        if isinstance(node, ast.Name):
            value = self._bound_once(node)
            if value is None or isinstance(value, ast.Name) or self._is_changed(node):
                return
            for item in self.items(value):
                yield item._replace(certain=False)
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield Item(key.value, key, value, True)
                elif key is None:
                    yield from self.items(value)
        elif isinstance(node, ast.Call) and self._is_dict(node):
            for keyword in node.keywords:
                if keyword.arg is not None:
                    yield Item(keyword.arg, keyword, keyword.value, True)
                else:
                    yield from self.items(keyword.value)

    def written_out(self, node: ast.expr) -> bool:
        """Whether a mapping is there in full."""
        return isinstance(node, ast.Dict) and all(
            isinstance(key, ast.Constant) for key in node.keys
        )

    def _is_dict(self, call: ast.Call) -> bool:
        function = call.func
        return (
            isinstance(function, ast.Name)
            and function.id == "dict"
            and not call.args
            and self._names.binding_of(function) is None
        )

    def _bound_once(self, name: ast.Name) -> ast.expr | None:
        binding = self._names.binding_of(name)
        if binding is None or len(binding.entries) != 1:
            return None
        entry = binding.entries[0]
        if binding.owner.kind not in (MODULE, FUNCTION) or not isinstance(entry.node, ast.Name):
            return None
        return entry.value if isinstance(entry.statement, ast.Assign | ast.AnnAssign) else None

    def _is_changed(self, name: ast.Name) -> bool:
        """Whether the file changes the mapping that a name stands for."""
        binding = self._names.binding_of(name)
        return binding is None or any(self._changes(use) for use in self._uses(binding))

    def _uses(self, binding: Binding) -> Iterator[ast.Name]:
        for use in self._names.reads.get(binding.name, ()):
            if self._names.binding_of(use) is binding:
                yield use

    def _changes(self, use: ast.Name) -> bool:
        above = self._names.parents.get(use)
        if isinstance(above, ast.Attribute):
            return above.attr in CHANGES
        if isinstance(above, ast.Subscript):
            return not isinstance(above.ctx, ast.Load)
        return isinstance(above, ast.AugAssign | ast.Delete)
