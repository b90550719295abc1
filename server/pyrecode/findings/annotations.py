"""The classes that an annotation declares: `pd.DataFrame`, `"pd.DataFrame"`, `Optional[X]`, `list[X]`."""

import ast

from pyrecode.findings.classes import Classes
from pyrecode.findings.containers import declared, tuple_of
from pyrecode.findings.names import Names
from pyrecode.findings.types import NOTHING, Instance, Types, union
from pyrecode.updates.catalog import Catalog

_WRAPPERS = frozenset(
    {"Annotated", "Final", "ClassVar", "Required", "NotRequired", "ReadOnly", "InitVar"}
)
_SOURCES = frozenset(
    {"typing", "typing_extensions", "collections", "collections.abc", "dataclasses", "contextlib"}
)
_BUILTINS = frozenset(
    {
        "list",
        "dict",
        "set",
        "frozenset",
        "tuple",
        "str",
        "bytes",
        "bytearray",
        "int",
        "float",
        "bool",
    }
)
_TYPE_VARIABLES = frozenset({"typing.TypeVar", "typing_extensions.TypeVar"})
_SELF = frozenset({"typing.Self", "typing_extensions.Self"})
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
            own = self._classes.of_project(dotted)
            if own is not None:
                return (Instance(own, True, None, at or node),)
            if self._catalog.is_class(dotted):
                return (Instance(self._catalog.canonical(dotted), True, None, at or node),)
            if dotted in _SELF:
                around = self._classes.class_around(at or node)
                return around and (Instance(around, True, None, at or node),)
            # An alias that a library gives to one of its classes: `numpy.typing.NDArray`.
            given = self._catalog.returns(dotted)
            if given is not None:
                return (Instance(given, True, None, at or node),)
            root, _, name = dotted.rpartition(".")
            return declared(name, [None], at or node) if root in _SOURCES else None
        cls = self._classes.named(node, at)
        if cls is not None:
            return (Instance(cls, True, None, at or node),)
        return self._builtin(node, at)

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
                found = self.instance_of(annotation, self._dotted(annotation, at), at)
                return self._alias(annotation, at, depth) if found is None else found
        return None

    def _subscript(
        self, outer: ast.expr, inner: ast.expr, at: ast.AST | None, depth: int, whole: ast.expr
    ) -> Types | None:
        dotted = self._dotted(outer, at)
        parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        if dotted is None:
            if not isinstance(outer, ast.Name):
                return None
            name = outer.id
            if self._binding(outer, at) is not None:
                return None
        else:
            root, _, name = dotted.rpartition(".")
            if root not in _SOURCES:
                return self.instance_of(outer, dotted, at)
        if not parts:
            return None
        if name == "Optional" or name in _WRAPPERS:
            return self.types(parts[0], at, depth + 1)
        if name == "Union":
            return union(self.types(part, at, depth + 1) for part in parts)
        if name in ("Tuple", "tuple"):
            if _endless(parts):
                element = self.types(parts[0], at, depth + 1)
                return (Instance("builtins.tuple", True, element, at or whole),)
            return (
                tuple_of(tuple(self.types(part, at, depth + 1) for part in parts), at or whole),
            )
        return declared(name, [self.types(part, at, depth + 1) for part in parts], at or whole)

    def _alias(self, name: ast.expr, at: ast.AST | None, depth: int) -> Types | None:
        """What a name of the file's own stands for: `Frames = List[X]`, a type variable with a bound."""
        binding = self._binding(name, at) if isinstance(name, ast.Name) else None
        if binding is None or len(binding.entries) != 1:
            return None
        value = binding.entries[0].value
        if isinstance(value, ast.Subscript | ast.BinOp | ast.Name | ast.Attribute):
            return self.types(value, None, depth + 1)
        if isinstance(value, ast.Call) and self._names.dotted(value.func) in _TYPE_VARIABLES:
            if len(value.args) > 1:
                return union(self.types(one, None, depth + 1) for one in value.args[1:])
            bound = next((word.value for word in value.keywords if word.arg == "bound"), None)
            return None if bound is None else self.types(bound, None, depth + 1)
        return None

    def _builtin(self, node: ast.expr, at: ast.AST | None) -> Types | None:
        if not isinstance(node, ast.Name) or node.id not in _BUILTINS:
            return None
        if self._binding(node, at) is not None:
            return None
        return (Instance(f"builtins.{node.id}", True, None, at or node),)

    def _binding(self, name: ast.Name, at: ast.AST | None):
        return self._names.binding_of(name) if at is None else self._names.binding(name.id, at)

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
