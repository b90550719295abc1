"""What pandas warns about in a place that users never name, told of the names that they write.

Before: `_deprecated_defaults = {"squeeze": _DeprecationConfig(None, "...")}` beside `read_csv`, and a warning
in `NDFrame.where`, which `DataFrame.where` overrides and calls by `super()`
After: the parameter `squeeze` of `pandas.read_csv` is outdated, and what holds for `NDFrame.where` holds for
`pandas.DataFrame.where`
"""

import ast
from collections.abc import Iterator, Sequence

from attrs import evolve

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.entity import Sort
from pyrecode.updates.index.signatures import signature_of
from pyrecode.updates.model import Scope
from pyrecode.updates.signals.library import Library, functions_of
from pyrecode.updates.signals.notice import Notice
from pyrecode.updates.signals.text import fold, squeeze

ROOTS = ("pandas",)
_PARSERS = "pandas.io.parsers.readers"
_BASES = frozenset({"pandas.core.generic.NDFrame"})
"""classes that users only know by those that derive from them"""


def find(library: Library) -> Iterator[Notice]:
    """The parameters of the text readers that a table names."""
    module = library.index.lookup.module(_PARSERS)
    if module is None:
        return
    binding = module.block.best("_deprecated_defaults") or module.block.best("_deprecated_args")
    match binding.value if binding is not None else None:
        case ast.Dict(keys=keys, values=values):
            rows = list(zip(keys, values, strict=True))
        case ast.Set(elts=keys):
            rows = [(key, None) for key in keys]
        case _:
            return
    told: list[tuple[str, str]] = []
    for key, value in rows:
        if isinstance(key, ast.Constant):
            words = value.args[-1] if isinstance(value, ast.Call) and value.args else None
            told.append((str(key.value), squeeze(fold(words, {}))))
    for function in functions_of(module):
        if function.cls is not None or function.name.startswith("_"):
            continue
        signature = signature_of(function.node, False)
        for name, words in told:
            if signature.get(name) is not None:
                yield Notice(
                    signal="reader",
                    module=module.name,
                    qualname=function.qualname,
                    scope=Scope.PARAMETER,
                    message=f"the argument `{name}` is deprecated. {words}".strip(),
                    parameter=name,
                    source=library.where(
                        "reader", module, binding.node if binding else module.tree
                    ),
                )


def mend(library: Library, said: Sequence[Notice]) -> Iterator[Notice]:
    """The notices of members that every heir overrides, told of the heirs that call them."""
    own = {(notice.dotted, notice.parameter) for notice in said}
    for notice in said:
        owner, _, name = notice.qualname.rpartition(".")
        if f"{notice.module}.{owner}" not in _BASES:
            yield notice
            continue
        heirs = _direct(library, f"{notice.module}.{owner}")
        overrides = {heir: node for heir in heirs if (node := _own(library, heir, name))}
        if len(overrides) < len(heirs) or not heirs:
            yield notice
        for heir, node in overrides.items():
            known = notice.parameter is None or signature_of(node, True).get(notice.parameter)
            told = (f"{heir}.{name}", notice.parameter) in own
            if known and not told and _calls_super(node, name):
                module, _, qualname = heir.rpartition(".")
                yield evolve(notice, module=module, qualname=f"{qualname}.{name}")


def _direct(library: Library, base: str) -> list[str]:
    """The classes that derive from a base itself."""
    found: list[str] = []
    for heir in library.index.subclasses(base):
        entity = library.index.entity(heir)
        if entity is not None and entity.sort is Sort.CLASS:
            bases = library.index.classes.bases(entity)
            if any(one.dotted == base for one in bases):
                found.append(heir)
    return found


def _own(library: Library, cls: str, name: str) -> FunctionNode | None:
    """The function that the body of a class itself gives a name to."""
    entity = library.index.entity(cls)
    if entity is None or entity.classdef is None or entity.source is None:
        return None
    definitions = entity.source.class_block(entity.classdef).definitions(name)
    return definitions[-1] if definitions else None


def _calls_super(node: FunctionNode, name: str) -> bool:
    return any(
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == name
        and isinstance(call.func.value, ast.Call)
        and last_name(call.func.value.func) == "super"
        for call in ast.walk(node)
    )
