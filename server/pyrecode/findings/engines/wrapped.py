"""Gives every expression that is asked about a name that a cursor can stand on.

A language server answers for the name under the cursor. A call or a subscript has none; inside of
`(name := call())` it does, and nothing else changes.
"""

import ast
from collections.abc import Sequence

from attrs import frozen

from pyrecode.findings.engines.base import Span
from pyrecode.findings.module import Module
from pyrecode.findings.source import SourceError

_NAME = "_asked_about_"
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@frozen
class Wrapped:
    """A text, and where the cursor stands for each of the expressions; None where it cannot."""

    text: str
    cursors: tuple[int | None, ...]


def wrapped(text: str, spans: Sequence[Span]) -> Wrapped:
    """The text with a name for each expression that has none."""
    try:
        module = Module.parse(text)
    except SourceError:
        return Wrapped(text, (None,) * len(spans))
    nodes, forbidden = _expressions(module)
    cursors: dict[int, int] = {}
    named: dict[int, Span] = {}
    for index, span in enumerate(spans):
        node = nodes.get(span)
        if isinstance(node, ast.Name):
            cursors[index] = span[0]
        elif isinstance(node, ast.Attribute):
            cursors[index] = module.last_name(node)[0]
        elif node is not None and not any(
            start <= span[0] and span[1] <= end for start, end in forbidden
        ):
            named[index] = span
    return _named(text, cursors, named, len(spans))


def _expressions(module: Module) -> tuple[dict[Span, ast.expr], list[Span]]:
    """The expressions by their place, and the places where no name may be bound."""
    nodes: dict[Span, ast.expr] = {}
    forbidden: list[Span] = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute | ast.Call | ast.Subscript | ast.Name):
            nodes.setdefault((module.start(node), module.end(node)), node)
        elif isinstance(node, ast.JoinedStr):
            # Older versions of Python do not tell where the parts of these stand.
            forbidden.append((module.start(node), module.end(node)))
        elif isinstance(node, _COMPREHENSIONS):
            forbidden += [(module.start(one.iter), module.end(one.iter)) for one in node.generators]
        elif isinstance(node, ast.ClassDef):
            forbidden += [
                (module.start(one), module.end(one))
                for statement in node.body
                for one in ast.walk(statement)
                if isinstance(one, _COMPREHENSIONS)
            ]
    return nodes, forbidden


def _named(text: str, cursors: dict[int, int], named: dict[int, Span], count: int) -> Wrapped:
    # At one place inner brackets close before outer ones, and outer ones open before inner ones.
    inserts: list[tuple[int, int, int, str, int]] = []
    for index, (start, end) in named.items():
        inserts.append((start, 1, -end, f"({_NAME}{index} := ", index))
        inserts.append((end, 0, -start, ")", -1))
    inserts.sort()
    parts: list[str] = []
    found: list[int | None] = [None] * count
    waiting = sorted(cursors.items(), key=lambda pair: pair[1])
    at = grown = 0
    for place, _, _, new, index in (*inserts, (len(text) + 1, 2, 0, "", -1)):
        while waiting and waiting[0][1] < place:
            one, cursor = waiting.pop(0)
            found[one] = cursor + grown
        parts += (text[at:place], new)
        if index >= 0:
            found[index] = place + grown + 1
        at = place
        grown += len(new)
    return Wrapped("".join(parts), tuple(found))
