"""What some lines of a file tell the rest of it otherwise than by the values that the functions in them give."""

import ast
from collections.abc import Iterator, Set

from pyrecode.findings.names import Names


def told_outside(
    names: Names, first: int, last: int, members: Set[str], owners: Set[str]
) -> Iterator[object]:
    """What the module binds and imports there, and what adds to what is asked of all of a file.

    Args:
        names: of the file.
        first: the first line.
        last: the last line.
        members: the members of the file's classes; it matters whether anything calls one.
        owners: names of classes; it matters whether anything speaks of one.
    """
    scopes = names.scopes
    for statement, _ in scopes.imports:
        if first <= statement.lineno <= last:
            yield ast.dump(statement)
    for scope in scopes.by_node.values():
        of_class = isinstance(scope.node, ast.ClassDef)
        for name, entries in scope.entries.items():
            if of_class or scope is scopes.module or name in owners:
                for entry in entries:
                    if first <= entry.node.lineno <= last:  # type: ignore[attr-defined]
                        yield scope.kind, name, type(entry.node)
    for target in scopes.assigned:
        if first <= target.lineno <= last:
            yield "set", ast.dump(target)
    for node in scopes.attributes:
        if node.attr in owners and first <= node.lineno <= last:
            yield "spoken of", node.attr
    for call in scopes.calls:
        match call.func:
            case ast.Attribute(attr=name, lineno=line) if name in members and first <= line <= last:
                yield "called", name
