"""A call that is written in another way altogether.

Before: `df.append(x, ignore_index=True)`, `df.fillna(method="ffill", limit=1)`
After: `pd.concat([df, x], ignore_index=True)`, `df.ffill(limit=1)`
"""

import ast
import re
from collections.abc import Iterator
from typing import ClassVar

from pyrecode.updates.replacements.arguments import Argument, arguments_of, has_effects
from pyrecode.updates.replacements.base import CannotApply, Edit, Replacement, Use
from pyrecode.updates.replacements.template import (
    Hole,
    Piece,
    Reference,
    Rest,
    as_operand,
    check,
    describe,
    in_parentheses,
    needs,
    pieces,
)


class CallTemplate(Replacement):
    """A whole call by a template; `template.py` says how one is written.

    `[[pandas.concat]]([{receiver}, {0:other}], {keywords})` makes `pd.concat([df, x], axis=1)` of
    `df.append(x, axis=1)`. Where the finding is an argument, that argument is left out unless a hole
    names it. Every argument must find its place, is evaluated once, and in the old order.
    """

    form: ClassVar[str] = "call_template"
    of_calls: ClassVar[bool] = True
    template: str

    def _validate(self) -> None:
        check(self.template, holes=True)

    def describe(self, symbol: str) -> str:
        """The template, its references as public dotted names."""
        return describe(self.template)

    def needs(self, symbol: str) -> tuple[str, ...]:
        """The references, the method called on the receiver, and the keywords written out."""
        return needs(self.template, symbol)

    def edits(self, use: Use) -> Iterator[Edit]:
        """One edit of the call, from the last name of the function where the receiver stays."""
        call = use.call
        if call is None:
            raise CannotApply("the name is not called here")
        parts = _Filled(use, call, self.template)
        new = parts.whole()
        if self.template.startswith("{receiver}."):
            # The receiver, its parentheses, comments and line breaks are not touched.
            kept = len(parts.receiver) + len(".")
            yield Edit(parts.name_start, use.end(call), new[kept:])
            return
        if "#" in parts.before_dot:
            raise CannotApply("there is a comment before the dot")
        try:
            yield Edit(use.start(call), use.end(call), as_operand(new))
        except SyntaxError as error:
            raise CannotApply("the arguments do not fit into the new form") from error


def filled(use: Use, call: ast.Call, template: str) -> str:
    """The text that a template makes of a call.

    Raises:
        CannotApply: where an argument has no place in it, or would be evaluated at another time.
    """
    return _Filled(use, call, template).whole()


