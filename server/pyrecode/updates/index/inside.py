"""What a call gives or an attribute holds, with what stands inside of it: tuples, iterables, mappings, unions.

Before: `def items(self) -> Iterable[tuple[Hashable, Series]]`.
After: `{"[*][1]": (Series,)}`; `catalog.given.Given` says how such keys are read. The empty key is the value itself.

A class parameter is followed to where a base names it: `GroupBy[DataFrame]` makes `NDFrameT` a DataFrame.
"""

import ast
from collections.abc import Iterable, Iterator

from attrs import evolve

from pyrecode.updates.index.block import Binding, FunctionNode
from pyrecode.updates.index.classes import Classes
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.entity import Entity, Sort
from pyrecode.updates.index.headers import result_of, stated_result
from pyrecode.updates.index.inside_places import Inside, either, under
from pyrecode.updates.index.lookup import Lookup
from pyrecode.updates.index.returns import Returns
from pyrecode.updates.index.signatures import decorator_names
from pyrecode.updates.index.source import SourceModule

_SEQUENCES = frozenset({"list", "List", "Sequence", "MutableSequence", "deque"})
_ITERABLES = frozenset(
    {
        "Iterable", "Iterator", "Generator", "Collection", "set", "Set", "frozenset", "AbstractSet",
        "AsyncIterator", "AsyncIterable", "AsyncGenerator", "KeysView", "ValuesView",
    }
)  # fmt: skip
_MAPPINGS = frozenset({"dict", "Dict", "Mapping", "MutableMapping", "defaultdict", "OrderedDict"})
_HELD = frozenset(
    {
        "Awaitable", "ContextManager", "AbstractContextManager", "AsyncContextManager",
        "AbstractAsyncContextManager", "Future",
    }
)  # fmt: skip
_WRAPPERS = frozenset({"Annotated", "Final", "ClassVar", "Optional", "ReadOnly", "Required"})
_MANAGERS = frozenset({"contextmanager", "asynccontextmanager"})
_DEEPEST = 6


