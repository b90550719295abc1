"""What stands in values and what is made of them: displays, operators, subscripts, iteration."""

import ast

from pyrecode.findings import operators
from pyrecode.findings.containers import (
    DICT,
    ITERABLE,
    LIST,
    SET,
    STR,
    is_container,
    item,
    series,
    tuple_of,
)  # fmt: skip
from pyrecode.findings.shapes import shape_of_key
from pyrecode.findings.types import NOTHING, Instance, Types, doubted, union
from pyrecode.findings.variables import Variables

_MOST_PARTS = 20
"""parts of a display that are looked at"""


class Parts(Variables):
    """Answers for one file and one catalog, given what its expressions are."""

    def _of_display(self, node: ast.expr) -> Types | None:
        """What a list, tuple, set or dict that is written out, or a comprehension, is."""
        match node:
            case ast.Tuple(elts=elts) if 0 < len(elts) <= _MOST_PARTS and not _starred(elts):
                return (tuple_of(tuple(self.types(part) for part in elts), node),)
            case ast.List(elts=elts) | ast.Tuple(elts=elts) | ast.Set(elts=elts):
                parts = elts if len(elts) <= _MOST_PARTS else []
                element = union(map(self._of_part, parts)) or None
                return (series(f"builtins.{type(node).__name__.lower()}", element, node),)
            case ast.Dict(keys=keys, values=values):
                few = values if len(values) <= _MOST_PARTS and None not in keys else []
                value = union(map(self.types, few)) or None
                key = self.types(keys[0]) if few and keys[0] is not None else None
                return (Instance(DICT, True, key, node, value=value),)
            case ast.DictComp(key=key, value=value):
                found = Instance(DICT, True, self.types(key) or None, node)
                return (found._replace(value=self.types(value) or None),)
            case ast.ListComp(elt=elt) | ast.SetComp(elt=elt) | ast.GeneratorExp(elt=elt):
                cls = {ast.ListComp: LIST, ast.SetComp: SET}.get(type(node), ITERABLE)
                return (series(cls, self.types(elt) or None, node),)
        return None

    def _of_part(self, node: ast.expr) -> Types | None:
        return self.iterated(node.value) if isinstance(node, ast.Starred) else self.types(node)

    def _of_operator(
        self,
        node: ast.expr,
        op: ast.operator | ast.cmpop | ast.unaryop,
        left: ast.expr,
        right: ast.expr | None,
    ) -> Types | None:
        name = operators.name_of(op)
        if name is None:
            return None
        first = self.types(left)
        second = NOTHING if right is None else self.types(right)
        if first and first[0].cls == STR and name == "mod":
            return first
        if (
            first
            and second
            and all(map(is_container, first))
            and not any(map(is_container, second))
        ):
            # `1 + df`: the other side knows what to do.
            first, second, left = second, first, right or left
        other = second[0].cls if second and len(second) == 1 else None
        if right is None:
            other = operators.ALONE
        if not first:
            return None
        return union(
            self._by_operator(one, name, other if isinstance(other, str) else None, node)
            for one in first
        )

    def _by_operator(
        self, instance: Instance, name: str, other: str | None, node: ast.expr
    ) -> Types | None:
        if is_container(instance):
            return (instance._replace(parts=None),) if name in ("add", "mul", "or") else None
        cls = instance.cls if isinstance(instance.cls, str) else ""
        for key in operators.keys(name, other, cls):
            found = self._member_of(instance, key, node)
            if found is not None:
                return found
        return None

    def _of_subscript(self, node: ast.Subscript) -> Types | None:
        types = self.types(node.value)
        if types is None:
            return None
        return union(self._item(instance, node) for instance in types)

    def _item(self, instance: Instance, node: ast.Subscript) -> Types | None:
        key = node.slice
        if isinstance(instance.cls, ast.ClassDef) and isinstance(key, ast.Constant):
            field = self._own_item(instance.cls, key.value)
            if field is not None:
                return field
        if is_container(instance):
            return item(instance, key)
        if self._is_own(instance, "__getitem__"):
            return self._results(self._member_of(instance, "__getitem__", node))
        shape = shape_of_key(key)
        if not shape:
            known = self.types(key)
            shape = str(known[0].cls).removeprefix("builtins.") if known and len(known) == 1 else ""
        part = self._member_of(instance, f"__getitem__({shape})", node) if shape else None
        if part is None:
            return self._member_of(instance, "__getitem__", node)
        # One name may stand for several columns.
        return doubted(part) if shape == "str" else part

    def iterated(self, node: ast.expr) -> Types | None:
        """What iterating over the value of an expression gives."""
        types = self.types(node)
        if not types:
            return None
        return union(self._each(instance, node) for instance in types)

    def _each(self, instance: Instance, node: ast.expr) -> Types | None:
        if instance.element is not None or is_container(instance):
            return instance.element
        given = self._member_of(instance, "__iter__", node)
        if self._is_own(instance, "__iter__"):
            given = self._results(given)
        if given is None:
            return None
        return union(one.element for one in given)


def _starred(parts: list[ast.expr]) -> bool:
    return any(isinstance(part, ast.Starred) for part in parts)
