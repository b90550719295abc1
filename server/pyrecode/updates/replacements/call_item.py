"""A call of which one item was taken, that became a call which gives only that.

Before: `torch.solve(b, A)[0]`, `x, _ = torch.solve(b, A)`
After: `torch.linalg.solve(A, b)`, `x = torch.linalg.solve(A, b)`
"""

import ast
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements import template
from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use
from pyrecode.updates.replacements.call_template import CallTemplate


class CallItem(Replacement):
    """The call by a template, and the subscript behind it gone; `template.py` says how one is written."""

    form: ClassVar[str] = "call_item"
    of_calls: ClassVar[bool] = True
    template: str
    item: int = 0
    """the item of the old result that the new call gives"""

    def _validate(self) -> None:
        template.check(self.template, holes=True)

    def describe(self, symbol: str) -> str:
        """The template, its references as public dotted names."""
        return template.describe(self.template)

    def needs(self, symbol: str) -> tuple[str, ...]:
        """The references of the template, and the keywords written out."""
        return template.needs(self.template, symbol)

    def edits(self, use: Use) -> Iterator[Edit]:
        """Change the call; take away the subscript, or the other targets where they are named `_`."""
        call = use.call
        if call is None:
            raise CannotApply("the name is not called here")
        edits = list(CallTemplate(self.template).edits(use))
        around = use.parent(call)
        if isinstance(around, ast.Subscript) and around.value is call:
            if not (isinstance(around.slice, ast.Constant) and around.slice.value == self.item):
                raise CannotApply("another item of the result is taken")
            behind = use.text[use.end(call) : use.end(around)]
            if "#" in behind or use.start(around) != use.start(call):
                raise CannotApply("the subscript does not follow the call directly")
            # The last edit ends where the call does.
            yield from edits[:-1]
            yield edits[-1]._replace(end=use.end(around))
            return
        if isinstance(around, ast.Assign) and len(around.targets) == 1 and around.value is call:
            target = around.targets[0]
            yield Edit(use.start(target), use.end(target), self._one_of(target, use))
            yield from edits
            return
        raise CannotApply("the result is taken as a whole, and the new call gives one item of it")

    def _one_of(self, target: ast.expr, use: Use) -> str:
        """The one target that is used of several."""
        if isinstance(target, ast.Tuple | ast.List) and self.item < len(target.elts):
            others = [one for index, one in enumerate(target.elts) if index != self.item]
            wanted = target.elts[self.item]
            unread = all(isinstance(one, ast.Name) and one.id == "_" for one in others)
            if unread and not isinstance(wanted, ast.Starred):
                return use.source(wanted)
        raise CannotApply("the result is taken as a whole, and the new call gives one item of it")
