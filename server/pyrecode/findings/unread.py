"""Definitions that the parse of a file left out: what stands in them is collected when somebody looks.

    class Table(Base):       the name and the bases at once
        ...                  what the class binds once its body is read
    def load(path):          the name at once
        ...                  parameters and names once they are read

Whoever holds a node in a definition has read it, and with it all that its names mean. What other places of the
file may do, such as to set an attribute on `self`, is to be asked for by the text that would do it.
"""

import ast
import re
from collections.abc import Callable, Iterable
from itertools import islice
from weakref import ref

from pyrecode.findings import nested
from pyrecode.findings.scopes import CLASS, FUNCTION, TYPE_PARAMETERS, Scope, Scopes
from pyrecode.pattern import pattern
from pyrecode.updates.index.deferred import has_header, is_broken, listen, read, unread_span
from pyrecode.updates.no_collector import no_collector

Holds = Callable[[str, int, int], object]
"""whether a text has something between two offsets; the `search` of a pattern is one"""
_DECLARES = pattern(r"(?:^|[:;])[ \t]*global[ \t\\]", re.MULTILINE)


class Reader:
    """Takes in what is read of a file's definitions, for as long as somebody holds its scopes."""

    def __init__(self, found: Scopes, walk: Callable[[Scopes], None]) -> None:
        """Wait.

        Args:
            found: what was collected of the file.
            walk: collects from all that is pending.
        """
        # The definitions hold this one: a circle would keep whole trees until the garbage collector comes by.
        self._found = ref(found)
        self._walk = walk

    def __call__(self, node: ast.stmt, part: str) -> None:
        """Collect from a part of a definition."""
        found = self._found()
        if found is None:
            return
        scope = found.by_node[node]
        known = len(found.by_node)
        if part != "body":
            outside: list[ast.AST] = []
            _header(found, node, scope, outside)
            found.pending.append((scope.parent or found.module, outside))
        else:
            # What the body says of a parameter is not to be known before the parameter is.
            _ = getattr(node, "args", None)
            _take_out(found, node, scope)
            if is_broken(node):
                found.broken.add(_around(found, scope).node)
                found.broken.add(node)
            found.hold(node, "body")
            found.pending.append((scope, list(node.body)))  # type: ignore[attr-defined]
        with no_collector():
            self._walk(found)
        found.settle_declared([scope, *islice(found.by_node.values(), known, None)])
        found.fresh.append(node)


def visit_unread(
    found: Scopes,
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef,
    scope: Scope,
    stack: list[ast.AST],
) -> None:
    """A definition that was left out: what the scope around it gets of it."""
    if unread_span(node) is None:
        read(node)
        nested.visit_function(found, node, scope, stack)  # type: ignore[arg-type]
        return
    found.bind(scope, node.name, node, node)
    stack += node.decorator_list
    around = nested.type_parameters(found, node, scope)
    outside = stack if around is scope else []
    of_class = isinstance(node, ast.ClassDef)
    inside = found.by_node[node] = Scope(node, CLASS if of_class else FUNCTION, around)
    found.unread.setdefault(scope, {})[node] = None
    if isinstance(node, ast.ClassDef):
        outside += [*node.bases, *(keyword.value for keyword in node.keywords)]
    elif has_header(node):
        _header(found, node, inside, outside)
    if around is not scope:
        found.pending.append((around, outside))
    assert found.reader is not None
    listen(node, found.reader)


def _header(found: Scopes, node: ast.stmt, inside: Scope, outside: list[ast.AST]) -> None:
    assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    if node.returns is not None:
        found.annotation(node.returns, outside)
    nested.arguments(found, node.args, inside, outside)


def read_where(found: Scopes, holds: Holds, around: Scope | None = None) -> None:
    """Read every definition that has something in the text of its body.

    Args:
        found: what was collected of the file.
        holds: whether a text has it.
        around: the scope in which the definitions stand; all of the file, where it is not given.
    """
    if around is not None:
        _read_of(found.unread.get(around, ()), holds)
        return
    past: set[Scope] = set()
    # What a class holds is known once it is read.
    while fresh := found.unread.keys() - past:
        past |= fresh
        for scope in fresh:
            _read_of(found.unread.get(scope, ()), holds)


def _read_of(nodes: Iterable[ast.stmt], holds: Holds) -> None:
    for node in [*nodes]:
        span = unread_span(node)
        if span is not None and holds(span.text, span.start, span.end):
            read(node)


def read_naming(found: Scopes, word: str) -> None:
    """Read every definition whose text may mention a name."""
    if found.unread:
        read_where(found, lambda text, start, end: text.find(word, start, end) >= 0)


def read_declaring(found: Scopes) -> None:
    """Read every definition that may bind names of the module: what those mean hangs on it."""
    if found.unread:
        read_where(found, _declares)


def _declares(text: str, start: int, end: int) -> bool:
    at = text.find("global", start, end)
    return at >= 0 and _DECLARES.search(text, text.rfind("\n", 0, at) + 1, end) is not None


def read_all(found: Scopes) -> None:
    """Read every definition."""
    read_where(found, lambda text, start, end: True)


def _take_out(found: Scopes, node: ast.stmt, scope: Scope) -> None:
    around = _around(found, scope)
    nodes = found.unread[around]
    del nodes[node]
    if not nodes:
        del found.unread[around]


def _around(found: Scopes, scope: Scope) -> Scope:
    above = scope.parent
    while above is not None and above.kind == TYPE_PARAMETERS:
        above = above.parent
    return above or found.module
