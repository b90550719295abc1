"""An edit as a pair: the smallest whole statements around it, before and after, each with its imports.

Both sides are dedented, parse on their own, and use `\\n` whatever the file used.
"""

import ast
import builtins
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attrs import asdict, frozen

from pyrecode.journal import facts
from pyrecode.journal.model import MigrationPair, Sample
from pyrecode.journal.text_lines import line_starts
from pyrecode.updates.model import ApiUpdate

Span = tuple[int, int]
"""start and end, offsets in code points"""

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_LARGEST = 200
"""lines of a side; more than this teaches nothing about one call"""


def pair_from_edit(
    before: str,
    after: str,
    spans: Sequence[tuple[Span, Span]],
    update: ApiUpdate,
    version: str | None,
) -> MigrationPair | None:
    """The pair that an edit of a file makes.

    Args:
        before: the file's text before the edit.
        after: its text afterwards.
        spans: for each place that was changed, its span in `before` and in `after`.
        update: what the edit answers.
        version: version of the library in force.

    Returns:
        None where a side does not parse, nothing changed, or the statements are too large.
    """
    sample = sample_from_edit(before, after, spans, update, version)
    return MigrationPair(**asdict(sample), update=facts.update_id(update)) if sample else None


def sample_from_edit(
    before: str,
    after: str,
    spans: Sequence[tuple[Span, Span]],
    update: ApiUpdate,
    version: str | None,
) -> Sample | None:
    """The six fields of the pair that `pair_from_edit` makes."""
    codes = codes_from_edit(before, after, spans)
    if codes is None:
        return None
    return Sample(
        dependency=update.library,
        new_version=facts.new_version(update, version),
        description=update.label,
        update_info=facts.update_info(update),
        old_code=codes[0],
        new_code=codes[1],
    )


def codes_from_edit(
    before: str, after: str, spans: Sequence[tuple[Span, Span]], *, together: bool = False
) -> tuple[str, str] | None:
    """The statements around an edit, before and after.

    Args:
        before: the file's text before the edit.
        after: its text afterwards.
        spans: as `pair_from_edit` takes them.
        together: take the statements around all places, imports apart; else around the first of them.

    Returns:
        None where a side does not parse, nothing changed, or the statements are too large.
    """
    old, new = _Side.read(before), _Side.read(after)
    if old is None or new is None or not spans:
        return None
    # An import that only came or went stands on one side alone.
    imports = [old.is_import(place) or new.is_import(other) for place, other in spans]
    places = [pair for pair, is_import in zip(spans, imports, strict=True) if not is_import]
    places = places or list(spans)
    if not together:
        places = places[:1]
    old_runs = old.runs(_around([place for place, _ in places]))
    new_runs = new.runs(_around([place for _, place in places]))
    for depth in reversed(range(min(len(old_runs), len(new_runs)))):
        codes = old.snippet(old_runs[depth]), new.snippet(new_runs[depth])
        # An `elif` is a statement to the tree, and none on its own: then the one around it counts.
        if codes[0] is not None and codes[1] is not None:
            return (codes[0], codes[1]) if codes[0] != codes[1] else None
    return None


def _around(spans: Sequence[Span]) -> Span:
    return min(start for start, _ in spans), max(end for _, end in spans)


