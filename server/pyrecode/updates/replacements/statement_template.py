"""A call, as a statement of its own or the value of an assignment, that became another statement.

Before: `np._add_newdoc_ufunc(f, text)`, `rows = engine.execute(query)`
After: `f.__doc__ = text`, and a `with` statement that holds the call
"""

import ast
import re
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements import template
from pyrecode.updates.replacements.arguments import arguments_of
from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use
from pyrecode.updates.replacements.call_template import filled

_TARGET = "{target} = "
_MARK = "\0"
"""where the target goes; no source text has it"""


class StatementTemplate(Replacement):
    """A whole statement by a template; `template.py` says how one is written.

    `{target} = ` stands for the target of the old statement, and goes where it has none. Further lines of the
    template are indented by four spaces a level.
    """

    form: ClassVar[str] = "statement_template"
    of_calls: ClassVar[bool] = True
    template: str

    def _validate(self) -> None:
        plain = "".join(
            piece
            if isinstance(piece, str)
            else piece.dotted
            if isinstance(piece, template.Reference)
            else "hole_"
            for piece in template.pieces(self.template.replace(_TARGET, "target_ = "))
        )
        try:
            ast.parse(plain)
        except SyntaxError as error:
            raise ValueError(f"template {self.template!r} does not parse: {error.msg}") from error

    def describe(self, symbol: str) -> str:
        """The template in one line."""
        lines = template.describe(self.template.replace(_TARGET, "")).splitlines()
        return " ".join(line.strip() for line in lines)

    def needs(self, symbol: str) -> tuple[str, ...]:
        """The references of the template."""
        found = template.pieces(self.template.replace(_TARGET, ""))
        return tuple(
            sorted({piece.dotted for piece in found if isinstance(piece, template.Reference)})
        )

    def _bound(self) -> list[str]:
        """The names that the template itself binds: `connection` in `with ... as connection:`."""
        return re.findall(r"\bas (\w+)", self.template)

    def edits(self, use: Use) -> Iterator[Edit]:
        """One edit of the whole statement."""
        call = use.call
        if call is None:
            raise CannotApply("the name is not called here")
        statement = use.parent(call)
        target = ""
        if (
            isinstance(statement, ast.Assign)
            and statement.value is call
            and _TARGET in self.template
        ):
            if len(statement.targets) != 1:
                raise CannotApply("the result has several names")
            target = f"{use.source(statement.targets[0])} = "
        elif not (isinstance(statement, ast.Expr) and statement.value is call):
            raise CannotApply("the call is a part of a larger statement")
        for name in self._bound():
            if re.search(rf"\b{name}\b", use.text):
                raise CannotApply(f"`{name}` means something in this file already")
        start, end = use.start(statement), use.end(statement)
        line = max(use.text.rfind("\n", 0, start), use.text.rfind("\r", 0, start)) + 1
        indentation = use.text[line:start]
        behind = re.match(r"[^\r\n]*", use.text[end:])
        alone = not indentation.strip() and (
            behind is None or ";" not in behind[0].partition("#")[0]
        )
        if "\n" in self.template and not alone:
            raise CannotApply("another statement stands on the same line")
        if "#" in use.text[start : use.start(call)] or arguments_of(use, call).comments:
            raise CannotApply("there is a comment inside the statement")
        break_ = re.search(r"\r\n|\r|\n", use.text)
        separator = (break_[0] if break_ is not None else "\n") + indentation
        # Only the lines of the template are indented: those of an argument may be those of a string.
        lines = self.template.replace(_TARGET, _MARK).replace("\n", separator)
        new = filled(use, call, lines).replace(_MARK, target)
        yield Edit(start, end, new)
