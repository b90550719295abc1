"""What only all of a file tells, whatever part of it is looked at: the names that its classes define, what it calls and sets."""

import ast
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import ref

if TYPE_CHECKING:
    from pyrecode.findings.names import Names


class Whole:
    """Answers for one file, each made on the first question."""

    def __init__(self, names: "Names") -> None:
        # Weakly: a circle would keep whole trees until the garbage collector comes by.
        self._names = ref(names)

    @cached_property
    def members(self) -> frozenset[str]:
        """The names that classes of the file define, and that its methods set."""
        scopes = self._of_file.scopes
        bound = {
            name
            for node, scope in scopes.by_node.items()
            if isinstance(node, ast.ClassDef)
            for name in scope.entries
        }
        return frozenset(bound.union(target.attr for target in scopes.assigned))

    @cached_property
    def spoken_of(self) -> frozenset[str]:
        """The names that the file binds, by imports above all, and the attributes in it."""
        scopes = self._of_file.scopes
        bound = {name for scope in scopes.by_node.values() for name in scope.entries}
        return frozenset(bound.union(node.attr for node in scopes.attributes))

    @cached_property
    def roots(self) -> frozenset[str]:
        """The first part of everything that the file imports, wherever it does; empty for what is relative."""
        return frozenset(one.dotted.partition(".")[0] for one in self._of_file.imports)

    @cached_property
    def called(self) -> frozenset[str]:
        """The names of the members that are called, but for those of a base: `super().fit()`."""
        return frozenset(
            call.func.attr
            for call in self._of_file.scopes.calls
            if isinstance(call.func, ast.Attribute) and not _is_super(call.func.value)
        )

    @cached_property
    def put_back(self) -> frozenset[str]:
        """The dotted names of libraries that are assigned to: `numpy.bool` of `np.bool = bool`."""
        names = self._of_file
        return frozenset(
            dotted
            for target in names.scopes.assigned
            if (dotted := names.dotted(target)) is not None
        )

    @property
    def _of_file(self) -> "Names":
        names = self._names()
        assert names is not None
        return names


def _is_super(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"
    )
