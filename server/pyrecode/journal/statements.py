"""Whole statements of a text, dedented, under the imports that they need.

What is learnt from an edit is cut out here, and so is what the model is asked about: the two cannot differ.
"""

import ast
import builtins
from collections.abc import Iterator, Sequence

from attrs import frozen

from pyrecode.journal.indentation import dedent, unix
from pyrecode.journal.text_lines import line_starts

Span = tuple[int, int]
"""start and end, offsets in code points"""

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_IMPORTS = (ast.Import, ast.ImportFrom)
_LARGEST = 200
"""lines of a piece; more than this teaches nothing about one call"""


@frozen
class Piece:
    """Some statements that stand behind one another."""

    start: int
    end: int
    """offsets into the text, `end` behind the last character; with decorators, without indentation"""
    indent: str
    """what stands before the first line, where that is white space alone"""
    imports: str
    """the imports of the text that bind the names used, a line each, cut to those names"""
    code: str
    """the statements without their indentation, with `\\n` at line ends"""
    only_imports: bool
    """whether the statements are imports themselves"""

    @property
    def snippet(self) -> str:
        """The statements under their imports."""
        return f"{self.imports}\n\n{self.code}" if self.imports else self.code


@frozen
class Statements:
    """The statements of one parsed text."""

    text: str
    tree: ast.Module
    starts: list[int]
    """the offset of the first character of each line"""

    @classmethod
    def read(cls, text: str) -> "Statements | None":
        """Those of a text; None where it does not parse."""
        try:
            return cls(text, ast.parse(text), line_starts(text))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None

    def is_import(self, span: Span) -> bool:
        """Whether a span lies in import statements."""
        runs = self.runs(span)
        return bool(runs) and _only_imports(runs[-1])

    def runs(self, span: Span) -> list[list[ast.stmt]]:
        """The statements that `span` touches: of the module, then of each block inside that holds it all."""
        runs: list[list[ast.stmt]] = []
        blocks: list[list[ast.stmt]] = [self.tree.body]
        while blocks:
            touched = next((run for run in (self._touched(b, span) for b in blocks) if run), None)
            if touched is None:
                break
            runs.append(touched)
            blocks = list(_blocks(touched[0])) if len(touched) == 1 else []
        return runs

    def piece(self, run: list[ast.stmt]) -> Piece | None:
        """The statements of a run; None where they are too large, or do not parse on their own."""
        start, end = self.start(run[0]), self.end(run[-1])
        before = self.text[self._line_start(run[0]) : start]
        indent = before if before.isspace() else ""
        code = dedent(unix(self.text[start:end]), indent)
        piece = Piece(start, end, indent, self._imports(run), code, _only_imports(run))
        if piece.snippet.count("\n") > _LARGEST:
            return None
        try:
            ast.parse(piece.snippet)
        except (SyntaxError, ValueError, RecursionError):
            # An `elif` is a statement to the tree, and none on its own.
            return None
        return piece

    def start(self, node: ast.stmt) -> int:
        """Where a statement begins, its decorators among it."""
        if getattr(node, "decorator_list", []):
            return self.text.index("@", self._line_start(node))
        return self._offset(node.lineno, node.col_offset)

    def end(self, node: ast.stmt) -> int:
        """Where it ends."""
        return self._offset(node.end_lineno or node.lineno, node.end_col_offset or 0)

    def _line_start(self, node: ast.stmt) -> int:
        decorators = getattr(node, "decorator_list", [])
        # The `@` stands before the expression, on the same line.
        return self.starts[(decorators[0] if decorators else node).lineno - 1]

    def _touched(self, block: list[ast.stmt], span: Span) -> list[ast.stmt]:
        """The statements of `block` under `span`; empty where the span reaches out of the block."""
        if not block or span[0] < self.start(block[0]) or span[1] > self.end(block[-1]):
            return []
        return [node for node in block if self.start(node) <= span[1] and span[0] <= self.end(node)]

    def _offset(self, line: int, column: int) -> int:
        """The offset of a place in the tree, whose columns count UTF-8 bytes."""
        start = self.starts[line - 1]
        head = self.text[start : start + column]
        if head.isascii():
            return start + column
        return start + len(head.encode()[:column].decode(errors="ignore"))

    def _imports(self, run: list[ast.stmt]) -> str:
        """The text's imports that bind the names used in `run`, in their order, each cut to those names."""
        used = {node.id for top in run for node in ast.walk(top) if isinstance(node, ast.Name)}
        imports = self._imports_in_reach(self.start(run[0]), self.end(run[-1]))
        stars = any(alias.name == "*" for node in imports for alias in node.names)
        if stars and used - self._explained(imports):
            # A name of unknown origin may come out of `from module import *`.
            used.add("*")
        lines: list[str] = []
        for node in imports:
            names = [alias for alias in node.names if bound(alias) in used]
            if names and isinstance(node, ast.Import):
                lines.append(ast.unparse(ast.Import(names)))
            elif names and isinstance(node, ast.ImportFrom):
                lines.append(ast.unparse(ast.ImportFrom(node.module, names, node.level)))
        return "\n".join(dict.fromkeys(lines))

    def _explained(self, imports: Sequence[ast.Import | ast.ImportFrom]) -> set[str]:
        """The names that something other than `from module import *` gives a meaning."""
        known = {bound(alias) for node in imports for alias in node.names} - {"*"}
        known |= set(dir(builtins))
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                known.add(node.id)
            elif isinstance(node, _SCOPES):
                known.add(node.name)
            elif isinstance(node, ast.arg):
                known.add(node.arg)
        return known

    def _imports_in_reach(self, first: int, last: int) -> list[ast.Import | ast.ImportFrom]:
        """The imports outside `first` to `last` whose names the code there can see, as they stand."""
        found: list[ast.Import | ast.ImportFrom] = []
        waiting: list[ast.stmt] = list(self.tree.body)
        while waiting:
            node = waiting.pop()
            start, end = self.start(node), self.end(node)
            if first <= start and end <= last:
                continue
            if isinstance(node, _IMPORTS):
                found.append(node)
            elif not isinstance(node, _SCOPES) or (start <= first and last <= end):
                waiting += (each for block in _blocks(node) for each in block)
        return sorted(found, key=lambda node: node.lineno)


def bound(alias: ast.alias) -> str:
    """The name that an import binds."""
    return alias.asname or alias.name.partition(".")[0]


def _only_imports(run: Sequence[ast.stmt]) -> bool:
    return all(isinstance(node, _IMPORTS) for node in run)


def _blocks(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks of a compound statement."""
    for name in ("body", "orelse", "finalbody"):
        yield getattr(node, name, [])
    for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        yield part.body
