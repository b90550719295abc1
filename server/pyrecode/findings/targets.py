"""Where in a target of an assignment, a loop or a `with` a name stands: `for number, (one, other) in ...`."""

import ast

STAR = 0
"""a step of a way: into all that a starred name takes"""


def way_into(target: ast.expr, node: ast.AST) -> list[int] | None:
    """The places from a target to a name in it, counted from 1; None where it is not in it.

    A place behind a starred name is negative: how many places lie between the two is not known.
    """
    if target is node:
        return []
    if isinstance(target, ast.Starred):
        return [STAR] if target.value is node else None
    if not isinstance(target, ast.Tuple | ast.List):
        return None
    starred = False
    for place, part in enumerate(target.elts, 1):
        way = way_into(part, node)
        if way is not None:
            if isinstance(part, ast.Starred):
                return way
            return [-place if starred else place, *way]
        starred = starred or isinstance(part, ast.Starred)
    return None
