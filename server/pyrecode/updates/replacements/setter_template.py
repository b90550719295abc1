"""An attribute that is not to be set any more: the assignment became another statement.

Before: `array.shape = (2, 3)`
After: `array = array.reshape((2, 3))`
"""

import ast
import re
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements.arguments import has_effects
from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use

_HOLE = re.compile(r"\{(receiver|value)\}")


class SetterTemplate(Replacement):
    """The assignment by a template with the holes `{receiver}` and `{value}`."""

    form: ClassVar[str] = "setter_template"
    template: str

    def _validate(self) -> None:
        try:
            body = ast.parse(_HOLE.sub("hole_", self.template)).body
        except SyntaxError as error:
            raise ValueError(f"template {self.template!r} does not parse: {error.msg}") from error
        if len(body) != 1 or self.template.count("{value}") != 1:
            raise ValueError(
                f"template {self.template!r} must be one statement that takes the value once"
            )

    def describe(self, symbol: str) -> str:
        """The template, `self` for the receiver."""
        return self.template.replace("{receiver}", "self").replace("{value}", "value")

    def needs(self, symbol: str) -> tuple[str, ...]:
        """The method that is called on the receiver, where there is one."""
        called = re.search(r"\{receiver\}\.(\w+)\(", self.template)
        return (f"{symbol.rpartition('.')[0]}.{called[1]}",) if called is not None else ()

    def edits(self, use: Use) -> Iterator[Edit]:
        """One edit of the whole statement."""
        node = use.node
        statement = use.parent(node)
        if not isinstance(node, ast.Attribute) or not isinstance(statement, ast.Assign):
            raise CannotApply("the attribute is not set by an assignment of its own")
        if len(statement.targets) != 1 or statement.targets[0] is not node:
            raise CannotApply("the assignment has several targets")
        receiver = use.source(node.value)
        # An attribute that is read twice is the same; a call or an item need not be.
        plain = re.fullmatch(r"\w+(?:\.\w+)*", receiver) is not None
        if self.template.count("{receiver}") > 1 and not plain:
            raise CannotApply("an expression would be evaluated twice")
        if not plain and has_effects(statement.value):
            raise CannotApply("the value would be computed at another time")
        start, end = use.start(statement), use.end(statement)
        if "#" in use.text[start : use.end(node)]:
            raise CannotApply("there is a comment inside the assignment")
        # With its parentheses, and the comments in them.
        value = use.text[use.text.index("=", use.end(node)) + 1 : end].lstrip(" \t\\\r\n")
        if not _is_one_argument(value):
            value = f"({value})"
        holes = {"receiver": receiver, "value": value}
        yield Edit(start, end, _HOLE.sub(lambda hole: holes[hole[1]], self.template))


def _is_one_argument(value: str) -> bool:
    """Whether a value may stand in a call as it is: no tuple without parentheses, no `yield`."""
    try:
        call = ast.parse(f"f({value}\n)", mode="eval").body
    except SyntaxError:
        return False
    return (
        isinstance(call, ast.Call)
        and len(call.args) == 1
        and not call.keywords
        and not isinstance(call.args[0], ast.Starred)
    )
