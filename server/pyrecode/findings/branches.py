"""Which of two statements of one scope run instead of one another, and what stands around a statement."""

import ast
from collections.abc import Iterator, Mapping

_IMPORT_FAILURES = frozenset(
    {
        "ImportError",
        "ModuleNotFoundError",
        "AttributeError",
        "Exception",
        "BaseException",
        "NameError",
    }
)


def around(
    statement: ast.AST, holder: Mapping[ast.AST, ast.AST]
) -> Iterator[tuple[ast.AST, ast.AST]]:
    """What holds a statement, from the inside out: pairs of a holder and the part of it on the way.

    The part is the statement, handler or case directly in the holder. Ends with the scope's own node.
    """
    part = statement
    while True:
        above = holder.get(part)
        if above is None:
            return
        yield above, part
        if isinstance(
            above, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda | ast.Module
        ):
            return
        part = above


def exclusive(
    first: ast.AST,
    second: ast.AST,
    holder: Mapping[ast.AST, ast.AST],
    side: Mapping[ast.AST, str],
) -> ast.AST | None:
    """The `if`, `try` or `match` of which the two statements stand in different branches, if any.

    The `else` of a `try` runs after its body, so those two are no alternatives.
    """
    parts = dict(around(first, holder))
    for above, part in around(second, holder):
        other = parts.get(above)
        if other is None or other is part:
            continue
        if isinstance(above, ast.Match):
            return above
        fields = {side[other], side[part]}
        if isinstance(above, ast.If) and fields == {"body", "orelse"}:
            return above
        if isinstance(above, ast.Try) and (
            fields in ({"body", "handlers"}, {"orelse", "handlers"}) or fields == {"handlers"}
        ):
            return above
        return None
    return None


def catches_absence(handler: ast.ExceptHandler) -> bool:
    """Whether a handler catches what a name that is not there raises."""
    if handler.type is None:
        return True
    types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(kind, ast.Name) and kind.id in _IMPORT_FAILURES for kind in types)
