"""What the distribution is called that a project makes: read from its files, which are never run."""

import re
from functools import lru_cache
from pathlib import Path

from pyrecode.updates.environment.inside import read_inside, read_toml, table
from pyrecode.updates.library import normalised

_CALLS = frozenset({"setup", "dict"})


@lru_cache(maxsize=64)
def project_name(root: Path) -> str | None:
    """The normalised name of the distribution whose source lies in a folder; None where nothing says it."""
    name = _of_pyproject(root) or _of_metadata(root) or _of_setup_cfg(root) or _of_setup_py(root)
    return normalised(name) if name else None


def _of_pyproject(root: Path) -> str | None:
    data = read_toml(root / "pyproject.toml", root)
    for keys in (("project",), ("tool", "poetry"), ("tool", "flit", "metadata")):
        found = table(data, *keys)
        name = found.get("name") or found.get("dist-name") or found.get("module")
        if isinstance(name, str):
            return name
    return None


def _of_metadata(root: Path) -> str | None:
    found = re.search(r"^Name: *(\S+)", read_inside(root / "PKG-INFO", root) or "", re.MULTILINE)
    return None if found is None else found[1]


def _of_setup_cfg(root: Path) -> str | None:
    text = read_inside(root / "setup.cfg", root)
    if text is None:
        return None
    import configparser

    parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
    try:
        parser.read_string(text)
        return parser.get("metadata", "name", fallback=None)
    except configparser.Error:
        return None


def _of_setup_py(root: Path) -> str | None:
    """The text that `setup(name=...)` is given, straight or through a name of the file."""
    text = read_inside(root / "setup.py", root)
    if text is None or "name" not in text.lower():
        return None
    import ast

    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    set_to: dict[str, str] = {}
    named: list[ast.expr] = []
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=ast.Constant(value=str(value))):
                set_to[target] = value
            case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called)) if (
                called in _CALLS
            ):
                named += [one.value for one in node.keywords if one.arg == "name"]
    for value in named:
        match value:
            case ast.Constant(value=str(name)):
                return name
            case ast.Name(id=name) if name in set_to:
                return set_to[name]
    return None
