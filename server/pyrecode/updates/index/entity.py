"""What a name turned out to be while the index follows it: a module, class, function, value or unknown."""

import ast
from enum import StrEnum

from attrs import define, field

from pyrecode.updates.index.block import Binding, FunctionNode
from pyrecode.updates.index.source import SourceModule


class Sort(StrEnum):
    """The sort of thing a name stands for."""

    MODULE = "module"
    CLASS = "class"
    FUNCTION = "function"
    VALUE = "value"
    UNKNOWN = "unknown"
    """it may be there, but reading does not tell"""


@define(unsafe_hash=True)
class Entity:
    """One thing, at the place that defines it; never changed, but frozen ones take longer to make."""

    sort: Sort
    module: str = ""
    qualname: str = ""
    binding: Binding | None = field(default=None, eq=False, repr=False)
    source: SourceModule | None = field(default=None, eq=False, repr=False)
    owner: "Entity | None" = field(default=None, eq=False, repr=False)
    """the class whose body defines it"""
    receiver: "Entity | None" = field(default=None, eq=False, repr=False)
    """the class that it was asked of"""

    @property
    def dotted(self) -> str:
        """The canonical dotted name."""
        return f"{self.module}.{self.qualname}" if self.qualname else self.module

    @property
    def node(self) -> ast.AST | None:
        """The defining statement."""
        return None if self.binding is None else self.binding.node

    @property
    def function(self) -> FunctionNode | None:
        """The function definition, where it is one."""
        return self.node if isinstance(self.node, FunctionNode) else None

    @property
    def classdef(self) -> ast.ClassDef | None:
        """The class definition, where it is one."""
        return self.node if isinstance(self.node, ast.ClassDef) else None


UNKNOWN = Entity(Sort.UNKNOWN)
