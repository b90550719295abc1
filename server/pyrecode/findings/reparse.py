"""The tree of a text that was edited, made from the tree that it had: only the statements around the edit are parsed.

    def area(x): ...                      kept
    def volume(x): return area(x) * 2     parsed anew, where a character of it was typed
    class Model: ...                      kept

A parser starts each statement of a module afresh: where the edited ones parse by themselves, up to the line on which
the next one starts, the rest of the module means what it did. Kept nodes stand in both trees, so nobody may change one.
"""

import ast
from collections.abc import Sequence

_ODD = ("\r", "\f", "\ufeff", "\0", "__future__")
"""what makes lines other than those between line feeds, or statements depend on those above"""


def reparse(text: str, before: str, tree: ast.Module) -> ast.Module | None:
    """The tree of a text; None where only a parse of the whole can tell it.

    Args:
        text: as it is.
        before: as it was.
        tree: of what it was.
    """
    if any(one in text or one in before for one in _ODD):
        return None
    lines, past = text.split("\n"), before.split("\n")
    # What stands below would have to be moved, and with it the nodes that the tree of before holds.
    if len(lines) != len(past):
        return None
    changed = [
        number for number, pair in enumerate(zip(lines, past, strict=True), 1) if pair[0] != pair[1]
    ]
    if not changed:
        return tree
    starts = [*map(first_line, tree.body), len(lines) + 1]
    first = max((index for index, line in enumerate(starts[:-1]) if line <= changed[0]), default=0)
    last = next(index for index, line in enumerate(starts) if line > changed[-1])
    begin = starts[first] if starts[first] <= changed[0] else 1
    end = starts[last]
    if _share_a_line(tree.body, first) or _share_a_line(tree.body, last):
        return None
    part = "\n".join(lines[begin - 1 : end - 1])
    if part.rstrip("\n").endswith("\\") or "".join(lines[begin - 2 : begin - 1]).endswith("\\"):
        return None
    try:
        edited = ast.parse("\n" * (begin - 1) + part + "\n")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return ast.Module([*tree.body[:first], *edited.body, *tree.body[last:]], [])


def first_line(statement: ast.stmt) -> int:
    """The line on which a statement begins, decorators and all."""
    decorators: Sequence[ast.expr] = getattr(statement, "decorator_list", ())
    return min([statement.lineno, *(one.lineno for one in decorators)])


def _share_a_line(body: Sequence[ast.stmt], index: int) -> bool:
    """Whether a statement starts on the line on which the one before it ends."""
    if not 0 < index < len(body):
        return False
    return body[index - 1].end_lineno >= first_line(body[index])  # type: ignore[operator]
