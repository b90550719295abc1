"""Which class a call gives, or an attribute holds: from annotations, stubs and evident `return`s."""

import ast
from collections.abc import Iterator

from attrs import evolve

from pyrecode.updates.index.block import Binding, FunctionNode
from pyrecode.updates.index.classes import Classes
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.entity import UNKNOWN, Entity, Sort
from pyrecode.updates.index.headers import annotated_first, result_of
from pyrecode.updates.index.lookup import Lookup
from pyrecode.updates.index.made import made_before
from pyrecode.updates.index.nodes import children, walk
from pyrecode.updates.index.signatures import decorator_names
from pyrecode.updates.index.source import SourceModule

_WRAPPERS = frozenset({"Annotated", "Final", "ClassVar", "Optional", "ReadOnly", "Required"})
CONSTRUCTORS = frozenset({"_constructor", "__class__"})
"""attributes of an object that make another one of its class"""


class Returns:
    """Types of results; None wherever the answer is not one class."""

    def __init__(self, lookup: Lookup, classes: Classes) -> None:
        self._lookup = lookup
        self._classes = classes
        self._of_definition: dict[Binding, Entity | None] = {}
        self.asked_receiver = False
        """whether the last answer depended on the class that the member was asked of"""

    def through(self, entity: Entity, receiver: Entity | None) -> Entity | None:
        """As `of`, of a member that is asked of an instance of `receiver`; worked out once for all heirs."""
        key = entity.binding
        if key is not None and key in self._of_definition:
            return self._of_definition[key]
        self.asked_receiver = False
        found = self.of(entity if receiver is None else evolve(entity, receiver=receiver))
        if key is not None and not self.asked_receiver:
            self._of_definition[key] = found
        return found

    def of(self, entity: Entity) -> Entity | None:
        """The class that `entity` gives when called, or holds as an attribute."""
        if entity.sort is Sort.CLASS:
            return entity
        if entity.source is None or entity.binding is None:
            return None
        if entity.function is None:
            return self._of_value(entity)
        name = entity.binding.name
        block = entity.source.block
        if entity.owner is not None and entity.owner.classdef is not None:
            block = entity.source.class_block(entity.owner.classdef)
        definitions = block.definitions(name)
        overloads = [d for d in definitions if "overload" in decorator_names(d)]
        getters = [d for d in definitions if "setter" not in decorator_names(d)]
        return self._agreed(
            self._of_function(node, entity)
            for node in overloads or getters[-1:] or definitions[-1:]
        )

    def _receiver(self, entity: Entity) -> Entity | None:
        self.asked_receiver = True
        return entity.receiver

    def _agreed(self, found: Iterator[Entity | None]) -> Entity | None:
        agreed: Entity | None = None
        for entity in found:
            if entity is None or (agreed is not None and agreed.dotted != entity.dotted):
                return None
            agreed = entity
        return agreed

    def _of_value(self, entity: Entity) -> Entity | None:
        binding, source = entity.binding, entity.source
        assert binding is not None
        assert source is not None
        if binding.annotation is not None:
            return self.annotation(binding.annotation, source, entity)
        if isinstance(binding.value, ast.Call):
            made = self._lookup.expression(source, binding.value.func, entity.owner)
            if made is not None and made.sort is Sort.CLASS and made.classdef is not None:
                block = made.source.class_block(made.classdef) if made.source else None
                # A descriptor stands for what it gives, not for itself.
                if block is not None and "__get__" not in block.bindings:
                    return made
        return None

    def _of_function(self, node: FunctionNode, entity: Entity) -> Entity | None:
        assert entity.source is not None
        if isinstance(node, ast.AsyncFunctionDef):
            return None
        stated = result_of(node)
        if stated is not None:
            return self.annotation(stated, entity.source, entity, node)
        if entity.source.is_stub:
            return None
        return self._agreed(self._of_return(value, node, entity) for value in _returned(node))

    def _of_return(self, value: ast.expr, node: FunctionNode, entity: Entity) -> Entity | None:
        receiver = node.args.args[0].arg if entity.owner is not None and node.args.args else None
        if isinstance(value, ast.Name) and value.id == receiver:
            return self._receiver(entity) if "classmethod" not in decorator_names(node) else None
        if isinstance(value, ast.Name | ast.Attribute):
            return self._agreed(
                self._of_return(made, node, entity) for made in made_before(node, value, receiver)
            )
        if not isinstance(value, ast.Call):
            return None
        called = value.func
        if isinstance(called, ast.Name) and called.id == receiver:
            return self._receiver(entity)
        if isinstance(called, ast.Attribute):
            inner = called.value
            if called.attr == "__finalize__" and isinstance(inner, ast.Call):
                return self._of_return(inner, node, entity)
            if isinstance(inner, ast.Name) and inner.id == receiver:
                return self._receiver(entity) if called.attr in CONSTRUCTORS else None
        assert entity.source is not None
        local = isinstance(called, ast.Name) and any(
            isinstance(n, ast.Name) and n.id == called.id and isinstance(n.ctx, ast.Store)
            for n in walk(node)
        )
        made = None if local else self._lookup.expression(entity.source, called, entity.owner)
        return made if made is not None and made.sort is Sort.CLASS else None

    def annotation(
        self,
        node: ast.expr,
        source: SourceModule,
        entity: Entity,
        function: FunctionNode | None = None,
        depth: int = 0,
    ) -> Entity | None:
        """The one class that an annotation speaks of, `None` beside it not counted."""
        if depth > 12:
            return None
        match node:
            case ast.Constant(value=str(text)):
                try:
                    inner = ast.parse(text, mode="eval").body
                except (SyntaxError, ValueError, RecursionError, MemoryError):
                    return None
                return self.annotation(inner, source, entity, function, depth + 1)
            case ast.BinOp(op=ast.BitOr(), left=left, right=right):
                return self._union([left, right], source, entity, function, depth)
            case ast.Subscript(value=outer, slice=inner):
                name = last_name(outer)
                if name == "Union" and isinstance(inner, ast.Tuple):
                    return self._union(inner.elts, source, entity, function, depth)
                if name in _WRAPPERS:
                    first = inner.elts[0] if isinstance(inner, ast.Tuple) else inner
                    return self.annotation(first, source, entity, function, depth + 1)
                if name in {"type", "Type", "Callable", "Literal"}:
                    return None
                return self.annotation(outer, source, entity, function, depth + 1)
            case ast.Name() | ast.Attribute():
                return self._named(node, source, entity, function, depth)
        return None

    def _union(
        self,
        members: list[ast.expr],
        source: SourceModule,
        entity: Entity,
        function: FunctionNode | None,
        depth: int,
    ) -> Entity | None:
        kept = [m for m in members if not (isinstance(m, ast.Constant) and m.value is None)]
        return self._agreed(
            self.annotation(member, source, entity, function, depth + 1) for member in kept
        )

    def _named(
        self,
        node: ast.Name | ast.Attribute,
        source: SourceModule,
        entity: Entity,
        function: FunctionNode | None,
        depth: int,
    ) -> Entity | None:
        name = last_name(node)
        if name == "Self":
            return self._receiver(entity) or entity.owner
        if function is not None and entity.owner is not None and annotated_first(function) == name:
            return self._receiver(entity) or entity.owner
        found = self._lookup.expression(source, node, entity.owner)
        if found is None or found is UNKNOWN:
            return None
        if found.sort is Sort.CLASS:
            return found
        value = found.binding.value if found.binding is not None else None
        if value is None and found.binding is not None:
            value = getattr(found.binding.node, "value", None)
        if found.sort is Sort.VALUE and found.source is not None and isinstance(value, ast.expr):
            if isinstance(value, ast.Call) or last_name(value) == name:
                return None
            return self.annotation(value, found.source, found, None, depth + 1)
        return None


def _returned(node: FunctionNode) -> Iterator[ast.expr]:
    """The values of the function's own `return` statements; `None` for a bare one."""
    stack: list[ast.AST] = list(node.body)
    while stack:
        inner = stack.pop()
        if isinstance(inner, FunctionNode | ast.ClassDef | ast.Lambda):
            continue
        if isinstance(inner, ast.Return):
            yield inner.value if inner.value is not None else ast.Constant(value=None)
        elif isinstance(inner, ast.Yield | ast.YieldFrom):
            yield ast.Constant(value=None)
        else:
            stack.extend(children(inner))
