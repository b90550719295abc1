"""The classes that an annotation declares: `pd.DataFrame`, `"pd.DataFrame"`, `Optional[X]`, `list[X]`."""

import ast

from pyrecode.findings.classes import Classes
from pyrecode.findings.names import Names
from pyrecode.findings.types import NOTHING, Instance, Types, union
from pyrecode.updates.catalog import Catalog

_WRAPPERS = {"Annotated", "Final", "ClassVar", "Required", "NotRequired", "ReadOnly", "InitVar"}
_MAPPINGS = {"Dict", "dict", "Mapping", "MutableMapping", "DefaultDict", "OrderedDict"}
_SERIES = {
    "List", "list", "Sequence", "MutableSequence", "Iterable", "Iterator", "Collection", "Set", "set",
    "FrozenSet", "frozenset", "Deque", "AbstractSet", "Generator",
}  # fmt: skip
_DEEPEST = 12


class Annotations:
    """Reads annotations of one file."""

    def __init__(self, names: Names, classes: Classes, catalog: Catalog) -> None:
        self._names = names
        self._classes = classes
        self._catalog = catalog

    def instance_of(
        self, node: ast.expr, dotted: str | None, at: ast.AST | None = None
    ) -> Types | None:
        """An instance of the class that an expression denotes; None where it is not known to be a class.

        Args:
            node: the expression, a bare name or a chain.
            dotted: what it stands for, where an import tells.
            at: a node of the tree that stands where the expression does, if that is no part of the tree.
        """
        if dotted is not None:
            if self._catalog.is_class(dotted):
                return (Instance(self._catalog.canonical(dotted), True, None, at or node),)
            if dotted in ("typing.Self", "typing_extensions.Self"):
                around = self._classes.class_around(at or node)
                return around and (Instance(around, True, None, at or node),)
            return None
        cls = self._classes.named(node, at)
        return None if cls is None else (Instance(cls, True, None, at or node),)

    def types(
        self, annotation: ast.expr, at: ast.AST | None = None, depth: int = 0
    ) -> Types | None:
        """What a value under this annotation is; `at` tells the scope for the text of a string."""
        if depth > _DEEPEST:
            return None
        match annotation:
            case ast.Constant(value=None):
                return NOTHING
            case ast.Constant(value=str(text)):
                return self._from_text(text, annotation, depth)
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return union([self.types(left, at, depth + 1), self.types(right, at, depth + 1)])
            case ast.Subscript(value=outer, slice=inner):
                return self._subscript(outer, inner, at, depth, annotation)
            case ast.Name() | ast.Attribute():
                return self.instance_of(annotation, self._dotted(annotation, at), at)
        return None

    def _subscript(
        self, outer: ast.expr, inner: ast.expr, at: ast.AST | None, depth: int, whole: ast.expr
    ) -> Types | None:
        dotted = self._dotted(outer, at)
        parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        if dotted is None:
            name = outer.id if isinstance(outer, ast.Name) else ""
        else:
            root, _, name = dotted.rpartition(".")
            if root not in (
                "typing",
                "typing_extensions",
                "collections",
                "collections.abc",
                "dataclasses",
            ):
                return self.instance_of(outer, dotted, at)
        if not parts:
            return None
        if name == "Optional":
            return self.types(parts[0], at, depth + 1)
        if name == "Union":
            return union(self.types(part, at, depth + 1) for part in parts)
        if name in _WRAPPERS:
            return self.types(parts[0], at, depth + 1)
        if name in _SERIES or (name in ("Tuple", "tuple") and _endless(parts)):
            element = self.types(parts[0], at, depth + 1)
            return (Instance(f"builtins.{name}", True, element, whole),)
        if name in _MAPPINGS:
            return (Instance("builtins.dict", True, None, whole),)
        return None

    def _dotted(self, node: ast.expr, at: ast.AST | None) -> str | None:
        if at is None:
            return self._names.dotted(node)
        return self._names.dotted_text(node, at)

    def _from_text(self, text: str, node: ast.Constant, depth: int) -> Types | None:
        if len(text) > 200:
            return None
        try:
            parsed = ast.parse(text.strip(), mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
        return self.types(parsed, node, depth + 1)


def _endless(parts: list[ast.expr]) -> bool:
    return len(parts) == 2 and isinstance(parts[1], ast.Constant) and parts[1].value is ...
