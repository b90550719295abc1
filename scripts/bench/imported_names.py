"""Imports a library and writes down its public names: the yardstick for what reading its source says.

Run by `upgrades.py` with the interpreter of an environment that holds the library:

    python imported_names.py old ROOT               every public name, as JSON
    python imported_names.py new ROOT < names.json  true for each of these names that is there, null where
                                                    that cannot be told; the others are left out

The public names are those that packages export (`__all__`, else what their `__init__` binds), the members of
the classes among them, and the parameters of their functions and methods.
"""

import contextlib
import importlib
import inspect
import json
import pkgutil
import sys
import warnings
from types import ModuleType

_PRIVATE = ("tests", "test", "conftest", "_", "testing", "setup")
_NAMED = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)


def main() -> None:
    """Answer as the arguments ask."""
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(10_000)
    mode, root = sys.argv[1:3]
    with contextlib.redirect_stdout(sys.stderr):  # modules print while they are imported
        answer = public_names(root) if mode == "old" else present(json.load(sys.stdin))
    json.dump(answer, sys.stdout)


def public_names(root: str) -> dict[str, tuple[str, str]]:
    """Each public name with `object`, `member` or `parameter`, and the name of its definition."""
    found: dict[str, tuple[str, str]] = {}
    for module in modules(root):
        found[module.__name__] = "object", module.__name__
        for name in exported(module):
            value = getattr(module, name, None)
            if isinstance(value, ModuleType) or name.startswith("_"):
                continue
            if not str(getattr(value, "__module__", None) or root).startswith(root):
                continue
            path = f"{module.__name__}.{name}"
            definition = defined(value) or f"value:{name}"
            found[path] = "object", definition
            if inspect.isclass(value):
                add_members(found, path, value, root)
            add_parameters(found, path, value, definition)
    return found


def exported(module: ModuleType) -> list[str]:
    """What a module lists; else all that a package binds, and what a plain module defines itself."""
    listed = getattr(module, "__all__", None)
    if listed is not None:
        return list(listed)
    names = [name for name in vars(module) if not name.startswith("_")]
    if hasattr(module, "__path__"):
        return names
    return [
        name for name in names if getattr(vars(module)[name], "__module__", None) == module.__name__
    ]


def defined(value: object) -> str | None:
    """Where a class or function is defined."""
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    return f"{module}:{name}" if module and name and callable(value) else None


def modules(root: str):
    """The public modules that can be imported."""
    package = importlib.import_module(root)
    yield package
    for one in pkgutil.walk_packages(
        getattr(package, "__path__", ()), f"{root}.", lambda name: None
    ):
        if any(part.startswith(_PRIVATE) for part in one.name.split(".")):
            continue
        try:
            module = importlib.import_module(one.name)
        except BaseException:  # what cannot be imported has no names
            continue
        # A plain module that answers for names by a function is a deprecated path to those of another one.
        if hasattr(module, "__path__") or "__getattr__" not in vars(module):
            yield module


def add_members(found: dict[str, tuple[str, str]], path: str, cls: type, root: str) -> None:
    """The public members of a class that the library itself defines."""
    for name in dir(cls):
        if name.startswith("_"):
            continue
        owner = next((one for one in cls.__mro__ if name in vars(one)), cls)
        # A plain value may become an attribute of the instances without anybody's notice.
        if not str(owner.__module__).startswith(root) or not is_code(vars(owner).get(name)):
            continue
        definition = f"{defined(owner)}.{name}"
        found[f"{path}.{name}"] = "member", definition
        add_parameters(found, f"{path}.{name}", getattr(cls, name, None), definition)


def is_code(value: object) -> bool:
    """Whether a member of a class is a method or property."""
    return callable(value) or hasattr(value, "__get__")


def add_parameters(
    found: dict[str, tuple[str, str]], path: str, value: object, definition: str
) -> None:
    """What a call of it may pass by name."""
    for name in named(value) or ():
        if name != "self" and not name.startswith("_"):
            found[f"{path}({name})"] = "parameter", f"{definition}({name})"


def named(value: object) -> list[str] | None:
    """The named parameters; None where they cannot be told, or anything is taken."""
    if not callable(value):
        return None
    try:
        wrapped = inspect.signature(value)
        plain = inspect.signature(value, follow_wrapped=False)
    except (ValueError, TypeError):
        return None
    if any(one.kind is inspect.Parameter.VAR_KEYWORD for one in plain.parameters.values()):
        # The wrapper may take more than what it wraps.
        return None
    return [one.name for one in wrapped.parameters.values() if one.kind in _NAMED]


def present(names: list[str]) -> dict[str, bool | None]:
    """Those of the names that are there, and with None those of which it cannot be told."""
    answers = {name: is_present(name) for name in names}
    return {name: answer for name, answer in answers.items() if answer is not False}


def is_present(name: str) -> bool | None:
    """Whether a name of another release is there."""
    dotted, bracket, parameter = name.partition("(")
    value = look_up(dotted)
    if value is _NOTHING:
        return False
    if not bracket:
        return True
    names = named(value)
    return None if names is None else parameter.rstrip(")") in names


_NOTHING = object()


def look_up(dotted: str) -> object:
    """What a dotted name stands for."""
    parts = dotted.split(".")
    for count in range(len(parts), 0, -1):
        try:
            value: object = importlib.import_module(".".join(parts[:count]))
        except BaseException:
            continue
        for part in parts[count:]:
            if inspect.isclass(value) and any(
                part in getattr(one, "__annotations__", ()) for one in value.__mro__
            ):
                return None
            try:
                value = getattr(value, part)
            except BaseException:
                return _NOTHING
        return value
    return _NOTHING


if __name__ == "__main__":
    main()
