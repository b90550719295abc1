"""Which APIs a piece of code uses, and how often: dotted names through its imports, and the keywords of calls.

Before: `import numpy as np; np.mean(x, keepdims=True); df.dropna()`
After: `numpy`, `numpy.mean`, `numpy.mean(keepdims)`, `.dropna`

A migration pair often lacks the imports: a root that nothing binds stands for itself (`np.mean`). A member of
a local variable is told by its own name alone, since nobody knows the type.
"""

import ast
import builtins
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from pyrecode.findings.module import Module
from pyrecode.findings.names import Names
from pyrecode.findings.source import SourceError

_BUILTINS = frozenset(dir(builtins))


@lru_cache(maxsize=512)
def apis(code: str) -> Counter[str]:
    """How often each API is used; empty where the code does not parse. Not to be changed."""
    try:
        module = Module.parse(code)
    except SourceError:
        return Counter()
    return Counter(_used(module))


def last_part(name: str) -> str:
    """What names an API beside where it lives: `mean` of `numpy.mean`, `keepdims` of `numpy.mean(keepdims)`."""
    return name.rstrip(")").rpartition("(")[2].rpartition(".")[2]


def _used(module: Module) -> Iterator[str]:
    names = module.names
    inner = {id(node.value) for node in ast.walk(module.tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(module.tree):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom():
                home = "." * node.level + (node.module or "")
                yield from (f"{home}.{alias.name}" for alias in node.names)
            case ast.Attribute() if id(node) not in inner:
                yield from _of_chain(names, node)
            case ast.Name(ctx=ast.Load()) if id(node) not in inner:
                yield from _of_name(names, node)
            case ast.Call():
                callee = next(_label(names, node.func), None)
                if callee is not None:
                    yield from (f"{callee}({word.arg})" for word in node.keywords if word.arg)
            case _:
                pass


def _of_chain(names: Names, node: ast.expr) -> Iterator[str]:
    """A whole chain where its root is known; else each of its members."""
    whole = _whole(names, node)
    if whole is not None:
        yield whole
    else:
        while isinstance(node, ast.Attribute):
            yield f".{node.attr}"
            node = node.value
        # The root may be an imported thing that is called: `np.array(x).T` is told where `np.array` stands.


def _of_name(names: Names, node: ast.Name) -> Iterator[str]:
    dotted = names.dotted(node)
    if dotted is not None:
        yield dotted
    elif names.binding_of(node) is None and node.id not in _BUILTINS:
        yield node.id


def _label(names: Names, callee: ast.expr) -> Iterator[str]:
    """What a call is told by; nothing for the call of a call."""
    if isinstance(callee, ast.Attribute):
        yield _whole(names, callee) or f".{callee.attr}"
    elif isinstance(callee, ast.Name):
        yield names.dotted(callee) or callee.id


def _whole(names: Names, node: ast.expr) -> str | None:
    """The dotted name of a chain that begins with an import or with a name that nothing binds."""
    dotted = names.dotted(node)
    if dotted is not None:
        return dotted
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name) or names.binding_of(node) is not None:
        return None
    return ".".join([node.id, *reversed(parts)])
