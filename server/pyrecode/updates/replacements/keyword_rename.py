"""The same parameter under another name.

Before: `np.quantile(a, 0.5, interpolation="lower")`
After: `np.quantile(a, 0.5, method="lower")`
"""

import ast
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use


class KeywordRename(Replacement):
    """Another name for a keyword argument; its value stays."""

    form: ClassVar[str] = "keyword_rename"
    name: str
    """the new keyword: `method`"""

    def describe(self, symbol: str) -> str:
        """The API with its new parameter: `numpy.quantile(method)`."""
        return f"{symbol}({self.name})"

    def needs(self, symbol: str) -> tuple[str, ...]:
        """The API must take the new keyword."""
        return (self.describe(symbol),)

    def edits(self, use: Use) -> Iterator[Edit]:
        """Change the name before the equals sign, in the body of a `class Config` too, or the key of a mapping."""
        node, call = use.node, use.call
        if call is not None and any(word.arg == self.name for word in call.keywords):
            raise CannotApply(f"`{self.name}` is passed as well")
        if isinstance(node, ast.Constant) and (call is None or node not in call.args):
            start, end = use.start(node), use.end(node)
            quote = use.text[end - 1]
            if use.text[start:end] != f"{quote}{node.value}{quote}":
                raise CannotApply("the key is not written out plainly")
            yield Edit(start, end, f"{quote}{self.name}{quote}")
            return
        is_set = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        if not (is_set or isinstance(node, ast.keyword)):
            raise CannotApply("the argument is passed by position")
        yield use.last_name()._replace(new_text=self.name)
