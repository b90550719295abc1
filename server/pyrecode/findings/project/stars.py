"""Which names `from module import *` brings: those of `__all__`, else all that do not begin with `_`."""

import ast
from typing import TYPE_CHECKING

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
    found: set[str] = set()
    for statement in ast.walk(module.tree):
        match statement:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
                found.update(_strings(value))
            case ast.AnnAssign(target=ast.Name(id="__all__"), value=ast.expr() as value):
                found.update(_strings(value))
            case ast.AugAssign(target=ast.Name(id="__all__"), value=value):
                found.update(_strings(value))
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="__all__"), attr="extend" | "append"),
                args=[value],
            ):
                found.update(_strings(value))
    return frozenset(found)


def _strings(value: ast.expr) -> list[str]:
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
