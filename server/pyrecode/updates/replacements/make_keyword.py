"""A parameter that is only taken by keyword now.

Before: `df.drop("a", 1)`
After: `df.drop("a", axis=1)`
"""

from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements.arguments import arguments_of
from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use


class MakeKeyword(Replacement):
    """Name the positional argument, and all that stand behind it."""

    form: ClassVar[str] = "make_keyword"
    names: tuple[str, ...]
    """the parameter of the finding and those behind it, in their order: `["axis", "index"]`"""

    def _validate(self) -> None:
        if not self.names:
            raise ValueError("make_keyword needs the name of at least one parameter")

    def describe(self, symbol: str) -> str:
        """The API with the parameter as a keyword: `pandas.DataFrame.drop(axis)`."""
        return f"{symbol}({self.names[0]})"

    def needs(self, symbol: str) -> tuple[str, ...]:
        """The API must take the keyword."""
        return (self.describe(symbol),)

    def edits(self, use: Use) -> Iterator[Edit]:
        """One insertion for each argument."""
        if use.call is None:
            raise CannotApply("there is no call here")
        arguments = arguments_of(use, use.call)
        index = arguments.index(use.node)
        if index is None:
            raise CannotApply("the argument was not found in the call")
        positional = [item for item in arguments.items[index:] if item.name is None]
        if any(item.starred for item in arguments.items):
            raise CannotApply("the call unpacks arguments")
        if len(positional) > len(self.names):
            raise CannotApply("more arguments are passed than have a known name")
        for item, name in zip(positional, self.names, strict=False):
            yield Edit(item.start, item.start, f"{name}=")
