"""Nothing has changed its meaning but the edited places and import statements.

Outside the edits the text is the same by construction; but a missing pair of parentheses, a line break or
an indentation can make the same text read otherwise. So the two trees are laid over one another: every
node that no edit covers must stand at the corresponding place and be of the same kind. A statement that no
edit touches, and that begins and ends where it did, is the same text by itself: it reads as it did, and is not
looked into.
"""

import ast
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from pyrecode.proposals.change import Change

_IMPORTS = (ast.Import, ast.ImportFrom)
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


def check(change: Change) -> str | None:
    """The line of the first statement that reads otherwise."""
    starts = [edit.start for edit in change.edits]
    ends = [edit.end for edit in change.edits]
    before, now = _in_question(change, starts, ends)
    after = {(type(node), change.after.start(node)): node for node in now}
    mended = {id(node) for finding in change.findings for node in (finding.node, finding.call)}
    code = 0
    for node in before:
        start, end = change.before.start(node), change.before.end(node)
        first = bisect_left(ends, _with_decorators(change, node))
        last = bisect_right(starts, end)
        touched = first < last
        if touched and any(
            edit.start <= start and end <= edit.end for edit in change.edits[first:last]
        ):
            # Replaced as a whole, perhaps by several.
            continue
        if isinstance(node, (*_IMPORTS, ast.Pass)):
            if touched:
                continue
        else:
            code += 1
        there = [after.get((type(node), place)) for place in _starts(change, start)]
        counterpart = next((one for one in there if one is not None), None)
        if counterpart is None:
            return _complaint(node)
        # Where a block ends is told by the statements in it.
        is_block = any(getattr(node, field, None) for field in _BLOCKS)
        if not is_block and change.after.end(counterpart) not in _ends(change, end):
            return _complaint(node)
        if touched and not _same_shape(change, starts, ends, mended, node, counterpart):
            return _complaint(node)
    if code != sum(not _is_new(change, node) for node in after.values()):
        return "the change adds or takes away a statement"
    return None


def _in_question(
    change: Change, starts: Sequence[int], ends: Sequence[int]
) -> tuple[list[ast.stmt], list[ast.stmt]]:
    """The statements before, outer ones first, and after, but for those that stand as they stood."""
    before: list[ast.stmt] = []
    after: list[ast.stmt] = []
    stack = [(change.before.tree.body, change.after.tree.body)]
    while stack:
        old, new = stack.pop()
        now = {change.after.start(node): node for node in new}
        for node in filter(change.is_shown, old):
            start, end = change.before.start(node), change.before.end(node)
            place = change.to_new(start)
            there = now.get(-1 if place is None else place)
            if there is None or type(there) is not type(node):
                before += _statements([node])
                continue
            del now[change.after.start(there)]
            touched = bisect_left(ends, _with_decorators(change, node)) < bisect_right(starts, end)
            if touched or change.to_new(end - 1) != change.after.end(there) - 1:
                before.append(node)
                after.append(there)
                stack.append((_inner(node), _inner(there)))
        after += _statements(now.values())
    before.sort(key=lambda node: (node.lineno, node.col_offset))
    return before, after


def _inner(node: ast.AST) -> list[ast.stmt]:
    """The statements in the blocks of one, without those in them."""
    found: list[ast.stmt] = []
    for field in _BLOCKS:
        for part in getattr(node, field, ()):
            found += [part] if isinstance(part, ast.stmt) else _inner(part)
    return found


def _is_new(change: Change, node: ast.stmt) -> bool:
    """Whether a statement of the text after is an import, or stands in new text altogether."""
    if isinstance(node, (*_IMPORTS, ast.Pass)):
        return True
    index = change.edit_at_new(change.after.start(node))
    return index is not None and change.after.end(node) <= change.new_span(index)[1]


def _complaint(node: ast.stmt) -> str:
    return f"the statement on line {node.lineno} would read otherwise"


def _statements(outer: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Every statement of these and in them, outer ones first."""
    stack: list[ast.AST] = [*reversed([*outer])]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.stmt):
            yield node
        for field in _BLOCKS:
            stack += reversed(getattr(node, field, ()))


def _starts(change: Change, offset: int) -> set[int]:
    """Where a node that began at `offset` may begin now: at an insertion, behind it, or with new text."""
    place = change.to_new(offset)
    found = set() if place is None else {place}
    index = bisect_left(change.edits, offset, key=lambda edit: edit.start)
    for number in range(index, len(change.edits)):
        if change.edits[number].start != offset:
            break
        found.add(change.new_span(number)[0])
    return found


def _ends(change: Change, offset: int) -> set[int]:
    """Where a node that ended at `offset` may end now."""
    last = change.to_new(offset - 1)
    found = set() if last is None else {last + 1}
    index = bisect_left(change.edits, offset, key=lambda edit: edit.end)
    for number in range(index, len(change.edits)):
        if change.edits[number].end != offset:
            break
        found.update(change.new_span(number))
    return found


def _with_decorators(change: Change, statement: ast.stmt) -> int:
    """Where a statement begins in the text; its node begins at `def` or `class`."""
    return min(map(change.before.start, [statement, *getattr(statement, "decorator_list", [])]))


def _same_shape(
    change: Change,
    edit_starts: Sequence[int],
    edit_ends: Sequence[int],
    mended: set[int],
    before: ast.stmt,
    after: ast.stmt,
) -> bool:
    """Whether the expressions of a statement that no edit covers stand where they stood."""
    spans: set[tuple[int, int]] = set()
    kinds: set[tuple[object, int, int]] = set()
    for node in _expressions(after):
        span = change.after.start(node), change.after.end(node)
        spans.add(span)
        kinds.add((_kind(node), *span))
    for node in _expressions(before):
        start, end = change.before.start(node), change.before.end(node)
        meeting = slice(bisect_right(edit_ends, start), bisect_left(edit_starts, end))
        if any(_covers_part(edit.start, edit.end, start, end) for edit in change.edits[meeting]):
            continue
        places = {(a, b) for a in _starts(change, start) for b in _ends(change, end)}
        if id(node) in mended:
            # The reference or call itself may become another kind of expression, in one piece; a list of
            # arguments may become the arguments, each of which is looked at by itself.
            if not (places & spans or isinstance(node, ast.List)):
                return False
        elif not any((_kind(node), *place) in kinds for place in places):
            return False
    return True


def _covers_part(edit_start: int, edit_end: int, start: int, end: int) -> bool:
    """Whether an edit replaces the node, or only one end of it."""
    if edit_start <= start and end <= edit_end:
        return True
    return edit_start < start < edit_end or edit_start < end < edit_end


def _expressions(statement: ast.stmt) -> list[ast.expr]:
    """The expressions of a statement, without those of the statements in it and of f-strings."""
    found: list[ast.expr] = []
    stack: list[ast.AST] = []
    for field, value in ast.iter_fields(statement):
        if field not in _BLOCKS:
            children = value if isinstance(value, list) else [value]
            stack += [child for child in children if isinstance(child, ast.AST)]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.expr):
            found.append(node)
        # Before Python 3.12 the positions inside f-strings are not to be trusted.
        if not isinstance(node, ast.JoinedStr):
            stack.extend(ast.iter_child_nodes(node))
    return found


def _kind(node: ast.expr) -> object:
    """What must stay the same of a node beside its place."""
    match node:
        case ast.BinOp() | ast.UnaryOp() | ast.BoolOp():
            return type(node), type(node.op)
        case ast.Compare():
            return (type(node), *map(type, node.ops))
        case _:
            return type(node)
