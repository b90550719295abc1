"""What a release offers: its public names under the paths that users write, with what calls of them take.

Before: a folder of source and stubs.
After: `{"numpy.trapz": Shape(Kind.FUNCTION, ("y", "x", "dx", "axis")), "numpy.core": Shape(Kind.MODULE), ...}`.

A member that a class inherits from a public class stands under that class alone; one from a class that is
not public stands under the topmost public classes that inherit it.
"""

import ast
from collections.abc import Iterator

from attrs import frozen

from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.entity import UNKNOWN, Entity, Sort
from pyrecode.updates.index.namespaces import is_internal, is_public
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.index.symbol import ParameterKind
from pyrecode.updates.model import Kind

_TYPE_VARIABLES = frozenset({"TypeVar", "ParamSpec", "TypeVarTuple"})
_NAMED = (ParameterKind.NORMAL, ParameterKind.KEYWORD_ONLY)


@frozen
class Shape:
    """What is known of one public name."""

    kind: Kind
    parameters: tuple[str, ...] | None = None
    """those that a call may pass by name, in order; None where that cannot be read"""
    by_stub: bool = False
    """whether only a stub tells of it: stubs are mended and restructured while the API stays"""


Surface = dict[str, Shape]


def surface(index: PackageIndex) -> Surface:
    """The public names of the library that `index` reads."""
    found: Surface = {}
    classes: dict[str, tuple[str, Entity]] = {}
    for path, entity in _top_level(index):
        if path in found:
            continue
        found[path] = _shape(index, entity)
        if entity.sort is Sort.CLASS and entity.classdef is not None:
            classes.setdefault(entity.dotted, (path, entity))
    for path, entity in classes.values():
        for name, member in _members(index, entity, classes):
            found.setdefault(f"{path}.{name}", _shape(index, member))
    return found


def _top_level(index: PackageIndex) -> Iterator[tuple[str, Entity]]:
    listed: set[str] = set()
    for canonical, paths in list(index.public.exported()):
        entity = index.entity(canonical)
        if entity is None or entity is UNKNOWN:
            continue
        listed.add(canonical)
        best = next((p for p in index.public_paths(canonical) if is_public(p)), paths[0])
        if is_public(best) and not is_internal(best):
            yield best, entity
    for module in index.public.modules():
        if not is_public(module) or is_internal(module):
            continue
        yield module, Entity(Sort.MODULE, module)
        for name, entity in _defined(index, module):
            if entity.dotted not in listed:
                yield f"{module}.{name}", entity


def _defined(index: PackageIndex, module: str) -> Iterator[tuple[str, Entity]]:
    """What a public module defines itself; of plain values only those that it lists or writes in capitals."""
    read = index.lookup.module(module) or index.lookup.module(module, stub=True)
    if read is None:
        return
    exports = index.lookup.exports(module, read.is_stub)
    stated = set(exports.names) if exports is not None and exports.stated else None
    for name in read.block.bindings:
        if name.startswith("_"):
            continue
        entity = index.lookup.find(module, name, read.is_stub)
        if entity is None or entity is UNKNOWN or entity.module != module:
            continue
        if stated is not None and name not in stated:
            continue
        if entity.sort is Sort.VALUE and stated is None and not _is_constant(name, entity):
            continue
        yield name, entity


def _is_constant(name: str, entity: Entity) -> bool:
    value = entity.binding.value if entity.binding is not None else None
    made_by = last_name(value.func) if isinstance(value, ast.Call) else None
    return name.isupper() and made_by not in _TYPE_VARIABLES


def _members(
    index: PackageIndex, cls: Entity, public: dict[str, tuple[str, Entity]]
) -> Iterator[tuple[str, Entity]]:
    ancestors = index.classes.ancestry(cls).classes
    told = {
        name
        for ancestor in ancestors[1:]
        if ancestor.dotted in public
        for name in _bound(index, ancestor)
    }
    seen: set[str] = set()
    for ancestor in ancestors:
        if ancestor is not cls and ancestor.dotted in public:
            continue
        if ancestor.module.partition(".")[0] != index.name:
            continue
        for name in _own(ancestor):
            if name in seen or name.startswith("_") or (ancestor is not cls and name in told):
                continue
            seen.add(name)
            member = index.classes.member(cls, name)
            if member is not None and member is not UNKNOWN and member.sort is not Sort.MODULE:
                yield name, member


def _bound(index: PackageIndex, cls: Entity) -> Iterator[str]:
    for ancestor in index.classes.ancestry(cls).classes:
        yield from _own(ancestor)


def _own(cls: Entity) -> Iterator[str]:
    if cls.source is not None and cls.classdef is not None:
        yield from cls.source.class_block(cls.classdef).bindings


def _shape(index: PackageIndex, entity: Entity) -> Shape:
    kind = index.kind(entity)
    by_stub = entity.source is not None and entity.source.is_stub
    signature = index.signature(entity) if kind not in (Kind.MODULE, Kind.ATTRIBUTE) else None
    if signature is None:
        return Shape(kind, by_stub=by_stub)
    named = (p.name for p in signature.parameters if p.kind in _NAMED)
    return Shape(kind, tuple(name for name in named if not name.startswith("_")), by_stub)
