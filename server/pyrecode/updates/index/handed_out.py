"""Modules in which the decorator of a class binds names: it hands out members of the class.

Before: `@_Backend.export` on a class of `backend_agg`, which says `setattr(sys.modules[cls.__module__], name, ...)`
After: the module may have the names that the decorator speaks of, though none of its lines binds them
"""

import ast
from collections.abc import Callable, Iterator

from pyrecode.updates.index.block import Block, FunctionNode
from pyrecode.updates.index.entity import UNKNOWN, Entity
from pyrecode.updates.index.nodes import walk
from pyrecode.updates.index.source import SourceModule

_MOST_BASES = 20


class HandedOut:
    """Answers for each module, remembered.

    Args:
        expression: what an expression of a module, or of a class of it, stands for.
        attribute: what a class body binds.
    """

    def __init__(
        self,
        expression: Callable[[SourceModule, ast.expr, Entity | None], Entity | None],
        attribute: Callable[[Entity, str], Entity | None],
    ) -> None:
        self._expression = expression
        self._attribute = attribute
        self._known: dict[str, frozenset[str]] = {}

    def names(self, module: SourceModule) -> frozenset[str]:
        """What the decorators of its classes may bind in the module."""
        known = self._known.get(module.name)
        if known is None:
            # To follow a decorator may lead back here.
            self._known[module.name] = frozenset()
            decorators = _class_decorators(module.block)
            known = frozenset[str]().union(*(self._bound_by(module, each) for each in decorators))
            self._known[module.name] = known
        return known

    def _bound_by(self, module: SourceModule, decorator: ast.expr) -> frozenset[str]:
        made_by = self._expression(module, decorator, None)
        if made_by is UNKNOWN and isinstance(decorator, ast.Attribute):
            owner = self._expression(module, decorator.value, None)
            made_by = None if owner is None else self._inherited(owner, decorator.attr)
        function = None if made_by is None else made_by.function
        return frozenset() if function is None else _set_in_module(function)

    def _inherited(self, entity: Entity, name: str) -> Entity | None:
        """What a class has from the first of its bases, or the first of that one's."""
        for _ in range(_MOST_BASES):
            if entity.classdef is None or entity.source is None or not entity.classdef.bases:
                return None
            base = self._expression(entity.source, entity.classdef.bases[0], entity.owner)
            if base is None or base.classdef is None:
                return None
            found = self._attribute(base, name)
            if found is not UNKNOWN:
                return found
            entity = base
        return None


def _class_decorators(block: Block) -> Iterator[ast.expr]:
    """What decorates the classes of a module, calls left out."""
    for bindings in block.bindings.values():
        for binding in bindings:
            if isinstance(binding.node, ast.ClassDef):
                for one in binding.node.decorator_list:
                    yield one.func if isinstance(one, ast.Call) else one


def _set_in_module(decorator: FunctionNode) -> frozenset[str]:
    """The names that a decorator which sets some in the module of the class speaks of.

    Example:
        `for name in ["FigureCanvas"]: setattr(sys.modules[cls.__module__], name, getattr(cls, name))`
    """
    nodes = walk(decorator, ("setattr",))
    for node in nodes:
        match node:
            case ast.Call(func=ast.Name(id="setattr"), args=[ast.Subscript(value=owner), *_]):
                if ast.unparse(owner) == "sys.modules":
                    texts = (one.value for one in nodes if isinstance(one, ast.Constant))
                    return frozenset(text for text in texts if isinstance(text, str))
    return frozenset()
