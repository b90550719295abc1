"""The same parameter with another value.

Before: `df.resample("M")`, `LogisticRegression(penalty="none")`
After: `df.resample("ME")`, `LogisticRegression(penalty=None)`
"""

import ast
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use


class KeywordValue(Replacement):
    """Another literal for an argument, wherever it is passed: by keyword or by position."""

    form: ClassVar[str] = "keyword_value"
    value: str
    """the new literal as Python source: `'"ME"'`, `"None"`"""

    def _validate(self) -> None:
        try:
            ast.literal_eval(self.value)
        except (ValueError, SyntaxError) as error:
            raise ValueError(f"{self.value!r} is not the source of a literal") from error

    def describe(self, symbol: str) -> str:
        """The new literal, as source."""
        return self.value

    def needs(self, symbol: str) -> tuple[str, ...]:
        """Nothing but the API itself is relied on."""
        return ()

    def edits(self, use: Use) -> Iterator[Edit]:
        """Change the literal, in the quotes that the author uses."""
        node = use.node.value if isinstance(use.node, ast.keyword) else use.node
        if not isinstance(node, ast.Constant):
            raise CannotApply("the value is not written out here")
        yield Edit(use.start(node), use.end(node), self._in_quotes_of(use.source(node)))

    def _in_quotes_of(self, old: str) -> str:
        new = ast.literal_eval(self.value)
        single = old.startswith("'") and not old.startswith("'''")
        return repr(new) if isinstance(new, str) and single else self.value
