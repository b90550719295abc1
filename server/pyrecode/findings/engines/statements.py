"""The statements of a text with the words that each is written with, and those that it gives a value to."""

import ast
import keyword
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

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


class Asked:
    """A text, and the places of the expressions in question."""

    def __init__(self, module: Module, spans: Sequence[Span]) -> None:
        self.module = module
        self._starts = sorted(start for start, _ in spans)

    def is_within(self, start: int, end: int) -> bool:
        """Whether one of the expressions stands between two offsets."""
        nearest = bisect_left(self._starts, start)
        return nearest < len(self._starts) and self._starts[nearest] < end

    def statements(self, block: Sequence[ast.stmt]) -> "list[Statement]":
        """The statements of a block."""
        return [Statement(one, self) for one in block]


class Statement:
    """One statement, apart from those that stand in it."""

    def __init__(self, node: ast.stmt, asked: Asked) -> None:
        self.node = node
        self.start = _start(node, asked.module)
        self.end = asked.module.end(node)
        self._asked = asked

    @cached_property
    def parts(self) -> "list[Statement]":
        """The statements of its blocks, in the order of the text."""
        return self._asked.statements(_inner(self.node))

    @cached_property
    def _own(self) -> list[Span]:
        """The places of its text that are in none of its parts."""
        if isinstance(self.node, FUNCTIONS):
            # Most functions are nobody's concern: their parts are not made for this.
            return [(self.start, self.body)]
        borders = [self.start]
        for one in self.parts:
            borders += (one.start, one.end)
        borders.append(self.end)
        return [*zip(borders[::2], borders[1::2], strict=True)]

    @property
    def body(self) -> int:
        """Where the body begins of what defines something."""
        return _start(_inner(self.node)[0], self._asked.module)

    @cached_property
    def words(self) -> frozenset[str]:
        """Without those of its parts, and without the name of what it defines."""
        text = self._asked.module.text
        found = [word for start, end in self._own for word in _WORD.findall(text, start, end)]
        return frozenset(found) - _NO_NAMES - {getattr(self.node, "name", "")}

    @cached_property
    def is_asked(self) -> bool:
        """Whether one of the expressions in question stands in it, and in none of its parts."""
        return any(self._asked.is_within(start, end) for start, end in self._own)

    @cached_property
    def holds_asked(self) -> bool:
        """Whether one of the expressions in question stands in it."""
        return self._asked.is_within(self.start, self.end)

    @cached_property
    def binds(self) -> frozenset[str]:
        """The words that it gives a value to, or puts something into."""
        return frozenset(word for one in self._nodes for word in _bound_by(one))

    @cached_property
    def stores(self) -> frozenset[str]:
        """For a function: the attributes that are set in it, and the names around it."""
        return frozenset(_stored_in(self.node))

    @cached_property
    def yields(self) -> bool:
        """Whether it is what makes its function a generator."""
        return any(isinstance(one, ast.Yield | ast.YieldFrom) for one in self._nodes)

    @cached_property
    def tests(self) -> bool:
        """Whether it has a test in it that tells what a value is."""
        return any(map(_is_test, self._nodes))

    @cached_property
    def _nodes(self) -> list[ast.AST]:
        found: list[ast.AST] = []
        stack: list[ast.AST] = [self.node]
        while stack:
            one = stack.pop()
            found.append(one)
            for name in one._fields:
                child = getattr(one, name, None)
                if child.__class__ is list:
                    stack += [
                        each
                        for each in child  # type: ignore[union-attr]
                        if isinstance(each, ast.AST) and not isinstance(each, ast.stmt)
                    ]
                elif isinstance(child, ast.AST) and not isinstance(child, ast.expr_context):
                    stack.append(child)
        return found

    def all(self) -> Iterator["Statement"]:
        """The statement, and all that stand in it."""
        yield self
        for one in self.parts:
            yield from one.all()


def _start(node: ast.stmt, module: Module) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    if not decorators:
        return module.start(node)
    return module.text.rindex("@", 0, module.start(decorators[0]))


def _inner(node: ast.stmt) -> list[ast.stmt]:
    found: list[ast.stmt] = [*getattr(node, "body", ())]
    for holder in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        found += holder.body
    return [*found, *getattr(node, "orelse", ()), *getattr(node, "finalbody", ())]


def _stored_in(node: ast.stmt) -> Iterator[str]:
    stack: list[ast.AST] = [node]
    while stack:
        one = stack.pop()
        match one:
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                yield from names
            case ast.Assign(targets=targets) | ast.Delete(targets=targets):
                stack += targets
            case (
                ast.AnnAssign(target=target)
                | ast.AugAssign(target=target)
                | ast.withitem(optional_vars=ast.expr() as target)
                | ast.Starred(value=target)
            ):
                stack.append(target)
            case ast.Tuple(elts=targets) | ast.List(elts=targets):
                stack += targets
            case ast.Attribute(attr=name):
                yield name
            case ast.stmt():
                stack += _inner(one)
                stack += getattr(one, "items", ())
                if isinstance(one, ast.For | ast.AsyncFor):
                    stack.append(one.target)


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
            ast.ExceptHandler(name=str(name))
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
