"""The statements of a text with the words that each is written with, and those that it gives a value to."""

import ast
import keyword
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pyrecode.findings.engines.base import Span
from pyrecode.findings.filled import ADDERS, EXTENDERS
from pyrecode.findings.module import Module

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
STAR = "*"
"""what `from module import *` binds"""
_WORD = re.compile(r"[^\W\d]\w*")
_TESTS = frozenset({"isinstance", "issubclass", "callable", "type", "hasattr"})
_NO_NAMES = frozenset(keyword.kwlist)
_FILLERS = ADDERS | EXTENDERS | {"setdefault"}


class Statement:
    """One statement, apart from those that stand in it."""

    __slots__ = (
        "binds", "end", "holds_asked", "is_asked", "node", "parts", "start", "stores", "tests", "words", "yields",
    )  # fmt: skip

    def __init__(self, node: ast.stmt, module: Module, asked: Sequence[Span]) -> None:
        self.node = node
        self.start = _start(node, module)
        self.end = module.end(node)
        self.parts = statements(_inner(node), module, asked)
        """the statements of its blocks, in the order of the text"""
        self.words: set[str] = set()
        """without those of its parts, and without the name of what it defines"""
        self.is_asked = False
        """whether one of the expressions in question stands in it, and in none of its parts"""
        at = self.start
        for start, end in (*((one.start, one.end) for one in self.parts), (self.end, self.end)):
            self.words.update(_WORD.findall(module.text, at, start))
            nearest = bisect_left(asked, (at,))
            self.is_asked |= nearest < len(asked) and asked[nearest][0] < start
            at = end
        self.words -= _NO_NAMES | {getattr(node, "name", "")}
        self.holds_asked = self.is_asked or any(one.holds_asked for one in self.parts)
        self.binds: set[str] = set()
        """the words that it gives a value to, or puts something into"""
        self.stores: set[str] = set()
        """attributes that are set in it or in its parts, and names of the module"""
        self.yields = False
        self.tests = False
        """whether it has a test in it that tells what a value is"""
        for one in _own_nodes(node):
            self.yields |= isinstance(one, ast.Yield | ast.YieldFrom)
            self.tests |= _is_test(one)
            self.binds.update(_bound_by(one))
            if isinstance(one, ast.Attribute) and not isinstance(one.ctx, ast.Load):
                self.stores.add(one.attr)
            elif isinstance(one, ast.Global | ast.Nonlocal):
                self.stores.update(one.names)
        self.stores.update(*(one.stores for one in self.parts))

    def all(self) -> Iterator["Statement"]:
        """The statement, and all that stand in it."""
        yield self
        for one in self.parts:
            yield from one.all()


def statements(block: Sequence[ast.stmt], module: Module, asked: Sequence[Span]) -> list[Statement]:
    """The statements of a block.

    Args:
        block: of the module.
        module: the text.
        asked: the places of the expressions in question, in order.
    """
    return [Statement(one, module, asked) for one in block]


def _start(node: ast.stmt, module: Module) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    if not decorators:
        return module.start(node)
    return module.text.rindex("@", 0, module.start(decorators[0]))


def _inner(node: ast.stmt) -> list[ast.stmt]:
    found: list[ast.stmt] = []
    for holder in (node, *getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        found += getattr(holder, "body", ())
    return [*found, *getattr(node, "orelse", ()), *getattr(node, "finalbody", ())]


def _own_nodes(node: ast.stmt) -> Iterator[ast.AST]:
    stack: list[ast.AST] = [node]
    while stack:
        one = stack.pop()
        yield one
        stack += (
            child
            for child in ast.iter_child_nodes(one)
            if not isinstance(child, ast.stmt) and not isinstance(child, ast.expr_context)
        )


def _bound_by(node: ast.AST) -> Iterator[str]:
    """The words that a node gives a value to, without what is in it."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            yield name
        case ast.Attribute(attr=name, ctx=ast.Store() | ast.Del()):
            yield name
        case ast.Subscript(value=value, ctx=ast.Store() | ast.Del()):
            yield from _names_in(value)
        case ast.Call(func=ast.Attribute(value=value, attr=name)) if name in _FILLERS:
            yield from _names_in(value)
        case ast.alias(name=name, asname=other):
            yield other or name.partition(".")[0]
        case (
            ast.FunctionDef(name=str(name))
            | ast.AsyncFunctionDef(name=str(name))
            | ast.ClassDef(name=str(name))
            | ast.ExceptHandler(name=str(name))
            | ast.MatchAs(name=str(name))
            | ast.MatchStar(name=str(name))
            | ast.MatchMapping(rest=str(name))
        ):
            yield name


def _is_test(node: ast.AST) -> bool:
    if isinstance(node, ast.Compare):
        return isinstance(node.ops[0], ast.Is | ast.IsNot)
    return isinstance(node, ast.Name) and node.id in _TESTS


def _names_in(node: ast.expr) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Name):
            yield one.id
        elif isinstance(one, ast.Attribute):
            yield one.attr
