"""What of a text the classes of some expressions rest on; the rest is blanked out before an engine is shown it.

An engine works through all that it is shown, and most of a file says nothing of what it is asked: other functions,
what is drawn, what is asserted.

    def test_rows():                    def test_rows():
        frame = load()                      frame = load()
        assert_rows(frame.T, 7)             0
        frame.append(row)                   frame.append(row)

A statement stays that gives a value to a word which something is written with that stays. Scopes are not told apart:
what stays is rather too much than too little. Every offset and line stays what it is.
"""

import ast
from collections.abc import Iterator, Sequence

from pyrecode.findings.engines.base import Span
from pyrecode.findings.engines.statements import FUNCTIONS, STAR, Asked, Statement
from pyrecode.findings.module import Module
from pyrecode.findings.source import SourceError

_FLOW = (ast.Return, ast.Raise, ast.Break, ast.Continue, ast.Pass, ast.Global, ast.Nonlocal)
"""what says where the code goes on, and takes no time to look at"""


def resting_on(module: Module | str, spans: Sequence[Span]) -> str:
    """The text with blanks where nothing stands that the expressions at these places rest on.

    Args:
        module: the text, parsed where it is.
        spans: the places.
    """
    text = module if isinstance(module, str) else module.text
    try:
        if isinstance(module, str):
            module = Module.parse(module)
        whole = Asked(module, spans).statements(module.tree.body)
        idle = [*_idle(whole, _Needed(whole).kept)]
    except (SourceError, RecursionError):
        return text
    return _without(text, idle)


class _Needed:
    """What stays of a module: looked for again and again until nothing is added."""

    def __init__(self, whole: Sequence[Statement]) -> None:
        self.kept: set[Statement] = set()
        self._reached: set[Statement] = set()
        """functions that what stays may call: what they give counts"""
        self._words: set[str] = {STAR}
        before = -1
        while before < len(self._words) + len(self.kept):
            before = len(self._words) + len(self.kept)
            for one in whole:
                self._look(one, None)

    def _look(self, one: Statement, around: Statement | None) -> bool:
        """Look at a statement of a class, of a function or of the module; whether it stays."""
        if isinstance(one.node, FUNCTIONS):
            return self._look_at_function(one, around)
        if isinstance(one.node, ast.ClassDef):
            return self._look_at_class(one)
        inner = [self._look(part, around) for part in one.parts]
        bound = one.is_asked or not one.binds.isdisjoint(self._words)
        if not (bound or any(inner) or self._is_telling(one, around)):
            return False
        self.kept.add(one)
        # What a block only stands under tells nothing, unless it speaks of what is asked for.
        if bound or not one.parts or not one.words.isdisjoint(self._words):
            self._words |= one.words
        return True

    def _look_at_function(self, one: Statement, around: Statement | None) -> bool:
        name: str = one.node.name  # type: ignore[attr-defined]
        special = name.startswith("__") and name.endswith("__") and name != "__init__"
        if name in self._words or (special and around in self.kept):
            self._reached.add(one)
        elif not one.holds_asked and one.stores.isdisjoint(self._words):
            return False
        self.kept.add(one)
        self._words |= one.words
        for part in one.parts:
            self._look(part, one)
        return True

    def _look_at_class(self, one: Statement) -> bool:
        inner = [self._look(part, one) for part in one.parts]
        if not any(inner) and one.node.name not in self._words:  # type: ignore[attr-defined]
            return False
        self.kept.add(one)
        self._words |= one.words
        for part in one.parts:
            if not isinstance(part.node, (*FUNCTIONS, ast.ClassDef)):
                self.kept.update(part.all())
                self._words.update(*(each.words for each in part.all()))
        return True

    def _is_telling(self, one: Statement, around: Statement | None) -> bool:
        """Whether a statement without a word of its own to say tells of what is asked for."""
        node = one.node
        if isinstance(node, ast.Return) or one.yields:
            return around in self._reached
        if one.words.isdisjoint(self._words):
            return False
        if isinstance(node, ast.Assert):
            return one.tests
        return any(isinstance(part.node, _FLOW) for part in one.parts)


def _idle(block: Sequence[Statement], kept: set[Statement]) -> Iterator[Span]:
    """The places of what does not stay."""
    for one in block:
        if one in kept:
            yield from _idle(one.parts, kept)
        elif isinstance(one.node, (*FUNCTIONS, ast.ClassDef)):
            yield one.body, one.end
        elif not _is_quick(one.node):
            yield one.start, one.end


def _is_quick(node: ast.stmt) -> bool:
    """Whether it is no use to leave a statement out, or would break the text."""
    if isinstance(node, ast.ImportFrom):
        return node.module == "__future__"
    return isinstance(node, _FLOW) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    )


def _without(text: str, gaps: Sequence[Span]) -> str:
    """The text with a number and blanks in the place of some statements."""
    parts: list[str] = []
    at = 0
    for start, end in gaps:
        parts += (text[at:start], "0")
        parts.append("".join(one if one in "\r\n" else " " for one in text[start + 1 : end]))
        at = end
    return "".join((*parts, text[at:]))
