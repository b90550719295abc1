"""An attribute that became a method.

Before: `spine.smart_bounds`
After: `spine.get_smart_bounds()`
"""

import ast
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use


class AttributeToCall(Replacement):
    """Read the value by calling a method, or function, of the same class or module."""

    form: ClassVar[str] = "attribute_to_call"
    name: str
    """the last name of what is called: `get_smart_bounds`"""

    def describe(self, symbol: str) -> str:
        """The new public dotted name, called."""
        return f"{symbol.rpartition('.')[0]}.{self.name}()"

    def needs(self, symbol: str) -> tuple[str, ...]:
        """The new name must exist."""
        return (f"{symbol.rpartition('.')[0]}.{self.name}",)

    def edits(self, use: Use) -> Iterator[Edit]:
        """Change the last identifier and add the parentheses."""
        node = use.node
        if not isinstance(node, ast.Name | ast.Attribute):
            raise CannotApply("only an expression can become a call")
        if not isinstance(node.ctx, ast.Load):
            raise CannotApply("the attribute is assigned or deleted here")
        if isinstance(node, ast.Attribute):
            yield use.last_name()._replace(new_text=f"{self.name}()")
        else:
            yield use.last_name()._replace(new_text=f"{use.refer(self.needs(use.symbol)[0])}()")
