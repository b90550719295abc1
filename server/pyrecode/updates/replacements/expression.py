"""A name, called or not, that is written as another expression.

Before: `np.NINF`, `index.weekofyear`
After: `-np.inf`, `index.isocalendar().week`
"""

import ast
import re
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements import template
from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use


class Expression(Replacement):
    """The whole reference by a template whose only hole is `{receiver}`; see `template.py`."""

    form: ClassVar[str] = "expression"
    template: str

    def _validate(self) -> None:
        template.check(self.template, holes=False)

    def describe(self, symbol: str) -> str:
        """The template, its references as public dotted names."""
        return template.describe(self.template)

    def needs(self, symbol: str) -> tuple[str, ...]:
        """The references, and the method called on the receiver."""
        return template.needs(self.template, symbol)

    def edits(self, use: Use) -> Iterator[Edit]:
        """One edit of the reference, behind the dot where the receiver stays."""
        node = use.node
        if not isinstance(node, ast.Name | ast.Attribute):
            raise CannotApply("only an expression can be replaced by another")
        if not isinstance(node.ctx, ast.Load):
            raise CannotApply("the name is assigned or deleted here")
        prefix = "{receiver}."
        if self.template.startswith(prefix):
            if not isinstance(node, ast.Attribute):
                raise CannotApply("the name has no receiver here")
            last = use.last_name()
            yield Edit(last.start, last.end, self.template.removeprefix(prefix))
            return
        new = "".join(
            use.refer(piece.dotted) if isinstance(piece, template.Reference) else str(piece)
            for piece in template.pieces(self.template)
        )
        start, end = use.start(node), use.end(node)
        yield Edit(start, end, new if _binds(new, use.text, end) else template.as_operand(new))


def _binds(new: str, text: str, end: int) -> bool:
    """Whether a sign may stand before the name here: nothing that follows binds more tightly."""
    signed = isinstance(ast.parse(new, mode="eval").body, ast.UnaryOp | ast.Constant)
    return signed and re.match(r"\s*(?:[.\[(]|\*\*)", text[end:]) is None
