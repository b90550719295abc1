"""`# pyrecode: ignore` and `# pyrecode: ignore[numpy.trapz, pandas]` on the line of a finding.

In a statement of several lines the comment may stand on any of them.
"""

import ast
import io
from functools import cached_property

from pyrecode.findings.module import Module
from pyrecode.findings.selection import any_matches
from pyrecode.pattern import pattern
from pyrecode.updates.model import ApiUpdate

_COMMENT = pattern(r"#\s*pyrecode:\s*ignore\b\s*(?:\[([^\]]*)\])?")


class Comments:
    """The ignore comments of one file."""

    def __init__(self, module: Module) -> None:
        self._module = module

    def silence(self, update: ApiUpdate, node: ast.AST, statement: ast.AST) -> bool:
        """Whether a comment silences a finding of `update` at `node`, which stands in `statement`."""
        if not self._lines:
            return False
        # A function or class that a finding covers is its name, not what it holds.
        last = _first_line(node) if hasattr(node, "body") else _last_line(node)
        lines = set(range(_first_line(node), last + 1))
        body = getattr(statement, "body", None)
        if isinstance(body, list) and body:
            # The head of a compound statement, not what it holds.
            decorators = getattr(statement, "decorator_list", ())
            first = min(map(_first_line, (statement, *decorators)))
            lines.update(range(first, max(_first_line(body[0]), first + 1)))
        elif not isinstance(statement, ast.Module):
            lines.update(range(_first_line(statement), _last_line(statement) + 1))
        return any(
            line in self._lines
            and (not self._lines[line] or any_matches(self._lines[line], update))
            for line in lines
        )

    @cached_property
    def _lines(self) -> dict[int, tuple[str, ...]]:
        """The lines that have such a comment, with the entries between its brackets."""
        text = self._module.text
        # Real comments cost a whole tokenizing; the words alone are looked for first.
        if "pyrecode" not in text or not _COMMENT.search(text):
            return {}
        # Imported here: few files have such a comment.
        import tokenize

        found: dict[int, tuple[str, ...]] = {}
        reader = io.StringIO(text.removeprefix("\ufeff"), newline=None).readline
        try:
            for token in tokenize.generate_tokens(reader):
                match = _COMMENT.match(token.string) if token.type == tokenize.COMMENT else None
                if match:
                    entries = (match[1] or "").split(",")
                    found[token.start[0]] = tuple(
                        entry.strip() for entry in entries if entry.strip()
                    )
        except (tokenize.TokenError, SyntaxError, IndentationError):
            pass
        return found


def _first_line(node: ast.AST) -> int:
    return getattr(node, "lineno", 0)


def _last_line(node: ast.AST) -> int:
    return getattr(node, "end_lineno", None) or _first_line(node)
