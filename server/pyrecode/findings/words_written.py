"""The words that are written in code, and those by which an update is known there."""

import ast
import re
from collections.abc import Iterable, Iterator

from pyrecode.updates.model import ApiUpdate


def identifiers(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Every identifier that is written in the nodes."""
    for node in nodes:
        for part in ast.walk(node):
            match part:
                case ast.Name(id=name) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                    yield name
                case ast.alias(name=name):
                    yield from name.split(".")
                case ast.ImportFrom(module=str(module)):
                    yield from module.split(".")


def texts(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Every text that is written in the nodes."""
    for node in nodes:
        for part in ast.walk(node):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


def last_name(function: ast.expr) -> str:
    """The last word of what is called: `deprecated_call` of `pytest.deprecated_call`."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def new_word(update: ApiUpdate) -> str | None:
    """The identifier that tells the replacement: its last name, or the new keyword."""
    if update.replaced_by is None:
        return None
    name, _, keyword = update.replaced_by.partition("(")
    if update.parameter is None:
        return name.rpartition(".")[2]
    found = re.match(r"(\w+)\)$", keyword)
    return None if found is None else found[1]
