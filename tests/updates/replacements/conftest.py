"""One use of an outdated API, marked in a text, and what a replacement makes of the text.

The use stands between marks: `np.«trapz»` would be a name, `f(«a=1»)` an argument.
"""

import ast
import itertools
import re
from collections.abc import Callable

import pytest

from pyrecode.updates.replacements.base import Edit, Replacement

from .tables import Tables

NAMES = {"numpy": "np", "pandas": "pd", "builtins": ""}


class MarkedUse:
    """The use that stands between the marks of a text."""

    def __init__(self, marked: str, symbol: str) -> None:
        before, inside, after = re.split("[«»]", marked)
        self.text = before + inside + after
        self.symbol = symbol
        self.tree = tree = ast.parse(self.text)
        span = (len(before), len(before) + len(inside))
        nodes = (ast.expr, ast.keyword, ast.alias, ast.ClassDef)
        found = [n for n in ast.walk(tree) if isinstance(n, nodes) and self._span(n) == span]
        assert found, f"no node at {inside!r}"
        self.node: ast.AST = found[0]
        self.call: ast.Call | None = None
        for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call)):
            arguments = [call.func, *call.args, *call.keywords, *(k.value for k in call.keywords)]
            if any(node is self.node for node in arguments):
                self.call = call

    def _offset(self, line: int, column: int) -> int:
        lines = self.text.split("\n")
        width = len(lines[line - 1].encode()[:column].decode())
        return sum(len(text) + 1 for text in lines[: line - 1]) + width

    def _span(self, node: ast.AST) -> tuple[int, int]:
        return self.start(node), self.end(node)

    def start(self, node: ast.AST) -> int:
        return self._offset(node.lineno, node.col_offset)  # type: ignore[attr-defined]

    def end(self, node: ast.AST) -> int:
        return self._offset(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def source(self, node: ast.AST) -> str:
        return self.text[self.start(node) : self.end(node)]

    def parent(self, node: ast.AST) -> ast.AST | None:
        above = (one for one in ast.walk(self.tree) if node in ast.iter_child_nodes(one))
        return next(above, None)

    def last_name(self) -> Edit:
        if isinstance(self.node, ast.keyword):
            start = self.start(self.node)
            return Edit(start, start + len(self.node.arg or ""), self.node.arg or "")
        end = self.end(self.node)
        name = re.split(r"\W", self.source(self.node))[-1]
        return Edit(end - len(name), end, name)

    def refer(self, dotted: str) -> str:
        module, _, name = dotted.rpartition(".")
        short = NAMES.get(module, module)
        return f"{short}.{name}" if short else name


def _apply(replacement: Replacement, marked: str, symbol: str = "numpy.old") -> str:
    use = MarkedUse(marked, symbol)
    text = use.text
    edits = sorted(replacement.edits(use), reverse=True)
    for later, earlier in itertools.pairwise(edits):
        assert earlier.end <= later.start
    for edit in edits:
        text = text[: edit.start] + edit.new_text + text[edit.end :]
    ast.parse(text)
    return text


@pytest.fixture(scope="session")
def apply() -> Callable[..., str]:
    """`apply(replacement, marked_text, symbol)`: the text after the edits."""
    return _apply


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Put the tables of a form to the tests that all of them have."""
    if metafunc.cls is not None and issubclass(metafunc.cls, Tables):
        changes = "after" in metafunc.fixturenames
        rows = metafunc.cls.changed if changes else metafunc.cls.left
        metafunc.parametrize(("before", "after" if changes else "why"), rows)
