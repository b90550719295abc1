"""Text surgery on import statements: names and whole statements added, changed and taken away.

Only what has to move moves: line breaks, indentation, comments and the order of names stay as the
author wrote them.
"""

import ast
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from attrs import frozen

from pyrecode.findings.module import Module
from pyrecode.updates.replacements.base import CannotApply, Edit

_GAP = re.compile(r"(?:[ \t\f\r\n]|\\\r?\n|#[^\r\n]*)*")
_BLANK = re.compile(r"[ \t\f]*")
_DIRECTIVE = re.compile(
    r"#\s*(?:noqa|type:|pylint|pyright|mypy|isort|pragma|fmt|ruff|nosec|pyrecode)"
)
_BLOCKS = ("body", "orelse", "finalbody")


@frozen
class Slot:
    """What becomes of one name of an import statement."""

    text: str | None = None
    """its new text (`trapezoid as trapz`); None leaves it, the empty text takes it away"""
    added: tuple[str, ...] = ()
    """names that come to stand behind it"""


def newline(module: Module) -> str:
    """The line end that the file uses first."""
    found = re.search(r"\r\n|\r|\n", module.text)
    return found[0] if found else "\n"


def block_of(module: Module, statement: ast.stmt) -> Sequence[ast.stmt]:
    """The statements among which `statement` stands."""
    parent = module.parent(statement)
    for name in _BLOCKS:
        block = getattr(parent, name, None)
        if isinstance(block, list) and any(one is statement for one in block):
            return block
    return [statement]


def rewrite_names(
    module: Module,
    statement: ast.Import | ast.ImportFrom,
    slots: Mapping[ast.alias, Slot],
    source_module: str | None = None,
) -> list[Edit]:
    """The edits that give the names of `statement` their slots; at least one name must stay.

    Args:
        module: the file.
        statement: the import statement.
        slots: by name; names without one stay as they are.
        source_module: the new module of a `from` import, where that changes too.
    """
    edits = []
    if source_module is not None:
        start, end = module.last_name(statement)
        edits.append(Edit(start, end, source_module))
    aliases = statement.names
    kept = [alias for alias in aliases if slots.get(alias, Slot()).text != ""]
    if not kept:
        raise CannotApply("no name of the import statement would be left")
    in_parentheses = module.text[module.end(statement) - 1] == ")"
    for alias in kept:
        slot = slots.get(alias)
        if slot is None:
            continue
        if slot.text is not None:
            edits.append(_changed(module, alias, slot.text))
        if slot.added:
            edits += _inserted(module, statement, alias, slot.added, in_parentheses)
    gone = [alias for alias in aliases if alias not in kept]
    if in_parentheses:
        edits += _removed_in_parentheses(module, statement, gone, kept)
    else:
        edits += _removed_in_line(module, aliases, kept)
    return edits


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
    line = _line_start(module, start)
    behind = _BLANK.match(text, end)
    after = behind.end() if behind else end
    alone_before = not text[line:start].strip()
    if alone_before and (after == len(text) or text[after] in "\r\n"):
        return [Edit(line, _next_line(module, after), "")]
    if alone_before and text[after] == "#":
        if _DIRECTIVE.match(text, after):
            return [Edit(line, _next_line(module, after), "")]
        return [Edit(start, after, "")]
    return [_removed_beside_semicolon(module, statement, block, after, also)]


def replace_statement(module: Module, statement: ast.stmt, lines: Sequence[str]) -> list[Edit]:
    """The edit that puts one or more statements in the place of `statement`."""
    start, end = module.start(statement), module.end(statement)
    return [Edit(start, end, _separator(module, statement).join(lines))]


def add_after(module: Module, statement: ast.stmt, lines: Sequence[str]) -> list[Edit]:
    """The edit that adds statements behind `statement`, in the same block."""
    separator = _separator(module, statement)
    end = module.end(statement)
    if separator == "; ":
        return [Edit(end, end, "".join(separator + line for line in lines))]
    at = _line_end(module, end)
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
    at = _line_start(module, module.start(first))
    return [Edit(at, at, new + end)]