class _Filled:
    """The holes of one template filled from one call."""

    def __init__(self, use: Use, call: ast.Call, source: str) -> None:
        self.use = use
        self.call = call
        self.arguments = arguments = arguments_of(use, call)
        if arguments.comments:
            raise CannotApply("there is a comment inside the call")
        if any(item.starred for item in arguments.items):
            raise CannotApply("the call unpacks arguments")
        self.template = template = tuple(pieces(source))
        self.taken = {
            piece: self._find(piece)
            for piece in template
            if isinstance(piece, Hole) and piece.name != "receiver"
        }
        outdated = arguments.index(use.node)
        self.outdated = None if outdated is None else arguments.items[outdated]
        taken = (*self.taken.values(), self.outdated)
        self.left = [item for item in arguments.items if item not in taken]
        self.used: list[ast.expr] = []

    @property
    def name_start(self) -> int:
        """Offset of the last name of the function, behind the dot."""
        name = re.search(r"\w+$", self.use.source(self.call.func))
        assert name is not None
        return self.use.end(self.call.func) - len(name[0])

    @property
    def before_dot(self) -> str:
        """What stands between the receiver and the name of the method."""
        func = self.call.func
        value_end = self.use.end(func.value) if isinstance(func, ast.Attribute) else self.name_start
        return self.use.text[value_end : self.name_start]

    @property
    def receiver(self) -> str:
        """The text before the last dot, with its own parentheses."""
        func = self.call.func
        if not isinstance(func, ast.Attribute):
            raise CannotApply("the call has no receiver here")
        text = self.use.text
        dot = text.rindex(".", 0, self.name_start)
        return text[self.use.start(self.call) : dot].rstrip()

    def whole(self) -> str:
        """The template filled; a comma that would follow nothing goes: `f({args}, x=1)` without arguments."""
        new = ""
        for piece in self.template:
            text = self.text(piece)
            new += text.removeprefix(", ") if new.endswith("(") else text
        self.verify()
        return new

    def text(self, piece: Piece) -> str:
        """The text that takes the place of `piece`."""
        if isinstance(piece, str):
            return piece
        if isinstance(piece, Reference):
            return self.use.refer(piece.dotted)
        if isinstance(piece, Rest):
            return self._rest(piece)
        if piece.name == "receiver":
            return self._receiver()
        item = self.taken[piece]
        if item is None or piece.only is not None:
            return piece.default or ""
        value = item.value
        self.used.append(value)
        if piece.spread:
            return self._spread(value)
        return (piece.lead or "") + in_parentheses(self.use.source(value), value, piece)

    def _spread(self, value: ast.expr) -> str:
        """The elements of a display as they stand in the text, or the value with a star."""
        if not isinstance(value, ast.List | ast.Tuple):
            plain = isinstance(value, ast.Name | ast.Attribute | ast.Call | ast.Subscript)
            return f"*{self.use.source(value)}" if plain else f"*({self.use.source(value)})"
        if not value.elts:
            raise CannotApply("there is nothing in the list that is passed")
        text = self.use.source(value)
        bare = isinstance(value, ast.Tuple) and not text.startswith("(")
        return text if bare else text[1:-1].strip().removesuffix(",").rstrip()

    def verify(self) -> None:
        """Raise `CannotApply` where an argument got lost, or would be evaluated at another time."""
        if self.left:
            raise CannotApply("the call passes arguments that the new form has no place for")
        outdated = self.outdated
        if outdated is not None and outdated.value not in self.used and has_effects(outdated.value):
            raise CannotApply("the outdated argument is computed here")
        effects = [node for node in self.used if has_effects(node)]
        if len(set(effects)) < len(effects):
            raise CannotApply("an expression would be evaluated twice")
        if sorted(effects, key=self.use.start) != effects:
            raise CannotApply("the arguments would be evaluated in another order")

    def _find(self, hole: Hole) -> Argument | None:
        keyword = hole.name if hole.position is None else hole.keyword
        for index, item in enumerate(self.arguments.items):
            if index == hole.position if item.name is None else item.name == keyword:
                if hole.only is not None and not _is_literally(item.value, hole.only):
                    raise CannotApply(f"`{keyword or hole.name}` is passed with another value")
                return item
        if hole.lead is None and hole.default is None and hole.only is None:
            raise CannotApply(f"the call does not pass `{keyword or hole.name}`")
        return None

    def _receiver(self) -> str:
        receiver, func = self.receiver, self.call.func
        if isinstance(func, ast.Attribute):
            self.used.append(func.value)
        return receiver

    def _rest(self, rest: Rest) -> str:
        items, self.left = self.left, []
        for item in items:
            if rest.keywords_only and item.name is None:
                raise CannotApply("other arguments are passed by position")
            if rest.allowed is not None and item.name not in rest.allowed:
                raise CannotApply(f"`{item.name}` has no place in the new form")
        self.used += [item.value for item in items]
        text = ""
        for item in items:
            text += (self._gap(item) if text else "") + self.use.text[item.start : item.end]
        return rest.comma + text if text else ""

    def _gap(self, item: Argument) -> str:
        """What separates `item` from its old neighbour: their line break is kept."""
        before = self.arguments.items[self.arguments.items.index(item) - 1]
        return self.use.text[before.end : item.start]


def _is_literally(node: ast.expr, source: str) -> bool:
    return ast.dump(node) == ast.dump(ast.parse(source, mode="eval").body)
