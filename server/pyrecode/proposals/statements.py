"""Text surgery on statements: whole ones added, replaced and taken away.

Only what has to move moves: line breaks, indentation and comments stay as the author wrote them.
"""

import ast
import re
from collections.abc import Sequence

from pyrecode.findings.module import Module
from pyrecode.pattern import pattern
from pyrecode.proposals.lines import line_end, line_start, newline, next_line
from pyrecode.updates.replacements.base import Edit

_BLANK = pattern(r"[ \t\f]*")
_DIRECTIVE = pattern(r"#\s*(?:noqa|type:|pylint|pyright|mypy|isort|pragma|fmt|ruff|nosec|pyrecode)")
_BLOCKS = ("body", "orelse", "finalbody")


def block_of(module: Module, statement: ast.stmt) -> Sequence[ast.stmt]:
    """The statements among which `statement` stands."""
    parent = module.parent(statement)
    for name in _BLOCKS:
        block = getattr(parent, name, None)
        if isinstance(block, list) and any(one is statement for one in block):
            return block
    return [statement]


def remove_statement(module: Module, statement: ast.stmt, also: set[ast.stmt]) -> list[Edit]:
    """The edits that take a statement away; `also` holds the others that go with it.

    A block never becomes empty: `pass` takes the place. A comment behind the statement stays, unless it
    only spoke to a linter about it.
    """
    text, block = module.text, block_of(module, statement)
    start, end = module.start(statement), module.end(statement)
    empty = all(one in also or one is statement for one in block)
    # The first of those that go leaves the `pass`.
    if empty and statement is block[0] and not isinstance(module.parent(statement), ast.Module):
        return [Edit(start, end, "pass")]
    line = line_start(module, start)
    behind = _BLANK.match(text, end)
    after = behind.end() if behind else end
    alone_before = not text[line:start].strip()
    inner = _comments(text[start:end])
    if alone_before and inner:
        return [Edit(start, end, (newline(module) + text[line:start]).join(inner))]
    if alone_before and (after == len(text) or text[after] in "\r\n"):
        return [Edit(line, next_line(module, after), "")]
    if alone_before and text[after] == "#":
        if _DIRECTIVE.match(text, after):
            return [Edit(line, next_line(module, after), "")]
        return [Edit(start, after, "")]
    return [_removed_beside_semicolon(module, statement, block, after, also)]


def replace_statement(module: Module, statement: ast.stmt, lines: Sequence[str]) -> list[Edit]:
    """The edit that puts one or more statements in the place of `statement`."""
    start, end = module.start(statement), module.end(statement)
    separator = _separator(module, statement)
    if separator != "; ":
        lines = [*_comments(module.text[start:end]), *lines]
    return [Edit(start, end, separator.join(lines))]


def add_after(module: Module, statement: ast.stmt, lines: Sequence[str]) -> list[Edit]:
    """The edit that adds statements behind `statement`, in the same block."""
    separator = _separator(module, statement)
    end = module.end(statement)
    if separator == "; ":
        return [Edit(end, end, "".join(separator + line for line in lines))]
    at = line_end(module, end)
    return [Edit(at, at, "".join(separator + line for line in lines))]


def add_on_top(module: Module, before: ast.stmt | None, lines: Sequence[str]) -> list[Edit]:
    """The edit that adds statements before the first one of a file, on lines of their own."""
    end = newline(module)
    new = "".join(line + end for line in lines)
    if before is None:
        at = len(module.text)
        lead = "" if not module.text or module.text[-1] in "\r\n" else end
        return [Edit(at, at, lead + new)]
    first = min([before, *getattr(before, "decorator_list", [])], key=module.start)
    at = line_start(module, module.start(first))
    return [Edit(at, at, new + end)]


def _comments(source: str) -> list[str]:
    """The comments inside an import statement, but for a linter's."""
    return [found for found in re.findall(r"#[^\r\n]*", source) if not _DIRECTIVE.match(found)]


def _removed_beside_semicolon(
    module: Module, statement: ast.stmt, block: Sequence[ast.stmt], after: int, also: set[ast.stmt]
) -> Edit:
    text, start, end = module.text, module.start(statement), module.end(statement)
    index = next(i for i, one in enumerate(block) if one is statement)
    if after < len(text) and text[after] == ";":
        follower = block[index + 1] if index + 1 < len(block) else None
        if follower is not None and follower not in also:
            gap = text[after + 1 : module.start(follower)]
            if not gap.strip(" \t\f"):
                return Edit(start, module.start(follower), "")
    elif index > 0 and block[index - 1] not in also:
        before = module.end(block[index - 1])
        if re.fullmatch(r"[ \t\f]*;[ \t\f]*", text[before:start]):
            return Edit(before, end, "")
    return Edit(start, end, "pass")


def _separator(module: Module, statement: ast.stmt) -> str:
    """What stands between `statement` and a new one: a line break and its indentation, or `; `."""
    text, start, end = module.text, module.start(statement), module.end(statement)
    before = text[line_start(module, start) : start]
    if before.strip() or text[line_start(module, start) - 2 : line_start(module, start)].startswith(
        "\\"
    ):
        return "; "
    if re.match(r"[ \t\f]*;", text[end:]):
        return "; "
    return newline(module) + before
