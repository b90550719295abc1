"""The names of one import statement: added, changed and taken away, in the author's layout."""

import ast
import re
from collections.abc import Mapping, Sequence

from pyrecode.findings.module import Module
from pyrecode.pattern import pattern
from pyrecode.proposals.lines import line_end, line_start, newline, next_line
from pyrecode.rows import NamedTuple
from pyrecode.updates.replacements.base import CannotApply, Edit

_GAP = pattern(r"(?:[ \t\f\r\n]|\\\r?\n|#[^\r\n]*)*")
_BLANK = pattern(r"[ \t\f]*")
_COMMA = pattern(r"[ \t]*,[ \t]*")


class Slot(NamedTuple):
    """What becomes of one name of an import statement."""

    text: str | None = None
    """its new text (`trapezoid as trapz`); None leaves it, the empty text takes it away"""
    added: tuple[str, ...] = ()
    """names that come to stand behind it"""


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
    if in_parentheses:
        edits += _removed_in_parentheses(module, aliases, kept)
    else:
        edits += _removed_in_line(module, aliases, kept)
    return edits


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
    line = line_start(module, start)
    comma = _comma(text, end) if in_parentheses else None
    finish = line_end(module, end)
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
    module: Module, aliases: Sequence[ast.alias], kept: list[ast.alias]
) -> list[Edit]:
    text = module.text
    edits = []
    for run in _runs(module, aliases, kept):
        start, end = module.start(run[0]), module.end(run[-1])
        comma = _comma(text, end)
        if comma is not None and text[end : comma - 1].strip():
            # A comment stands between the name and its comma: let it stand.
            edits += [Edit(start, end, ""), Edit(comma - 1, comma, "")]
            continue
        end = comma or end
        line, finish = line_start(module, start), line_end(module, end)
        before, behind = text[line:start].strip(), text[end:finish].strip()
        if not before and not behind:
            edits.append(Edit(line, next_line(module, finish), ""))
            continue
        if not behind or behind[0] == ")":
            # Nothing follows: the white space before goes, and the comma that led here.
            while start > line and text[start - 1] in " \t":
                start -= 1
            if comma is None and text[start - 1] == ",":
                start -= 1
        elif behind[0] != "#" or not before:
            blank = _BLANK.match(text, end)
            end = blank.end() if blank else end
        edits.append(Edit(start, end, ""))
    return edits


def _runs(
    module: Module, aliases: Sequence[ast.alias], kept: list[ast.alias]
) -> list[list[ast.alias]]:
    """The names that go, those together that follow one another on a line."""
    runs: list[list[ast.alias]] = []
    for number, alias in enumerate(aliases):
        if alias in kept:
            continue
        earlier = aliases[number - 1]
        between = module.end(earlier), module.start(alias)
        if runs and runs[-1][-1] is earlier and _COMMA.fullmatch(module.text, *between):
            runs[-1].append(alias)
        else:
            runs.append([alias])
    return runs


def _comma(text: str, end: int) -> int | None:
    """Offset behind the comma that follows a name; None where none does."""
    gap = _GAP.match(text, end)
    at = gap.end() if gap else end
    return at + 1 if text[at : at + 1] == "," else None
