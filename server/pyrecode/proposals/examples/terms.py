"""Code as terms that two edits can be compared by: names are what they stand for, keywords have no order.

`np.trapz(y, dx=1)` and `numpy.trapz(y, dx=1)` are one term, and so are `f(a=1, b=2)` and `f(b=2, a=1)`.
"""

import ast
from collections.abc import Callable, Iterator

from attrs import field, frozen

from pyrecode.findings.module import Module

HOLE = "<hole>"
"""kind of a term that stands for any expression; its value is the name of the hole"""
REFERENCE = "<reference>"
"""kind of a term that stands for a public API; its value is the dotted name"""
USE = "<use>"
"""kind of the term that stands for the outdated API as it is called or read"""
BLOCK = "<block>"
"""kind of the statements of a block"""

_SKIPPED = frozenset({"ctx", "type_comment", "kind", "type_ignores"})


@frozen
class Term:
    """One node of the code, with its children by label; equal terms mean the same code."""

    kind: str
    value: object = None
    parts: "tuple[tuple[str, Term], ...]" = ()
    node: ast.AST | None = field(default=None, eq=False, repr=False)

    def walk(self) -> "Iterator[Term]":
        """The term and all below it."""
        yield self
        for _, part in self.parts:
            yield from part.walk()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the children."""
        return tuple(label for label, _ in self.parts)

    @property
    def is_constant(self) -> bool:
        """Whether it is a literal, with its sign where it has one."""
        if self.kind == "UnaryOp":
            return all(one.kind != "Name" and not one.parts for _, one in self.parts)
        return self.kind == "Constant"

    @property
    def holes(self) -> frozenset[str]:
        """The names of the holes in it."""
        return frozenset(str(one.value) for one in self.walk() if one.kind == HOLE)


def reader(module: Module, use: ast.AST | None = None, base: str = "") -> Callable[[ast.AST], Term]:
    """What makes terms of the nodes of a module.

    Args:
        module: the file.
        use: the node that stands for the outdated API, and becomes a term of its own kind.
        base: the package that relative imports of the file start from.
    """
    names = module.names

    def dotted(node: ast.AST) -> str | None:
        root = names.root(node)
        binding = None if root is None else names.binding_of(root)
        if binding is None or not binding.imported:
            return None
        found = names.dotted(node)
        return base + found[1:] if base and found and found.startswith(".") else found

    def read(node: ast.AST) -> Term:
        if node is use:
            receiver = receiver_of(module, node)
            return Term(
                USE, None, () if receiver is None else (("receiver", read(receiver)),), node
            )
        if isinstance(node, ast.Name | ast.Attribute) and all(
            one is not use for one in _below(node)
        ):
            found = dotted(node)
            if found is not None:
                return Term(REFERENCE, found, (), node)
        if isinstance(node, ast.Name):
            return Term("Name", node.id, (), node)
        if isinstance(node, ast.Constant):
            return Term("Constant", f"{type(node.value).__name__} {node.value!r}", (), node)
        if isinstance(node, ast.Call):
            words = sorted(node.keywords, key=lambda one: one.arg or "")
            return Term(
                "Call",
                None,
                (
                    ("func", read(node.func)),
                    *((str(number), read(one)) for number, one in enumerate(node.args)),
                    *((f"{one.arg}=" if one.arg else "**", read(one.value)) for one in words),
                ),
                node,
            )
        values: list[object] = []
        parts: list[tuple[str, Term]] = []
        for name, child in ast.iter_fields(node):
            if name in _SKIPPED:
                continue
            if isinstance(child, list) and (not child or isinstance(child[0], ast.stmt)):
                code = [one for one in child if not isinstance(one, ast.Import | ast.ImportFrom)]
                inner = tuple((str(number), read(one)) for number, one in enumerate(code))
                parts.append((name, Term(BLOCK, None, inner)))
            elif isinstance(child, list):
                for number, one in enumerate(child):
                    if isinstance(one, ast.AST):
                        parts.append((f"{name}{number}", read(one)))
                    else:
                        values.append((name, number, one))
            elif isinstance(child, ast.AST):
                parts.append((name, read(child)))
            else:
                values.append((name, child))
        return Term(type(node).__name__, tuple(values), tuple(parts), node)

    return read


def receiver_of(module: Module, node: ast.AST) -> ast.expr | None:
    """What a member is read of, where that is no module or class that the file imports."""
    if not isinstance(node, ast.Attribute):
        return None
    root = module.names.root(node.value)
    binding = None if root is None else module.names.binding_of(root)
    imported = binding is not None and binding.imported
    return None if imported and module.names.dotted(node.value) is not None else node.value


def _below(node: ast.AST) -> Iterator[ast.AST]:
    """A chain of attributes from its end to its root."""
    while True:
        yield node
        if not isinstance(node, ast.Attribute):
            return
        node = node.value
