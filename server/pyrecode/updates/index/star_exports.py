"""What `from module import *` brings: what `__all__` states, else the public bindings.

A module without `__all__` also hands on what its own star imports bring.
"""

import ast
from collections.abc import Callable

from pyrecode.updates.index.entity import Entity, Sort
from pyrecode.updates.index.exports import Exports, ExportsReader
from pyrecode.updates.index.source import SourceModule


def read_exports(
    module: SourceModule,
    exports: Callable[[str, bool], Exports | None],
    expression: Callable[[SourceModule, ast.expr], Entity | None],
) -> Exports | None:
    """The names that a star import of a module brings.

    Args:
        module: the module, as its source or its stub tells it.
        exports: the exports of another module by its dotted name, of its stub where that is asked for.
        expression: what an expression stands for in the scope of a module.
    """

    def exports_of(owner: ast.expr) -> Exports | None:
        if isinstance(owner, ast.Constant):
            return exports(str(owner.value), module.is_stub)
        found = expression(module, owner)
        if found is None or found.sort is not Sort.MODULE:
            return None
        return exports(found.module, module.is_stub)

    stated = ExportsReader(module, exports_of).read()
    if stated is not None:
        return stated
    names = dict.fromkeys(n for n in module.block.bindings if not n.startswith("_"))
    exact = not module.dynamic
    for star in module.block.all_stars:
        inner = exports(star, module.is_stub)
        if inner is None:
            exact = False
            continue
        names.update(dict.fromkeys(inner.names))
        exact = exact and inner.exact
    return Exports(tuple(names), exact, stated=False)
