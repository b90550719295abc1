"""Two calls in a chain that became one: the receiver itself has the shape of a call.

Before: `session.query(Item).get(5)`
After: `session.get(Item, 5)`
"""

import ast
import re
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements.arguments import arguments_of
from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use


class ChainedCall(Replacement):
    """A method of what the first call was made on, with the arguments of both; nothing else may be passed to the first."""

    form: ClassVar[str] = "chained_call"
    of_calls: ClassVar[bool] = True
    inner: str
    """the method whose result is the receiver: `query`; it must be passed one argument by position"""
    target: str
    """the public dotted name of the new method: `sqlalchemy.orm.Session.get`"""

    def _validate(self) -> None:
        for name in (self.inner, self.target):
            if not all(part.isidentifier() for part in name.split(".")):
                raise ValueError(f"{name!r} is no name")

    def describe(self, symbol: str) -> str:
        """The public dotted name of the new method."""
        return self.target

    def needs(self, symbol: str) -> tuple[str, ...]:
        """The new method must exist."""
        return (self.target,)

    def edits(self, use: Use) -> Iterator[Edit]:
        """Rename the first call, and let its arguments run on into those of the second."""
        call = use.call
        func = None if call is None else call.func
        inner = func.value if isinstance(func, ast.Attribute) else None
        if call is None or not isinstance(inner, ast.Call):
            raise CannotApply(f"it is not called on the result of `{self.inner}(...)` directly")
        method = inner.func
        if not (isinstance(method, ast.Attribute) and method.attr == self.inner):
            raise CannotApply(f"it is not called on the result of `{self.inner}(...)` directly")
        first, second = arguments_of(use, inner), arguments_of(use, call)
        alone = len(first.items) == 1 and first.items[0].name is None
        if not alone or first.items[0].starred:
            raise CannotApply(f"`{self.inner}` is passed more than one argument")
        name = re.search(r"\w+$", use.source(method))
        between = use.text[first.items[0].end : second.open + 1]
        if name is None or "#" in between:
            raise CannotApply("there is a comment between the two calls")
        if not second.items:
            raise CannotApply("nothing is passed to the second call")
        end = use.end(method)
        yield Edit(end - len(name[0]), end, self.target.rpartition(".")[2])
        after = re.match(r"[ \t]*", use.text[second.open + 1 :])
        gap = len(after[0]) if after is not None else 0
        separator = "," if use.text[second.open + 1 + gap] in "\r\n" else ", "
        yield Edit(first.items[0].end, second.open + 1 + gap, separator)
