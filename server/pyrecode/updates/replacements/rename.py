"""The same API under another last name, in the same module or class.

Before: `np.trapz(y)`, `df.iteritems()`, `from numpy import trapz`
After: `np.trapezoid(y)`, `df.items()`, `from numpy import trapezoid`
"""

import ast
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements.base import Edit, Replacement, Use


class Rename(Replacement):
    """Another last name in the same namespace."""

    form: ClassVar[str] = "rename"
    name: str
    """the new last name: `trapezoid`"""

    def describe(self, symbol: str) -> str:
        """The new public dotted name."""
        return f"{symbol.rpartition('.')[0]}.{self.name}"

    def needs(self, symbol: str) -> tuple[str, ...]:
        """The new name must exist."""
        return (self.describe(symbol),)

    def edits(self, use: Use) -> Iterator[Edit]:
        """Change the last identifier of an attribute; a bare name goes by its import."""
        if isinstance(use.node, ast.Attribute):
            yield use.last_name()._replace(new_text=self.name)
        else:
            yield use.last_name()._replace(new_text=use.refer(self.describe(use.symbol)))
