"""A new expression written as in an example, its holes filled with the text of the use."""

import ast
from collections.abc import Iterator

from pyrecode.findings.module import Module
from pyrecode.proposals.examples.fit import Fit, Passed
from pyrecode.proposals.examples.learnt import Entry, Learnt, Path
from pyrecode.proposals.examples.lesson import ROOT
from pyrecode.proposals.examples.terms import HOLE, REFERENCE, Term
from pyrecode.proposals.use import FileUse
from pyrecode.updates.replacements.arguments import arguments_of
from pyrecode.updates.replacements.base import CannotApply
from pyrecode.updates.replacements.template import Hole, as_operand, in_parentheses

_HOLD_ANYTHING = (
    *(ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return, ast.Expr, ast.keyword, ast.List),
    *(ast.withitem, ast.If, ast.While, ast.Dict),
)
_ARGUMENT_OF = ("Call", "List", "Tuple", "Set", "Assign", "Return", "Expr", "Dict")


class Renderer:
    """Writes the new code of one use."""

    def __init__(self, module: Module, use: FileUse, found: Fit) -> None:
        self._module = module
        self._use = use
        self._fit = found
        self._example = self._nearest()
        self._carried: list[tuple[int, int]] = []

    def whole(self) -> str:
        """The text that takes the place of what is replaced."""
        texts = [
            self._text(term, (str(number),), self._example, argument=True)
            for number, term in enumerate(self._example.new)
        ]
        root = self._fit.root
        if isinstance(root, ast.stmt):
            if any("\n" in text for text in texts) and len(texts) > 1:
                raise CannotApply("the new statements are too large to be written down here")
            start = self._use.start(root)
            line = self._module.text.rfind("\n", 0, start) + 1
            indent = self._module.text[line:start]
            if len(texts) > 1 and indent.strip():
                raise CannotApply("there is no room for several statements")
            return f"\n{indent}".join(texts)
        parent = self._module.parent(root)
        is_argument = isinstance(parent, ast.Call) and root in parent.args
        text = texts[0]
        if "\n" not in text and (is_argument or isinstance(parent, _HOLD_ANYTHING)):
            return text
        try:
            return as_operand(text)
        except SyntaxError as error:
            raise CannotApply("the arguments do not fit into the new form") from error

    def carries(self, at: int) -> bool:
        """Whether the new code holds the text of the use at this place."""
        return any(start <= at < end for start, end in self._carried)

    def text_of(self, entry: Entry) -> str:
        """The value of one argument of the new call."""
        return self._value(entry)

    def added(self) -> list[str]:
        """The arguments of the new call that every such edit adds."""
        core = self._fit.lesson.first.core[0]
        example = self._example
        return [
            f"{label}{self._text(part, (*ROOT, label), example, argument=True)}"
            for label, part in example.new[0].parts
            if label != "func" and label in core.labels
        ]

    def _nearest(self) -> Learnt:
        given = {one.label for one in self._fit.passed}
        return max(
            self._fit.lesson.examples,
            key=lambda one: (len(given & one.slots.keys()), -len(one.slots.keys() - given)),
        )

    def _text(self, term: Term, path: Path, example: Learnt, *, argument: bool) -> str:
        if term.kind == HOLE:
            return self._filled(str(term.value), argument=argument)
        if term.kind == REFERENCE:
            return self._use.refer(str(term.value))
        if term.kind == "JoinedStr":
            # Its parts have no places of their own before Python 3.12.
            if term.holes or term.node is None:
                raise CannotApply("the new code has an f-string with a part of the old code in it")
            return example.module.source(term.node)
        if term.kind == "Call" and example is self._example:
            return self._call(term, path, example)
        return self._as_written(term, path, example)

    def _as_written(self, term: Term, path: Path, example: Learnt) -> str:
        """The text of the example, with the places of its parts filled."""
        module = example.module
        if term.node is None:
            raise CannotApply("the example could not be read")
        at, end = module.start(term.node), module.end(term.node)
        text = ""
        for label, part in sorted(_placed(term), key=lambda one: module.start(one[1].node)):  # type: ignore[arg-type]
            assert part.node is not None
            start = module.start(part.node)
            inner = self._text(part, (*path, *label), example, argument=term.kind in _ARGUMENT_OF)
            text += module.text[at:start] + inner
            at = module.end(part.node)
        return text + module.text[at:end]

    def _call(self, term: Term, path: Path, example: Learnt) -> str:
        """A call with the arguments that this use has."""
        own = {
            entry.label
            for slot in example.slots.values()
            for entry in slot.entries
            if entry.call == path
        }
        mine: list[tuple[str, str]] = []
        for one in self._fit.passed:
            if one.entries is None and path == ROOT:
                mine.append((one.label, self._verbatim(one)))
            for entry in one.entries or ():
                if entry.call == path:
                    mine.append((entry.label, self._value(entry)))
        labels = {label for label, _ in mine}
        if labels == own and len(labels) == len(mine):
            return self._as_written(term, path, example)
        if len(labels) != len(mine):
            raise CannotApply("two arguments would go to the same place")
        for label, part in term.parts:
            if label != "func" and label not in own:
                mine.append((label, self._text(part, (*path, label), example, argument=True)))
        placed = sorted((one for one in mine if one[0].isdecimal()), key=lambda one: int(one[0]))
        if [label for label, _ in placed] != [str(number) for number in range(len(placed))]:
            raise CannotApply("an argument before another one would be missing")
        named = [f"{label}{text}" for label, text in mine if label.endswith("=")]
        starred = [text for label, text in mine if label.startswith("*")]
        function = self._text(term.parts[0][1], (*path, "func"), example, argument=False)
        return f"{function}({', '.join([*(text for _, text in placed), *named, *starred])})"

    def _value(self, entry: Entry) -> str:
        """The value of an entry, in the words of the example that it was learnt from."""
        for example in self._fit.lesson.examples:
            for slot in example.slots.values():
                for own in slot.entries:
                    if own == entry:
                        path = (*own.call, own.label)
                        return self._text(own.value, path, example, argument=True)
        raise CannotApply("the example could not be read")

    def _verbatim(self, one: Passed) -> str:
        call = self._fit.root
        assert isinstance(call, ast.Call)
        items = arguments_of(self._use, call).items
        item = next(item for item in items if item.node is one.node)
        text = self._use.text[item.start : item.end]
        self._carried.append((item.start, item.end))
        return text.removeprefix(one.label) if one.label.endswith("=") else text

    def _filled(self, hole: str, *, argument: bool) -> str:
        node = self._fit.holes.get(hole)
        if not isinstance(node, ast.expr):
            raise CannotApply("the new code needs what this use does not have")
        self._carried.append((self._use.start(node), self._use.end(node)))
        shape = Hole(hole, argument=argument, dotted=not argument)
        return in_parentheses(self._use.source(node), node, shape)


def _placed(term: Term) -> Iterator[tuple[Path, Term]]:
    """The nearest parts that have a place in the text."""
    for label, part in term.parts:
        if part.node is not None and hasattr(part.node, "lineno"):
            yield (label,), part
        else:
            yield from (((label, *rest), inner) for rest, inner in _placed(part))
