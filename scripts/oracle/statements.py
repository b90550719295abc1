"""The lines of one statement: a warning and a finding belong together where their statement is the same."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

_WORD = re.compile(r"\w+")


def words(text: str) -> frozenset[str]:
    """The names and numbers in a text."""
    return frozenset(_WORD.findall(text))


class Statements:
    """One file's statements; of a compound one only the head, with its decorators, is its own."""

    def __init__(self, path: Path) -> None:
        """Read and parse the file."""
        self._lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        self._spans: dict[int, tuple[int, int]] = {}
        self.of_line: dict[int, ast.stmt] = {}
        for statement in _statements(ast.parse("\n".join(self._lines))):
            span = _own_lines(statement)
            for line in range(span[0], span[1] + 1):
                # Inner statements come later, and take the lines that they share.
                self._spans[line] = span
                self.of_line[line] = statement

    def span(self, line: int) -> tuple[int, int]:
        """The first and the last line of the statement that a line belongs to."""
        return self._spans.get(line, (line, line))

    def text(self, line: int) -> str:
        """The statement's own text."""
        first, last = self.span(line)
        return "\n".join(self._lines[first - 1 : last])


def _statements(tree: ast.Module) -> Iterator[ast.stmt]:
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.stmt):
            yield node
        waiting += [
            child
            for child in ast.iter_child_nodes(node)
            if isinstance(child, (ast.stmt, ast.excepthandler, ast.match_case))
        ]


def _own_lines(statement: ast.stmt) -> tuple[int, int]:
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(one.lineno for one in decorators)])
    body = getattr(statement, "body", None) or getattr(statement, "cases", None)
    if not body:
        return first, statement.end_lineno or first
    inner = body[0]
    start = min(
        [
            getattr(inner, "lineno", first + 1),
            *(one.lineno for one in getattr(inner, "decorator_list", [])),
        ]
    )
    return first, max(statement.lineno, start - 1)