@frozen
class _Side:
    """One parsed text."""

    text: str
    tree: ast.Module
    starts: list[int]

    @classmethod
    def read(cls, text: str) -> "_Side | None":
        try:
            return cls(text, ast.parse(text), line_starts(text))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None

    def is_import(self, span: Span) -> bool:
        runs = self.runs(span)
        return bool(runs) and all(
            isinstance(node, ast.Import | ast.ImportFrom) for node in runs[-1]
        )

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

    def _touched(self, block: list[ast.stmt], span: Span) -> list[ast.stmt]:
        """The statements of `block` under `span`; empty where the span reaches out of the block."""
        if not block or span[0] < self.start(block[0]) or span[1] > self.end(block[-1]):
            return []
        return [node for node in block if self.start(node) <= span[1] and span[0] <= self.end(node)]

    def start(self, node: ast.stmt) -> int:
        decorators = getattr(node, "decorator_list", [])
        if decorators:
            # The `@` stands before the expression, on the same line.
            at = self.starts[decorators[0].lineno - 1]
            return self.text.index("@", at)
        return self._offset(node.lineno, node.col_offset)

    def end(self, node: ast.stmt) -> int:
        return self._offset(node.end_lineno or node.lineno, node.end_col_offset or 0)

    def _offset(self, line: int, column: int) -> int:
        """The offset of a place in the tree, whose columns count UTF-8 bytes."""
        start = self.starts[line - 1]
        head = self.text[start : start + column]
        if head.isascii():
            return start + column
        return start + len(head.encode()[:column].decode(errors="ignore"))

    def snippet(self, run: list[ast.stmt]) -> str | None:
        """The statements, dedented, under the imports that they need; None where that does not parse."""
        code = self._dedented(run)
        imports = self._imports(run)
        snippet = f"{imports}\n\n{code}" if imports else code
        if snippet.count("\n") > _LARGEST:
            return None
        try:
            ast.parse(snippet)
        except (SyntaxError, ValueError, RecursionError):
            return None
        return snippet

    def _dedented(self, run: list[ast.stmt]) -> str:
        start, end = self.start(run[0]), self.end(run[-1])
        at = bisect_right(self.starts, start) - 1
        first = self.starts[at]
        indent = self.text[first:start]
        lines = self.text[start:end].replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if not indent or not indent.isspace():
            return "\n".join(lines)
        # What stands inside a string is part of its value and keeps its place.
        kept = {number - at - 1 for node in run for number in _inside_strings(node)}
        return "\n".join(
            line if index in kept else line.removeprefix(indent) if line.strip() else ""
            for index, line in enumerate(lines)
        )

    def _imports(self, run: list[ast.stmt]) -> str:
        """The file's imports that bind the names used in `run`, in their order, each cut to those names."""
        used = {node.id for top in run for node in ast.walk(top) if isinstance(node, ast.Name)}
        imports = self._imports_in_reach(self.start(run[0]), self.end(run[-1]))
        stars = any(alias.name == "*" for node in imports for alias in node.names)
        if stars and used - self._explained(imports):
            # A name of unknown origin may come out of `from module import *`.
            used.add("*")
        lines: list[str] = []
        for node in imports:
            names = [alias for alias in node.names if _bound(alias) in used]
            if names and isinstance(node, ast.Import):
                lines.append(ast.unparse(ast.Import(names)))
            elif names and isinstance(node, ast.ImportFrom):
                lines.append(ast.unparse(ast.ImportFrom(node.module, names, node.level)))
        return "\n".join(dict.fromkeys(lines))

    def _explained(self, imports: Sequence[ast.Import | ast.ImportFrom]) -> set[str]:
        """The names that something other than `from module import *` gives a meaning."""
        known = {_bound(alias) for node in imports for alias in node.names} - {"*"}
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
            if isinstance(node, ast.Import | ast.ImportFrom):
                found.append(node)
            elif not isinstance(node, _SCOPES) or (start <= first and last <= end):
                waiting += (each for block in _blocks(node) for each in block)
        return sorted(found, key=lambda node: node.lineno)


def _blocks(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks of a compound statement."""
    for name in ("body", "orelse", "finalbody"):
        yield getattr(node, name, [])
    for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        yield part.body


def _bound(alias: ast.alias) -> str:
    return alias.asname or alias.name.partition(".")[0]


def _inside_strings(node: ast.stmt) -> Iterator[int]:
    """The numbers of lines that begin inside a string."""
    for part in ast.walk(node):
        if isinstance(part, ast.JoinedStr) or (
            isinstance(part, ast.Constant) and isinstance(part.value, str | bytes)
        ):
            yield from range(part.lineno + 1, (part.end_lineno or part.lineno) + 1)
