"""A call that does nothing any more, and goes with its statement.

Before: `np.alterdot()`, `plt.hold(True)`
After: nothing
"""

import ast
import re
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements.arguments import has_effects
from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use


class StatementRemove(Replacement):
    """Take the statement away; a block that would be empty keeps a `pass`."""

    form: ClassVar[str] = "statement_remove"
    of_calls: ClassVar[bool] = True

    def describe(self, symbol: str) -> str:
        """The API itself: nothing takes its place."""
        return symbol

    def advice(self, symbol: str) -> str:
        """What to do, as the end of a sentence."""
        return "leave the call out"

    def needs(self, symbol: str) -> tuple[str, ...]:
        """Nothing new is relied on."""
        return ()

    def edits(self, use: Use) -> Iterator[Edit]:
        """One deletion of the line, but for a comment behind the call; `pass` where more stands there."""
        call = use.call
        statement = None if call is None else use.parent(call)
        if call is None or not isinstance(statement, ast.Expr):
            raise CannotApply("the result of the call is used")
        if any(
            has_effects(value) for value in [*call.args, *(word.value for word in call.keywords)]
        ):
            raise CannotApply("an argument is computed here: leaving it out could change more")
        start, end = use.start(statement), use.end(statement)
        if "#" in use.text[start:end]:
            raise CannotApply("there is a comment inside the call")
        line = max(use.text.rfind("\n", 0, start), use.text.rfind("\r", 0, start)) + 1
        behind = re.compile(r"[ \t]*(#[^\r\n]*)?(\r\n|\r|\n|$)").match(use.text, end)
        first = not use.text[line:start].strip() and not use.text[:line].endswith("\\\n")
        if not first or behind is None or self._is_only_one(use, statement):
            yield Edit(start, end, "pass")
        elif behind[1]:
            yield Edit(start, behind.start(1), "")
        else:
            yield Edit(line, behind.end(), "")

    @staticmethod
    def _is_only_one(use: Use, statement: ast.stmt) -> bool:
        """Whether no other statement stands in the block."""
        parent = use.parent(statement)
        blocks = [getattr(parent, name, None) for name in ("body", "orelse", "finalbody")]
        block = next(one for one in blocks if isinstance(one, list) and statement in one)
        return len(block) == 1 and not isinstance(parent, ast.Module)
