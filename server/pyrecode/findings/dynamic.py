"""Calls that give what a literal names: `importlib.import_module("numpy")`, `getattr(numpy, "trapz")`."""

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyrecode.findings.meanings import Meanings

_IMPORTERS = frozenset({"importlib.import_module", "pytest.importorskip", "lazy_loader.load"})
_FINDERS = frozenset({"django.utils.module_loading.import_string", "werkzeug.utils.import_string"})
"""give a member of a module, named by its whole path"""


def given_by(call: ast.Call, names: "Meanings") -> str | None:
    """The dotted name of what a call gives; None where it gives something else or is not known."""
    function = call.func
    if isinstance(function, ast.Name) and function.id in ("getattr", "__import__"):
        if names.binding_of(function) is not None:
            return None
        if function.id == "getattr":
            return _attribute(call, names)
        name = literal(call, 0)
        return name.partition(".")[0] if name else None
    name = literal(call, 0)
    if not name:
        return None
    dotted = names.dotted(function)
    if dotted in _IMPORTERS:
        return _relative(call, name, names) if name.startswith(".") else name
    return name if dotted in _FINDERS and "." in name and not name.startswith(".") else None


def literal(call: ast.Call, index: int) -> str | None:
    """The text that a call passes at a position."""
    argument = call.args[index] if index < len(call.args) else None
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return None


def _attribute(call: ast.Call, names: "Meanings") -> str | None:
    """`getattr(np, "trapz")`; with a default the code looks after its absence."""
    name = literal(call, 1)
    owner = names.dotted(call.args[0]) if name and len(call.args) == 2 else None
    return None if owner is None else f"{owner}.{name}"


def _relative(call: ast.Call, name: str, names: "Meanings") -> str | None:
    """`import_module(".compat", __package__)`, also with the package written out."""
    path = name.lstrip(".")
    level = len(name) - len(path)
    package = literal(call, 1)
    if package is not None:
        parts = package.split(".")
        above = parts[: len(parts) - level + 1]
        return ".".join([*above, path]) if above and path else None
    match call.args:
        case [_, ast.Name(id="__package__")] if names.elsewhere is not None and path:
            return names.elsewhere.dotted(level, path)
    return None
