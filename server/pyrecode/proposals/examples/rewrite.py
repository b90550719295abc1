"""The edits by which a lesson mends a use.

Where the new call has the arguments of the old one in their order, each is changed in place, so that line breaks
and comments stay. Else the new expression is written as in the nearest example, its holes filled with the text
of the use, byte for byte.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from itertools import accumulate

from pyrecode.findings.module import Module
from pyrecode.proposals.examples.fit import Fit, Passed
from pyrecode.proposals.examples.lesson import ROOT, is_plain_function, member_name
from pyrecode.proposals.examples.render import Renderer
from pyrecode.proposals.examples.terms import HOLE, REFERENCE, Term
from pyrecode.proposals.examples.uses import Place
from pyrecode.proposals.use import FileUse
from pyrecode.updates.replacements.arguments import Argument, arguments_of
from pyrecode.updates.replacements.base import CannotApply, Edit

_KEYWORD = re.compile(r"(\w+)(\s*=\s*)")


def edits(module: Module, use: FileUse, place: Place, found: Fit) -> list[Edit]:
    """The edits at one use, with placeholders for names.

    Raises:
        CannotApply: where the new code cannot be written down here.
    """
    function = found.lesson.function
    if function is not None and _has_place(function, place, found):
        return [_function_edit(use, place, function)]
    renderer = Renderer(module, use, found)
    if place.call is not None and _is_in_place(place, found):
        return list(_in_place(use, place, place.call, found, renderer))
    start, end = use.start(found.root), use.end(found.root)
    whole = Edit(start, end, renderer.whole())
    lost = [text for at, text in _comments(use, found.root) if not renderer.carries(at)]
    return [*_above(module, found.root, lost), whole]


def _comments(use: FileUse, root: ast.AST) -> Iterator[tuple[int, str]]:
    """The comments inside the code that is replaced, with their places."""
    source, start = use.source(root), use.start(root)
    if "#" not in source:
        return
    wrapped = f"({source}\n)"
    lines = [0, *accumulate(len(line) + 1 for line in wrapped.split("\n"))]
    try:
        tokens = [*tokenize.generate_tokens(io.StringIO(wrapped).readline)]
    except (tokenize.TokenError, SyntaxError) as error:
        raise CannotApply("the comments in the call could not be told") from error
    for token in tokens:
        if token.type == tokenize.COMMENT:
            yield start + lines[token.start[0] - 1] + token.start[1] - 1, token.string


def _above(module: Module, root: ast.AST, comments: list[str]) -> Iterator[Edit]:
    """The comments that have no place in the new code, above its statement."""
    if not comments:
        return
    statement: ast.AST | None = root
    while statement is not None and not isinstance(statement, ast.stmt):
        statement = module.parent(statement)
    if statement is None:
        raise CannotApply("there is no room for the comments in the call")
    start = min(map(module.start, [statement, *getattr(statement, "decorator_list", [])]))
    start = module.text.rindex("@", 0, start) if getattr(statement, "decorator_list", []) else start
    indent = module.text[module.text.rfind("\n", 0, start) + 1 : start]
    if indent.strip() or module.start(root) == start:
        raise CannotApply("there is no room for the comments in the call")
    yield Edit(start, start, "".join(f"{comment}\n{indent}" for comment in comments))


def _has_place(function: Term, place: Place, found: Fit) -> bool:
    """Whether the new name can stand where the old one stands."""
    if function.kind == REFERENCE:
        return found.lesson.first.receiver is None
    return isinstance(place.api, ast.Attribute)


def _function_edit(use: FileUse, place: Place, function: Term) -> Edit:
    start, end = use.start(place.api), use.end(place.api)
    if function.kind == REFERENCE:
        return Edit(start, end, use.refer(str(function.value)))
    assert isinstance(place.api, ast.Attribute)
    start = end - len(place.api.attr)
    if use.text[start:end] != place.api.attr:
        raise CannotApply("the old name is spelt in an unusual way")
    return Edit(start, end, member_name(function))


def _is_in_place(place: Place, found: Fit) -> bool:
    """Whether the new call is the old one with its arguments in their order."""
    core = found.lesson.first.core
    if found.root is not place.call or len(core) != 1 or core[0].kind != "Call":
        return False
    function = core[0].parts[0][1]
    if not is_plain_function(function) or not _has_place(function, place, found):
        return False
    if any(not label.endswith("=") or part.holes for label, part in core[0].parts[1:]):
        return False
    labels: list[str] = []
    for one in found.passed:
        entries = one.entries
        if entries is None:
            labels.append(one.label)
        elif len(entries) > 1 or any(entry.call != ROOT for entry in entries):
            return False
        else:
            labels += [entry.label for entry in entries]
    placed = [label for label in labels if label.isdecimal()]
    return labels[: len(placed)] == placed == [str(number) for number in range(len(placed))] and (
        bool(labels) or not found.passed
    )


def _in_place(
    use: FileUse, place: Place, call: ast.Call, found: Fit, renderer: Renderer
) -> Iterator[Edit]:
    core = found.lesson.first.core[0]
    function = core.parts[0][1]
    new = _function_edit(use, place, function)
    if use.text[new.start : new.end] != new.new_text:
        yield new
    arguments = arguments_of(use, call)
    kept = False
    for index, (one, item) in enumerate(zip(found.passed, arguments.items, strict=True)):
        if one.entries == ():
            yield _removal(use, arguments.items, index, kept, arguments.close)
            continue
        kept = True
        if one.entries is not None:
            yield from _changed_argument(use, one, item, renderer)
    added = renderer.added()
    if added and arguments.items:
        at = arguments.items[-1].end
        yield Edit(at, at, "".join(f", {text}" for text in added))
    elif added:
        at = arguments.open + 1
        yield Edit(at, at, ", ".join(added))


def _removal(use: FileUse, items: tuple[Argument, ...], index: int, kept: bool, close: int) -> Edit:
    """What goes with an argument: the comma before it, or behind it where nothing stands before."""
    item = items[index]
    end = item.end if item.comma is None else item.comma + 1
    line_end = use.text.find("\n", end)
    behind = use.text[end : min(line_end, close) if line_end >= 0 else close]
    before = use.text[items[index - 1].end : item.start] if index else ""
    if "#" in behind:
        # The comment stays, on a line of its own.
        return Edit(item.start, end + behind.index("#"), "")
    if "#" in before and item.comma is not None and not behind.strip():
        line = use.text.rfind("\n", 0, item.start) + 1
        return Edit(line, line_end + 1, "")
    if kept:
        return Edit(items[index - 1].end, item.end, "")
    if index + 1 < len(items):
        return Edit(item.start, items[index + 1].start, "")
    return Edit(item.start, end if use.text[end:close].strip() else close, "")


def _changed_argument(
    use: FileUse, one: Passed, item: Argument, renderer: Renderer
) -> Iterator[Edit]:
    """The changes inside one argument that stays."""
    assert one.entries is not None
    entry = one.entries[0]
    value_start = item.start
    if item.name is not None:
        word = _KEYWORD.match(use.text, item.start)
        if word is None:
            raise CannotApply("the keyword is written in an unusual way")
        value_start = word.end()
        if not entry.label.endswith("="):
            yield Edit(item.start, value_start, "")
        elif entry.label != one.label:
            yield Edit(item.start, word.end(1), entry.label[:-1])
    elif entry.label.endswith("="):
        yield Edit(item.start, item.start, entry.label)
    if entry.value != Term(HOLE, one.label):
        yield Edit(value_start, item.end, renderer.text_of(entry))
