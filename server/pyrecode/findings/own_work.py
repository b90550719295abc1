"""Uses of what a project outdates, in code that will go with it.

    class Model:
        @deprecated("use fit")
        def train(self): ...

        def run(self):
            self.train()            # the class keeps its own promises

    @deprecated("use Model")
    def train(model):
        model.train()               # goes when that goes

A compiler of Java is silent in the same places.
"""

import ast

from pyrecode.findings.names import Names
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.model import ApiUpdate, Scope

_Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def why_own_work(node: ast.AST, update: ApiUpdate, names: Names, catalog: Catalog) -> str | None:
    """Why a use of the project's own API is left to the code around it; None where it is not.

    Args:
        node: what is outdated.
        update: how.
        names: of the file.
        catalog: what else is outdated.
    """
    elsewhere = names.elsewhere
    if elsewhere is None or not elsewhere.owns(update.symbol.partition(".")[0]):
        return None
    if isinstance(node, ast.alias):
        name = elsewhere.name_of(node.asname or node.name)
        if name in (update.symbol, *update.aliases):
            return "where the API has its public name from"
    around = [*_around(node, names)]
    for depth, definition in enumerate(around, 1):
        path = ".".join(one.name for one in around[:depth])
        dotted = elsewhere.name_of(path)
        if dotted is None:
            return None
        if depth == 1 and isinstance(definition, ast.ClassDef) and _is_in(update, dotted):
            return "in the class that outdates it"
        if any(one.scope is Scope.WHOLE for one in catalog.find(dotted)):
            return "in code that is outdated itself"
    return None


def _around(node: ast.AST, names: Names) -> list[_Definition]:
    """The functions and classes in whose bodies a node stands, the outermost first."""
    found: list[_Definition] = []
    part, above = node, names.parents.get(node)
    while above is not None:
        if isinstance(above, _Definition) and part in above.body:
            found.append(above)
        part, above = above, names.parents.get(above)
    return found[::-1]


def _is_in(update: ApiUpdate, cls: str) -> bool:
    return any(path.startswith(f"{cls}.") for path in (update.symbol, *update.aliases))
