"""Names that only one branch of a module lacks: which branch runs is not known.

Before: `from dask.array.core import Array`, and below it `if _array_expr_enabled(): from ._array_expr import Array`
After: `dask.array.Array.choose` may be there, though the second class has no such method
"""

from pyrecode.updates.index.entity import UNKNOWN, Entity
from pyrecode.updates.index.package import PackageIndex


def bound_otherwise(index: PackageIndex, name: str) -> bool:
    """Whether another binding of the class or function that a name begins with has, or takes, what is asked for.

    Args:
        index: of the release.
        name: `module.Class.member` or `module.function(keyword)`.
    """
    dotted, bracket, keyword = name.partition("(")
    module, names = _split(index, dotted)
    read = index.lookup.module(module) if names else None
    if read is None or (len(names) == 1 and not bracket):
        return False
    bindings = [one for one in read.block.bindings.get(names[0], ()) if one.sureness.runs]
    if len(bindings) < 2:
        return False
    found = (_below(index, index.lookup.follow(read, one), names[1:]) for one in bindings)
    return any(
        one is not None
        and one is not UNKNOWN
        and (not bracket or _takes(index, one, keyword.rstrip(")")))
        for one in found
    )


def _split(index: PackageIndex, dotted: str) -> tuple[str, list[str]]:
    """The longest leading part that is a module, and the names below it."""
    names = dotted.split(".")
    count = 1
    while count < len(names) and index.files.find(".".join(names[: count + 1])) is not None:
        count += 1
    return ".".join(names[:count]), names[count:]


def _below(index: PackageIndex, entity: Entity | None, names: list[str]) -> Entity | None:
    for name in names:
        if entity is None or entity is UNKNOWN:
            return entity
        entity = index.member(entity, name)
    return entity


def _takes(index: PackageIndex, entity: Entity, keyword: str) -> bool:
    signature = index.signature(entity)
    return signature is not None and signature.accepts(keyword)
