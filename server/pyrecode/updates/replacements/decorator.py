"""A decorator that became another one, perhaps above a second.

Before: `@validator("name", pre=True)`
After: `@field_validator("name", mode="before")` with `@classmethod` below it
"""

import ast
import re
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements import template
from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use
from pyrecode.updates.replacements.call_template import CallTemplate


class Decorator(Replacement):
    """The decorator by a template; where it was not called, by what the template makes of a call without arguments."""

    form: ClassVar[str] = "decorator"
    template: str
    below: str = ""
    """a decorator that the function must have as well: `classmethod`, `[[abc.abstractmethod]]`"""
    parameters: int | None = None
    """how many the function may take; more had a meaning that the new form does not give them"""

    def _validate(self) -> None:
        template.check(self.template, holes=True)

    def describe(self, symbol: str) -> str:
        """The template, its references as public dotted names."""
        return template.describe(self.template)

    def needs(self, symbol: str) -> tuple[str, ...]:
        """The references of the template, and the keywords written out."""
        names = template.needs(self.template, symbol)
        return (*names, *template.needs(self.below, symbol)) if self.below else names

    def edits(self, use: Use) -> Iterator[Edit]:
        """Change the decorator; add the other one on a line of its own below."""
        node: ast.AST = use.node if use.call is None else use.call
        function = use.parent(node)
        if (
            not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
            or node not in function.decorator_list
        ):
            raise CannotApply("it does not stand as a decorator here")
        self._check(function)
        if use.call is None:
            start, end = use.start(node), use.end(node)
            yield Edit(start, end, self._bare(use))
        else:
            yield from CallTemplate(self.template).edits(use)
        wanted = self.below.strip("[]").rpartition(".")[2]
        if self.below and not any(_name(one) == wanted for one in function.decorator_list):
            yield self._second(use, node)

    def _check(self, function: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        taken = function.args
        count = len(taken.posonlyargs) + len(taken.args) + len(taken.kwonlyargs)
        if self.parameters is None:
            return
        if count > self.parameters or taken.vararg is not None or taken.kwarg is not None:
            raise CannotApply("the function takes more than the new decorator passes on")

    def _bare(self, use: Use) -> str:
        """The template without what only a call could pass."""
        new = ""
        for piece in template.pieces(self.template):
            if isinstance(piece, str):
                new += piece
            elif isinstance(piece, template.Reference):
                new += use.refer(piece.dotted)
            elif isinstance(piece, template.Hole) and piece.lead is None and piece.only is None:
                if piece.default is None:
                    raise CannotApply("the decorator is not called here")
                new += piece.default
        return new.replace("(, ", "(")

    def _second(self, use: Use, node: ast.AST) -> Edit:
        start, end = use.start(node), use.end(node)
        line = max(use.text.rfind("\n", 0, start), use.text.rfind("\r", 0, start)) + 1
        break_ = re.search(r"\r\n|\r|\n", use.text[end:])
        if break_ is None or use.text[line:start].strip() != "@":
            raise CannotApply("another statement stands on the same line")
        indentation = use.text[line:start].partition("@")[0]
        # Behind a comment that may follow.
        at = end + break_.start()
        pieces = template.pieces(self.below)
        name = "".join(
            use.refer(one.dotted) if isinstance(one, template.Reference) else str(one)
            for one in pieces
        )
        return Edit(at, at, f"{break_[0]}{indentation}@{name}")


def _name(decorator: ast.expr) -> str | None:
    return getattr(decorator, "attr", None) or getattr(decorator, "id", None)
