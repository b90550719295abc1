"""An argument that has to be passed, with the value that was the default.

Before: `hmac.new(key, text)`, `torch.meshgrid(a, b)`
After: `hmac.new(key, text, digestmod="md5")`, `torch.meshgrid(a, b, indexing="ij")`
"""

import ast
import re
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements.arguments import Arguments, arguments_of
from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use


class KeywordAdd(Replacement):
    """One more keyword at the end of the call, in the layout of the other arguments."""

    form: ClassVar[str] = "keyword_add"
    name: str
    """the keyword: `digestmod`"""
    value: str
    """what it is set to, as Python source: `'"md5"'`"""

    def _validate(self) -> None:
        try:
            ast.literal_eval(self.value)
        except (ValueError, SyntaxError) as error:
            raise ValueError(f"{self.value!r} is not the source of a literal") from error

    def describe(self, symbol: str) -> str:
        """The API with the keyword that it needs: `hmac.new(digestmod)`."""
        return f"{symbol}({self.name})"

    def advice(self, symbol: str) -> str:
        """What to do, as the end of a sentence."""
        return f"pass {self.name}={self.value}"

    def needs(self, symbol: str) -> tuple[str, ...]:
        """The API must take the keyword."""
        return (self.describe(symbol),)

    def edits(self, use: Use) -> Iterator[Edit]:
        """One insertion; a generator that stood alone gets parentheses."""
        call = use.call
        if call is None:
            raise CannotApply("the name is not called here")
        if any(word.arg == self.name for word in call.keywords):
            raise CannotApply(f"`{self.name}` is passed already")
        arguments = arguments_of(use, call)
        if any(item.starred for item in arguments.items):
            raise CannotApply("the call unpacks arguments, which may hold it")
        new = f"{self.name}={self.value}"
        if not arguments.items:
            yield Edit(arguments.open + 1, arguments.open + 1, new)
            return
        last = arguments.items[-1]
        if last.comma is not None:
            yield _behind_comma(use, arguments, last.comma + 1, new)
            return
        if isinstance(last.node, ast.GeneratorExp) and use.start(last.node) < last.start:
            # Its parentheses are those of the call.
            before = use.text[arguments.open + 1 : last.start]
            behind = use.text[last.end : arguments.close]
            source = use.text[last.start : last.end]
            whole = f"({before}({source}), {new}{behind})"
            yield Edit(arguments.open, arguments.close + 1, whole)
            return
        yield Edit(last.end, last.end, f", {new}")


def _behind_comma(use: Use, arguments: Arguments, at: int, new: str) -> Edit:
    """On a line of its own where the last argument has one."""
    text, last = use.text, arguments.items[-1]
    line = max(text.rfind("\n", 0, last.start), text.rfind("\r", 0, last.start)) + 1
    rest = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=(\r\n|\r|\n))").match(text, at)
    if rest is None or text[line : last.start].strip() or rest.end() > arguments.close:
        return Edit(at, at, f" {new},")
    return Edit(rest.end(), rest.end(), f"{rest[1]}{text[line : last.start]}{new},")
