"""Modules whose `__getattr__` knows outdated names by a table, and refuses every other one.

Before: `__getattr__ = getattr_migration(__name__)`, or one of which the miner read which names it warns of.
After: what such a module neither defines nor warns of is gone, though `__getattr__` could answer anything.
"""

import re
from collections.abc import Iterable, Iterator

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.package import PackageIndex
from pyrecode.updates.model import ApiUpdate, Kind, Scope

_MAKER = re.compile(r"deprecat|migrat", re.IGNORECASE)
_SIGNAL = "module-getattr "


def table_modules(index: PackageIndex, updates: Iterable[ApiUpdate]) -> Iterator[str]:
    """The public modules of a library with such a `__getattr__`, some perhaps twice."""
    for update in updates:
        told = any(source.startswith(_SIGNAL) for source in update.sources)
        if told and update.scope is Scope.WHOLE:
            is_module = update.kind is Kind.MODULE
            module = update.symbol if is_module else update.symbol.rpartition(".")[0]
            if not _binds_more(index, module):
                yield module
    for module in index.public.modules():
        read = index.lookup.module(module)
        binding = read.block.best("__getattr__") if read is not None else None
        if binding is None or isinstance(binding.node, FunctionNode):
            continue
        called = getattr(binding.value, "func", None)
        if _MAKER.search(last_name(called) or ""):
            yield module


def _binds_more(index: PackageIndex, module: str) -> bool:
    """Whether code beside a `__getattr__` that can be read binds names which cannot be told."""
    read = index.lookup.module(module)
    if read is None or read.getter is None:
        return False
    return read.dynamic or any(index.lookup.exports(one) is None for one in read.block.all_stars)
