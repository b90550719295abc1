"""What a call of a class takes.

Before: `class Norm(Base): def __new__(cls, scale): ...`
After: `scale`, whatever the `__init__` of `Base` takes: it gets nothing that `__new__` did not take
"""

from collections.abc import Callable

from pyrecode.updates.index.classes import Classes
from pyrecode.updates.index.entity import UNKNOWN, Entity
from pyrecode.updates.index.signatures import fields_signature
from pyrecode.updates.index.symbol import ParameterKind, Signature

SignatureOf = Callable[[Entity], Signature | None]


def constructor(entity: Entity, classes: Classes, signature: SignatureOf) -> Signature | None:
    """The parameters that make an instance; None where they cannot be read.

    Args:
        entity: the class.
        classes: finds its members.
        signature: of a function.
    """
    fields = fields_signature(entity.classdef) if entity.classdef is not None else None
    if fields is not None:
        return fields
    makes = _defines(entity, "__new__")
    if not _defines(entity, "__init__"):
        if not makes and classes.is_remade(entity):
            return None
        made = classes.member(entity, "__new__") if makes else None
        taken = signature(made) if made is not None else None
        if taken is not None and not _takes_all(taken):
            return taken
    for name in ("__init__", "__new__"):
        made = classes.member(entity, name)
        if made is UNKNOWN:
            if name == "__init__" and makes:
                # What an unknown base may have for `__init__` has to take what this one takes.
                continue
            return None
        if made is not None and made.function is not None and made.module != "builtins":
            return signature(made)
    return None


def _takes_all(signature: Signature) -> bool:
    return any(one.kind is ParameterKind.VAR_KEYWORD for one in signature.parameters)


def _defines(entity: Entity, name: str) -> bool:
    """Whether the body of the class itself binds the name."""
    if entity.source is None or entity.classdef is None:
        return False
    return entity.source.class_block(entity.classdef).best(name) is not None
