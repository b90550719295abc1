"""Which names `from module import *` brings: those of `__all__`, else all that do not begin with `_`."""

import ast
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from pyrecode.findings.module import Module
    from pyrecode.findings.project.modules import ProjectModules

_DEEPEST = 5


def starred(modules: "ProjectModules", path: str, name: str, depth: int = 0) -> bool:
    """Whether a star import of the module at `path` surely brings `name`."""
    module = modules.module(path) if depth < _DEEPEST else None
    if module is None:
        return False
    listed = module.names.scopes.module.entries.get("__all__")
    if listed or _changed(module):
        return name in _listed(module)
    if name.startswith("_"):
        return False
    if module.names.of_module(name) is not None:
        return True
    around = modules.around(path)
    for star in module.names.scopes.stars:
        onward = around.module_of(star.level, star.module or "")
        if onward is None:
            # A library's star brings what nobody here knows: who asks is told of the library's name.
            if len(module.names.scopes.stars) == 1 and not star.level:
                return True
        elif starred(modules, onward, name, depth + 1):
            return True
    return False


def _listed(module: "Module") -> frozenset[str]:
    """The names that are written out in what `__all__` gets; what is computed is left out."""
    known = _made.get(module)
    if known is None:
        found: set[str] = set()
        scopes = module.names.scopes
        for entry in scopes.module.entries.get("__all__", ()):
            if isinstance(entry.statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
                found.update(_strings(entry.statement.value))
        for call in scopes.calls:
            match call:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="__all__"), attr="extend" | "append"),
                    args=[value],
                ):
                    found.update(_strings(value))
        known = _made[module] = frozenset(found)
    return known


_made: "WeakKeyDictionary[Module, frozenset[str]]" = WeakKeyDictionary()


def _strings(value: ast.expr | None) -> list[str]:
    match value:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.List(elts=elts) | ast.Tuple(elts=elts) | ast.Set(elts=elts):
            return [text for part in elts for text in _strings(part)]
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _strings(left) + _strings(right)
        case ast.Starred(value=inner):
            return _strings(inner)
    return []


def _changed(module: "Module") -> bool:
    """Whether `__all__` is filled without being assigned, as after a star import."""
    return "__all__" in module.text and any(
        isinstance(name, ast.Name) and name.id == "__all__" for name in module.names.scopes.of_name
    )
