"""The piece of a file that is put to the model, and the way back into the file.

The piece is the innermost statement around a finding that can stand on its own, without its indentation and under the
imports that it needs: what the journal makes of an edit there. What the model answers gets the indentation back.
"""

import ast

from attrs import frozen

from pyrecode.findings.module import Module
from pyrecode.journal.indentation import indent, without_indent
from pyrecode.journal.statements import Piece, Statements
from pyrecode.updates.replacements.base import CannotApply, Edit

LONGEST = 80
"""lines of a statement; longer ones are not put to the model"""


@frozen
class Span:
    """A whole statement of a file."""

    piece: Piece
    text: str
    """as it stands in the file"""
    begins_line: bool
    """whether nothing but white space stands before it on its line"""

    @property
    def old_code(self) -> str:
        """What the model is shown."""
        return self.piece.snippet

    def edit(self, new_code: str) -> Edit | None:
        """The smallest edit that puts `new_code` in the place of the statement; None where that changes nothing.

        Raises:
            CannotApply: where the code is not the same number of statements as a place inside a
                line allows.
        """
        code = without_indent(new_code)
        if not self.begins_line and "\n" in code:
            raise CannotApply("the answer has several lines, for a place inside a line")
        text = indent(code, self.piece.indent)
        if "\r\n" in self.text or ("\r" in self.text and "\n" not in self.text):
            text = text.replace("\n", "\r\n" if "\r\n" in self.text else "\r")
        return None if text == self.text else self._smallest(text)

    def _smallest(self, text: str) -> Edit:
        """The edit without what is equal at both ends, cut at words so that it can be read."""
        old = self.text
        head = _common(old, text)
        tail = _common(old[head:][::-1], text[head:][::-1])
        while head and (_in_word(old, head) or _in_word(text, head)):
            head -= 1
        while tail and (_in_word(old, len(old) - tail) or _in_word(text, len(text) - tail)):
            tail -= 1
        return Edit(self.piece.start + head, self.piece.end - tail, text[head : len(text) - tail])


def statement_around(module: Module, node: ast.AST) -> Span | None:
    """The statement that holds `node`; None where it is too long, or there is none."""
    statements = Statements(module.text, module.tree, module.line_starts)
    runs = statements.runs((module.start(node), module.end(node)))
    piece = next((one for run in reversed(runs) if (one := statements.piece(run))), None)
    if piece is None:
        return None
    text = module.text[piece.start : piece.end]
    if text.count("\n") >= LONGEST:
        return None
    before = module.text[: piece.start].removeprefix("\ufeff")
    line = before[max(before.rfind("\n"), before.rfind("\r")) + 1 :]
    return Span(piece, text, not line.strip())


def _common(first: str, second: str) -> int:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return length


def _in_word(text: str, offset: int) -> bool:
    """Whether a cut at `offset` would part a word or a line end."""
    around = text[max(0, offset - 1) : offset + 1]
    return len(around) == 2 and (around == "\r\n" or all(c == "_" or c.isalnum() for c in around))