def _changed(module: Module, alias: ast.alias, new: str) -> Edit:
    """Only the part of the name that differs: `as` and what follows stay where they are."""
    start, end = module.start(alias), module.end(alias)
    name, _, asname = new.partition(" as ")
    if alias.asname is not None and asname == alias.asname:
        return Edit(*module.last_name(alias), name)
    return Edit(start, end, new)


def _inserted(
    module: Module,
    statement: ast.Import | ast.ImportFrom,
    alias: ast.alias,
    names: tuple[str, ...],
    in_parentheses: bool,
) -> list[Edit]:
    """New names behind `alias`: on lines of their own where the author gives each name a line."""
    text, start, end = module.text, module.start(alias), module.end(alias)
    line = _line_start(module, start)
    comma = _comma(text, end) if in_parentheses else None
    finish = _line_end(module, end)
    rest = text[(comma or end) : finish]
    own_line = in_parentheses and not text[line:start].strip()
    own_line = own_line and re.fullmatch(r"[ \t\f]*(?:#.*)?", rest) is not None
    if comma is not None and comma > finish:
        own_line = False
    if not own_line:
        return [Edit(end, end, "".join(f", {name}" for name in names))]
    separator = newline(module) + text[line:start]
    new = "".join(f"{separator}{name}," for name in names)
    if comma is not None:
        return [Edit(finish, finish, new)]
    return [Edit(end, end, ","), Edit(finish, finish, new[:-1])]


def _removed_in_line(
    module: Module, aliases: Sequence[ast.alias], kept: list[ast.alias]
) -> list[Edit]:
    """Names between bare commas: each run goes with the commas on its side."""
    edits = []
    index = 0
    while index < len(aliases):
        if aliases[index] in kept:
            index += 1
            continue
        first = index
        while index < len(aliases) and aliases[index] not in kept:
            index += 1
        if first == 0:
            edits.append(Edit(module.start(aliases[0]), module.start(aliases[index]), ""))
        else:
            edits.append(Edit(module.end(aliases[first - 1]), module.end(aliases[index - 1]), ""))
    return edits


def _removed_in_parentheses(
    module: Module, statement: ast.stmt, gone: list[ast.alias], kept: list[ast.alias]
) -> list[Edit]:
    text = module.text
    edits = []
    for alias in gone:
        start, end = module.start(alias), module.end(alias)
        comma = _comma(text, end)
        line, finish = _line_start(module, start), _line_end(module, end)
        if comma is not None and text[end : comma - 1].strip():
            # A comment stands between the name and its comma: let it stand.
            edits += [Edit(start, end, ""), Edit(comma - 1, comma, "")]
            continue
        end = end if comma is None else comma
        before, behind = text[line:start], text[end:finish]
        if not before.strip() and not behind.strip() and end <= finish:
            edits.append(Edit(line, _next_line(module, finish), ""))
            continue
        blank = _BLANK.match(text, end)
        if (
            behind.strip()
            and blank is not None
            and (before.strip() == "" or text[blank.end()] != "#")
        ):
            end = blank.end()
        if comma is None and not any(module.start(one) > start for one in kept):
            # The last name goes: so does the white space before it.
            while start > line and text[start - 1] in " \t":
                start -= 1
        edits.append(Edit(start, end, ""))
    return edits


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
    before = text[_line_start(module, start) : start]
    if before.strip() or text[
        _line_start(module, start) - 2 : _line_start(module, start)
    ].startswith("\\"):
        return "; "
    if re.match(r"[ \t\f]*;", text[end:]):
        return "; "
    return newline(module) + before


def _comma(text: str, end: int) -> int | None:
    """Offset behind the comma that follows a name; None where none does."""
    gap = _GAP.match(text, end)
    at = gap.end() if gap else end
    return at + 1 if text[at : at + 1] == "," else None


def _line_start(module: Module, at: int) -> int:
    return module.line_starts[bisect_right(module.line_starts, at) - 1]


def _next_line(module: Module, at: int) -> int:
    index = bisect_right(module.line_starts, at)
    return module.line_starts[index] if index < len(module.line_starts) else len(module.text)


def _line_end(module: Module, at: int) -> int:
    """Offset of the line end of the line that holds `at`."""
    end = _next_line(module, at)
    while end > at and module.text[end - 1] in "\r\n":
        end -= 1
    return end
