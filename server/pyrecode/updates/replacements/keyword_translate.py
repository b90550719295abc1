"""A parameter that took another name, and whose values are said in other words.

Before: `ax.boxplot(data, vert=False)`, `np.histogram(a, normed=True)`
After: `ax.boxplot(data, orientation="horizontal")`, `np.histogram(a, density=True)`
"""

import ast
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use


class KeywordTranslate(Replacement):
    """Another keyword, with the value that means there what the old one meant; other values stay a reader's task."""

    form: ClassVar[str] = "keyword_translate"
    name: str
    """the new keyword: `orientation`"""
    values: tuple[tuple[str, str], ...]
    """old and new literals as Python source: `[["True", '"vertical"'], ["False", '"horizontal"']]`"""

    def _validate(self) -> None:
        if not self.values:
            raise ValueError("keyword_translate needs the values; keyword_rename keeps all of them")
        for source in (one for pair in self.values for one in pair):
            try:
                ast.literal_eval(source)
            except (ValueError, SyntaxError) as error:
                raise ValueError(f"{source!r} is not the source of a literal") from error

    def describe(self, symbol: str) -> str:
        """The API with its new parameter: `matplotlib.axes.Axes.boxplot(orientation)`."""
        return f"{symbol}({self.name})"

    def needs(self, symbol: str) -> tuple[str, ...]:
        """The API must take the new keyword."""
        return (self.describe(symbol),)

    def edits(self, use: Use) -> Iterator[Edit]:
        """Change the name before the equals sign, in the body of a `class Config` too, and a literal that differs."""
        start, name, value = self._place(use)
        written = ast.dump(value)
        for old, new in self.values:
            if ast.dump(ast.parse(old, mode="eval").body) == written:
                yield Edit(start, start + len(name), self.name)
                if old != new:
                    yield Edit(use.start(value), use.end(value), _quoted(new, use, value))
                return
        raise CannotApply("what the value would be under the new name is not known")

    def _place(self, use: Use) -> tuple[int, str, ast.expr]:
        """Where the name stands, the name, and the value behind it."""
        call, above = use.call, use.parent(use.node)
        if isinstance(use.node, ast.Name):
            match above:
                case ast.Assign(targets=[ast.Name()], value=value):
                    return use.start(use.node), use.node.id, value
                case ast.AnnAssign(value=ast.expr() as value):
                    return use.start(use.node), use.node.id, value
                case _:
                    raise CannotApply("other names are set with it")
        # A finding of one value covers the value alone.
        words = call.keywords if call is not None else []
        node = next((word for word in words if word.value is use.node), use.node)
        if not isinstance(node, ast.keyword) or node.arg is None:
            raise CannotApply("the argument is passed by position")
        if call is not None and any(word.arg == self.name for word in call.keywords):
            raise CannotApply(f"`{self.name}` is passed as well")
        return use.start(node), node.arg, node.value


def _quoted(new: str, use: Use, written: ast.expr) -> str:
    """A string in the quotes of the old one."""
    old, value = use.source(written), ast.literal_eval(new)
    single = old.startswith("'") and not old.startswith("'''")
    return repr(value) if isinstance(value, str) and single else new