class InsideReader:
    """Answers for one library."""

    def __init__(self, lookup: Lookup, classes: Classes, returns: Returns) -> None:
        self._lookup = lookup
        self._classes = classes
        self._returns = returns
        self._of_definition: dict[Binding | None, Inside] = {}
        self._of_text: dict[tuple[str, bool, str, tuple[str, str]], Inside] = {}
        """by module, class and text of the header: most functions of a class say one of a few things"""
        self._asked_receiver = False

    def through(self, entity: Entity, receiver: Entity | None) -> Inside:
        """What a member that is asked of an instance of `receiver` gives; worked out once for all heirs."""
        key = entity.binding
        if key is not None and key in self._of_definition:
            return self._of_definition[key]
        self._asked_receiver = self._returns.asked_receiver = False
        found = self._of(entity if receiver is None else evolve(entity, receiver=receiver))
        asked = self._asked_receiver or self._returns.asked_receiver
        function = entity.function
        if not found and (function is None or not _states_all(function)):
            one = self._returns.through(entity, receiver)
            found = {} if one is None else {"": (one,)}
            asked = asked or self._returns.asked_receiver
        if key is not None and not asked:
            self._of_definition[key] = found
        return found

    def known(self, entity: Entity) -> Inside | None:
        """What a member gives, where that was worked out and holds for all heirs of its class."""
        return self._of_definition.get(entity.binding)

    def _of(self, entity: Entity) -> Inside:
        if entity.source is None or entity.binding is None or entity.sort is Sort.CLASS:
            return {}
        if entity.function is None:
            annotation = entity.binding.annotation
            return {} if annotation is None else self._read(annotation, entity.source, entity)
        block = entity.source.block
        if entity.owner is not None and entity.owner.classdef is not None:
            block = entity.source.class_block(entity.owner.classdef)
        definitions = block.definitions(entity.binding.name)
        overloads = [one for one in definitions if "overload" in decorator_names(one)]
        getters = [one for one in definitions if "setter" not in decorator_names(one)]
        return either(
            self._of_function(one, entity) for one in overloads or getters[-1:] or definitions[-1:]
        )

    def _of_function(self, function: FunctionNode, entity: Entity) -> Inside:
        if entity.source is None:
            return {}
        if _states_all(function) and (told := stated_result(function)) is not None:
            source, owner = entity.source, entity.owner
            key = (source.name, source.is_stub, "" if owner is None else owner.dotted, told)
            known = self._of_text.get(key)
            if known is not None:
                return known
            before = self._asked_receiver, self._returns.asked_receiver
            self._asked_receiver = self._returns.asked_receiver = False
            found = self._of_annotation(function, entity)
            if not self._asked_receiver and not self._returns.asked_receiver:
                self._of_text[key] = found
            self._asked_receiver = self._asked_receiver or before[0]
            self._returns.asked_receiver = self._returns.asked_receiver or before[1]
            return found
        return self._of_annotation(function, entity)

    def _of_annotation(self, function: FunctionNode, entity: Entity) -> Inside:
        stated = result_of(function)
        if stated is None or entity.source is None:
            return {}
        found = self._read(stated, entity.source, entity, function)
        if _MANAGERS.intersection(decorator_names(function)):
            return {
                f"[()]{key.removeprefix('[*]')}": given
                for key, given in found.items()
                if key.startswith("[*]")
            }
        if isinstance(function, ast.AsyncFunctionDef) and not any(
            key.startswith("[*]") for key in found
        ):
            return under("()", found)
        return found

    def _read(
        self,
        node: ast.expr,
        source: SourceModule,
        entity: Entity,
        function: FunctionNode | None = None,
        depth: int = 0,
    ) -> Inside:
        if depth > _DEEPEST:
            return {}
        match node:
            case ast.Constant(value=str(text)):
                try:
                    inner = ast.parse(text, mode="eval").body
                except (SyntaxError, ValueError, RecursionError, MemoryError):
                    return {}
                return self._read(inner, source, entity, function, depth + 1)
            case ast.BinOp(op=ast.BitOr(), left=left, right=right):
                return self._union([left, right], source, entity, function, depth)
            case ast.Subscript(value=outer, slice=inner):
                parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                name = last_name(outer) or ""
                if name == "Union":
                    return self._union(parts, source, entity, function, depth)
                within = self._generic(name, parts, source, entity, function, depth)
                if within is not None:
                    return within
        one = self._returns.annotation(node, source, entity, function)
        if one is not None:
            return {"": (one,)}
        return self._behind(node, source, entity, function, depth)

    def _generic(
        self,
        name: str,
        parts: list[ast.expr],
        source: SourceModule,
        entity: Entity,
        function: FunctionNode | None,
        depth: int,
    ) -> Inside | None:
        """What `name[parts]` has inside; None where the name is that of no standard generic type."""

        def read(part: ast.expr) -> Inside:
            return self._read(part, source, entity, function, depth + 1)

        if name in _WRAPPERS:
            return read(parts[0])
        if name in _SEQUENCES:
            return under(".", read(parts[0]))
        if name in _ITERABLES:
            return under("*", read(parts[0]))
        if name in _MAPPINGS:
            return under(":", read(parts[1])) if len(parts) == 2 else {}
        if name in _HELD:
            return under("()", read(parts[0]))
        if name in ("Coroutine", "Callable", "type", "Type"):
            return under("()", read(parts[-1])) if name == "Coroutine" else {}
        if name in ("tuple", "Tuple"):
            if len(parts) == 2 and isinstance(parts[1], ast.Constant) and parts[1].value is ...:
                return under(".", read(parts[0]))
            found: Inside = {}
            for place, part in enumerate(parts):
                found |= under(str(place), read(part))
            return found
        return None

    def _union(
        self,
        members: list[ast.expr],
        source: SourceModule,
        entity: Entity,
        function: FunctionNode | None,
        depth: int,
    ) -> Inside:
        kept = [m for m in members if not (isinstance(m, ast.Constant) and m.value is None)]
        return either(self._read(one, source, entity, function, depth + 1) for one in kept)

    def _behind(
        self,
        node: ast.expr,
        source: SourceModule,
        entity: Entity,
        function: FunctionNode | None,
        depth: int,
    ) -> Inside:
        """What a name stands for that is no class: an alias of a longer annotation, a class parameter."""
        if not isinstance(node, ast.Name | ast.Attribute):
            return {}
        found = self._lookup.expression(source, node, entity.owner)
        if found is None or found.sort is not Sort.VALUE or found.source is None:
            return {}
        value = found.binding.value if found.binding is not None else None
        if isinstance(value, ast.Subscript | ast.BinOp):
            return self._read(value, found.source, found, None, depth + 1)
        if isinstance(value, ast.Call) and last_name(value.func) == "TypeVar":
            named = self._named_by_base(last_name(node) or "", entity)
            if named is not None:
                argument, heir = named
                assert heir.source is not None
                return self._read(
                    argument, heir.source, evolve(entity, owner=heir), None, depth + 1
                )
        return {}

    def _named_by_base(self, variable: str, entity: Entity) -> tuple[ast.expr, Entity] | None:
        """What a base of the receiver's class names for a parameter of the class that defines a member."""
        self._asked_receiver = True
        if entity.owner is None or entity.receiver is None:
            return None
        heirs = self._classes.ancestry(entity.receiver).classes
        owner = entity.owner.dotted
        for _ in range(_DEEPEST):
            step = next(self._naming(heirs, owner, variable), None)
            if step is None:
                return None
            argument, heir = step
            if not isinstance(argument, ast.Name) or argument.id not in self._parameters(heir):
                return argument, heir
            variable, owner = argument.id, heir.dotted
        return None

    def _naming(
        self, heirs: Iterable[Entity], owner: str, variable: str
    ) -> Iterator[tuple[ast.expr, Entity]]:
        for heir in heirs:
            if heir.classdef is None or heir.source is None:
                continue
            for base in heir.classdef.bases:
                if not isinstance(base, ast.Subscript):
                    continue
                target = self._lookup.expression(heir.source, base.value, heir.owner)
                if target is None or target.dotted != owner:
                    continue
                parameters = self._parameters(target)
                given = base.slice.elts if isinstance(base.slice, ast.Tuple) else [base.slice]
                if variable in parameters and len(parameters) == len(given):
                    yield given[parameters.index(variable)], heir

    def _parameters(self, cls: Entity) -> list[str]:
        """The type variables of a generic class, in order: those of `Generic`, else of its bases."""
        found: dict[str, None] = {}
        for base in cls.classdef.bases if cls.classdef is not None else ():
            if isinstance(base, ast.Subscript):
                given = base.slice.elts if isinstance(base.slice, ast.Tuple) else [base.slice]
                names = {
                    part.id: None
                    for part in given
                    if isinstance(part, ast.Name) and self._is_variable(part, cls)
                }
                if last_name(base.value) in ("Generic", "Protocol"):
                    return list(names)
                found |= names
        return list(found)

    def _is_variable(self, name: ast.Name, cls: Entity) -> bool:
        assert cls.source is not None
        found = self._lookup.expression(cls.source, name, cls.owner)
        value = found.binding.value if found is not None and found.binding is not None else None
        return isinstance(value, ast.Call) and last_name(value.func) == "TypeVar"


def _states_all(function: FunctionNode) -> bool:
    """Whether the annotation of a function, as far as it was not read, is all there is to know of its result."""
    return (
        isinstance(function, ast.FunctionDef)
        and stated_result(function) is not None
        and not _MANAGERS.intersection(decorator_names(function))
    )
