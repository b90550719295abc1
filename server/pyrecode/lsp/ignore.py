"""The edit that silences one finding: `# pyrecode: ignore[symbol]` at the end of its line."""

import ast
import re
from typing import TYPE_CHECKING

from pyrecode.lsp.analysis import Mark
from pyrecode.lsp.document import Lines
from pyrecode.updates.replacements.base import Edit

if TYPE_CHECKING:
    from pyrecode.findings.module import Module

_LISTED = re.compile(r"#\s*pyrecode:\s*ignore\s*\[([^\]]*)(?=\])")


def ignore_edit(module: "Module", mark: Mark, lines: Lines) -> Edit | None:
    """Add the comment, or the symbol to the comment that is there.

    None where the line can take none: it goes on after a backslash, or ends inside a string.
    """
    label = mark.finding.update.label
    number = lines.position(mark.span[0]).line
    start, end = lines.starts[number], lines.line_end(number)
    line = module.text[start:end]
    if "]" in label or line.endswith("\\") or _inside_string(module, end):
        return None
    listed = _LISTED.search(line)
    if listed is not None:
        at = start + listed.end()
        return Edit(at, at, f", {label}" if listed[1].strip() else label)
    space = "  " if line == line.rstrip() else ""
    return Edit(end, end, f"{space}# pyrecode: ignore[{label}]")


def _inside_string(module: "Module", offset: int) -> bool:
    """Whether the place, the end of a line, lies inside a string."""
    for node in ast.walk(module.tree):
        text = isinstance(node, ast.JoinedStr) or (
            isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
        )
        if text and module.start(node) < offset < module.end(node):
            return True
    return False
