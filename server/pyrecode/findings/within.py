"""The expressions between a statement and one of the expressions in it, found by their places."""

import ast

_DEEPEST = 200


def way_to(statement: ast.AST, node: ast.expr) -> list[tuple[ast.AST, ast.AST]]:
    """What holds a node within its statement, from the inside out: pairs of a holder and its part on the way."""
    found: list[tuple[ast.AST, ast.AST]] = []
    start, end = _start(node), _end(node)
    above: ast.AST = statement
    for _ in range(_DEEPEST):
        part = _part(above, start, end)
        if part is None or part is node:
            break
        found.append((above, part))
        above = part
    else:
        return []
    if part is node:
        found.append((above, node))
    return found[::-1]


def _part(above: ast.AST, start: tuple[int, int], end: tuple[int, int]) -> ast.AST | None:
    for child in ast.iter_child_nodes(above):
        if isinstance(child, ast.comprehension):
            if (_start(child.target) <= start) and end <= max(
                _end(part) for part in (child.iter, *child.ifs)
            ):
                return child
        elif hasattr(child, "lineno") and _start(child) <= start and end <= _end(child):
            return child
    return None


def _start(node: ast.AST) -> tuple[int, int]:
    return node.lineno, node.col_offset  # type: ignore[attr-defined]


def _end(node: ast.AST) -> tuple[int, int]:
    return node.end_lineno, node.end_col_offset  # type: ignore[attr-defined]
