"""The docstrings that speak of something: of functions and classes, and those below the attributes of a class.

Before: `class Options: mode = 1; \"\"\"Deprecated, use `style`.\"\"\"`, and the word `Deprecated`
After: the class, because one of its lines has the word; its attribute `mode` with the text below it
"""

import ast
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import pairwise

from pyrecode.updates.index.block import FunctionNode
from pyrecode.updates.index.conditions import last_name
from pyrecode.updates.index.deferred import unread_body
from pyrecode.updates.index.opening import NotTold, opening_string
from pyrecode.updates.signals.library import Class, Function, Library
from pyrecode.updates.signals.surroundings import Lines


def speaking(library: Library, words: Iterable[str]) -> Iterator[Function | Class]:
    """The functions, then the classes, that have a line with one of some words."""
    lines = Lines(words)
    yield from lines.among(library.functions)
    yield from lines.among(library.classes)


def docstring_of(node: FunctionNode | ast.ClassDef) -> str | None:
    """The docstring as it is written; None where there is none."""
    body = unread_body(node)
    if body is not None:
        with suppress(NotTold):
            return opening_string(body)
    return ast.get_docstring(node, clean=False)


def described_attributes(cls: Class) -> Iterator[tuple[str, ast.stmt, str]]:
    """The attributes of a class with a docstring below them: name, statement, and the text as it is written."""
    for stmt, below in pairwise(cls.node.body):
        match stmt, below:
            case (
                (ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)])),
                ast.Expr(value=ast.Constant(value=str(text))),
            ) if not name.startswith("_"):
                yield name, stmt, text
            case _:
                pass


def is_typed_dictionary(cls: Class) -> bool:
    """Whether the attributes of a class are keyword arguments of others."""
    return any((last_name(base) or "").endswith("TypedDict") for base in cls.node.bases)
