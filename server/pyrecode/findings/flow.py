"""Which of several bindings of a name may be in force where the name is read.

Not a full data flow analysis: straight-line code, branches, `try`, and loops that come round again. Where
it cannot tell, more bindings are said to reach than do; the caller then needs all of them to agree.
"""

import ast
from bisect import bisect_right

from pyrecode.findings.branches import around
from pyrecode.findings.names import Binding, Names
from pyrecode.findings.scopes import COMPREHENSION, TYPE_PARAMETERS, Entry
from pyrecode.updates.index.blocks import BLOCKS

_MOST = 50
"""more bindings than this are not looked at for one use"""
_NEVER, _PERHAPS, _SURELY = range(3)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_TRIES = (ast.Try, ast.TryStar)
_NO_PARTS: list[ast.AST] = []
_BODY = ("body",)


class Flow:
    """Answers for one file."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._holder = names.scopes.holder
        self._side = names.scopes.side
        self._entries: dict[Binding, tuple[list[Entry], list[tuple[int, int]]]] = {}

    def statement_of(self, node: ast.AST) -> ast.AST:
        """The innermost statement or handler that a node stands in."""
        if node in self._holder:
            return node
        place = _place(node)
        found: ast.AST = self._names.scopes.module.node
        while (part := _part_at(found, place)) is not None:
            found = part
        return found

    def reaching(self, binding: Binding, use: ast.Name) -> list[Entry] | None:
        """The bindings of `binding` that may be in force where `use` reads it; None for very many."""
        entries, places = self._telling(binding)
        if len(entries) < 2 or binding.owner.kind in (COMPREHENSION, TYPE_PARAMETERS):
            return entries
        scope = self._names.scope_at(use)
        while scope.kind == COMPREHENSION and scope.parent is not None:
            scope = scope.parent
        if scope is not binding.owner:
            # A function's body runs later, nobody here knows when.
            return entries if len(entries) <= _MOST else None
        here = self.statement_of(use)
        above = dict(around(here, self._holder))
        found: list[Entry] = []
        later: list[Entry] = []
        last: Entry | None = None
        # From the use backwards, so that the nearest binding that surely runs ends the search.
        middle = bisect_right(places, _place(use))
        for entry in reversed(entries[:middle]):
            if not self._before(entry, use, here):
                later.append(entry)
                continue
            how = self._reaches(entry, here, above)
            if how != _NEVER:
                found.append(entry)
            if how == _SURELY:
                last = entry
                break
            if len(found) > _MOST:
                return None
        # A binding later in the same loop is met in the next round, unless another one comes before.
        loops: list[ast.AST] = [
            holder
            for holder in (here, *above)
            if isinstance(holder, _LOOPS)
            and (last is None or not self._inside(self._statement(last), holder))
        ]
        if loops:
            behind = bisect_right(places, _end(loops[-1]))
            for entry in (*reversed(entries[middle:behind]), *later):
                statement = self._statement(entry)
                loop = self._common_loop(statement, here, above)
                if loop is not None and loop in loops:
                    found.append(entry)
                    if self._holder.get(statement) is loop:
                        # It runs in every round: none before it is seen in the next one.
                        loops.remove(loop)
                if not loops:
                    break
                if len(found) > _MOST:
                    return None
        return found

    def _telling(self, binding: Binding) -> tuple[list[Entry], list[tuple[int, int]]]:
        """The bindings that give the name a value, with their places, in the order of the text."""
        known = self._entries.get(binding)
        if known is None:
            entries = [
                entry
                for entry in binding.entries
                if not isinstance(entry.statement, ast.AugAssign | ast.Delete)
            ]
            known = self._entries[binding] = entries, [_place(entry.node) for entry in entries]
        return known

    def _statement(self, entry: Entry) -> ast.AST:
        if isinstance(entry.node, ast.arg) or entry.statement in self._holder:
            return entry.statement
        return self.statement_of(entry.node)

    def _before(self, entry: Entry, use: ast.Name, here: ast.AST) -> bool:
        if isinstance(entry.node, ast.arg):
            return True
        if isinstance(entry.statement, ast.NamedExpr):
            return _end(entry.statement) <= _place(use)
        return self._statement(entry) is not here and _place(entry.node) < _place(use)

    def _reaches(self, entry: Entry, here: ast.AST, above: dict[ast.AST, ast.AST]) -> int:
        statement = self._statement(entry)
        if isinstance(entry.node, ast.arg) or statement in above or statement is here:
            return _SURELY
        certain = True
        for holder, part in around(statement, self._holder):
            if holder not in above:
                if not isinstance(holder, ast.With | ast.AsyncWith):
                    certain = False
                    if _leaves(getattr(holder, self._side[part])):
                        return _NEVER
                continue
            side, other = self._side[part], self._side[above[holder]]
            if side != other:
                if isinstance(holder, ast.If | ast.Match):
                    return _NEVER
                if isinstance(holder, _TRIES):
                    if side == "handlers" and other == "orelse":
                        return _NEVER
                    certain = certain and (side, other) == ("body", "orelse")
                else:
                    certain = False
            elif side in ("handlers", "cases") and part is not above[holder]:
                return _NEVER
            return _SURELY if certain else _PERHAPS
        return _PERHAPS

    def _common_loop(
        self, statement: ast.AST, here: ast.AST, above: dict[ast.AST, ast.AST]
    ) -> ast.AST | None:
        if isinstance(statement, _LOOPS) and (statement is here or statement in above):
            return statement
        for holder, _ in around(statement, self._holder):
            if isinstance(holder, _LOOPS) and (holder in above or holder is here):
                return holder
        return None

    def _inside(self, statement: ast.AST, loop: ast.AST) -> bool:
        return statement is loop or any(
            holder is loop for holder, _ in around(statement, self._holder)
        )


def _part_at(holder: ast.AST, place: tuple[int, int]) -> ast.AST | None:
    """The statement or handler directly in `holder` that stands around a place."""
    for field in BLOCKS.get(holder.__class__, _BODY):
        block: list[ast.AST] = getattr(holder, field, _NO_PARTS)
        if field == "cases":
            for case in block:
                if (found := _part_at(case, place)) is not None:
                    return found
            continue
        if not block or _place(block[0]) > place:
            continue
        part = block[bisect_right(block, place, key=_place) - 1]
        if _end(part) > place:
            return part
    return None


def _leaves(block: list[ast.stmt]) -> bool:
    """Whether a block ends by leaving the function."""
    return bool(block) and isinstance(block[-1], ast.Return | ast.Raise)


def leaves(block: list[ast.stmt]) -> bool:
    """Whether what follows a block is reached only where the block was not run."""
    return bool(block) and isinstance(block[-1], ast.Return | ast.Raise | ast.Continue | ast.Break)


def _place(node: ast.AST) -> tuple[int, int]:
    return node.lineno, node.col_offset  # type: ignore[attr-defined]


def _end(node: ast.AST) -> tuple[int, int]:
    if not hasattr(node, "end_lineno"):
        # A `case` has no place of its own; say that it ends before everything, so that one climbs on.
        return (0, 0) if not isinstance(node, ast.Module) else (1 << 60, 0)
    return node.end_lineno, node.end_col_offset  # type: ignore[attr-defined]
