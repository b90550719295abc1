"""The same API under another dotted name: in another module, or a builtin.

Before: `scipy.misc.face()`, `np.float`, `collections.Mapping`, `imp.reload`
After: `scipy.datasets.face()`, `float`, `collections.abc.Mapping`, `importlib.reload`
"""

import ast
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use


class Move(Replacement):
    """Another public dotted name. A builtin is `builtins.float`; a whole module is its dotted name.

    An import statement (`from collections import Mapping`) is not an expression: whoever rewrites
    imports takes the new name from `describe`.
    """

    form: ClassVar[str] = "move"
    target: str
    """the new dotted name: `scipy.datasets.face`"""

    def describe(self, symbol: str) -> str:
        """The new public dotted name."""
        return self.target

    def needs(self, symbol: str) -> tuple[str, ...]:
        """The new name must exist."""
        return (self.target,)

    def edits(self, use: Use) -> Iterator[Edit]:
        """Change the whole reference, `np.float` or `Mapping`, to the new one."""
        node = use.node
        if not isinstance(node, ast.Name | ast.Attribute):
            raise CannotApply("only a reference to the name can be replaced by another")
        if not isinstance(node.ctx, ast.Load):
            raise CannotApply("the name is assigned or deleted here")
        yield Edit(use.start(node), use.end(node), use.refer(self.target))
