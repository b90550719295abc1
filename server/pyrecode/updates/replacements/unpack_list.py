"""A list of arguments that became the arguments themselves.

Before: `select([a, b])`, `case([(x, y)], else_=z)`, `select(columns)`
After: `select(a, b)`, `case((x, y), else_=z)`, `select(*columns)`
"""

import ast
import io
import tokenize
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements.arguments import arguments_of
from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use

_NO_CODE = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENDMARKER)


class UnpackList(Replacement):
    """Take the brackets away, or where the list is not written out here, unpack it."""

    form: ClassVar[str] = "unpack_list"
    beside: tuple[str, ...] = ()
    """keywords that may be passed beside the list; with any other the call is left alone"""

    def describe(self, symbol: str) -> str:
        """The API itself: the call stays."""
        return symbol

    def advice(self, symbol: str) -> str:
        """What to do, as the end of a sentence."""
        return "pass each of them by itself"

    def needs(self, symbol: str) -> tuple[str, ...]:
        """Nothing new is relied on."""
        return ()

    def edits(self, use: Use) -> Iterator[Edit]:
        """The brackets, with a comma that would be left over; or a star before the list."""
        if use.call is None:
            raise CannotApply("there is no call to pass the arguments in")
        arguments = arguments_of(use, use.call)
        index = arguments.index(use.node)
        if index != 0 or arguments.items[0].starred:
            raise CannotApply("the list is not the first argument")
        item, others = arguments.items[0], arguments.items[1:]
        if any(one.name is None or one.name not in self.beside for one in others):
            raise CannotApply("other arguments are passed beside the list")
        value = item.value
        start, end = use.start(value), use.end(value)
        if (start if item.name is None else item.start, end) != (item.start, item.end):
            raise CannotApply("the list stands in parentheses of its own")
        if not isinstance(value, ast.List):
            if not isinstance(value, ast.Name | ast.Attribute | ast.ListComp):
                raise CannotApply("the list is not written out here")
            yield Edit(item.start, start, "*")
            return
        yield Edit(item.start, start + 1, "")
        left_over = not value.elts or _ends_with_comma(use.source(value))
        if left_over and item.comma is not None:
            if use.text[end : item.comma].strip():
                raise CannotApply("a comment stands behind the list")
            yield Edit(end - 1, item.comma + 1, "")
        else:
            yield Edit(end - 1, end, "")


def _ends_with_comma(source: str) -> bool:
    """Whether a comma stands behind the last element of a list."""
    tokens = [*tokenize.generate_tokens(io.StringIO(source, newline="").readline)]
    code = [one.string for one in tokens if one.type not in _NO_CODE]
    return len(code) > 1 and code[-2] == ","
