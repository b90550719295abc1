"""The piece of a file that is put to the model, and the way back into the file.

The piece is the innermost statement around a finding, or the function around that. The model sees it
without its indentation; what it answers gets the indentation back. Lines inside strings keep theirs.
"""

import ast
import io
import re
import tokenize

from attrs import frozen

from pyrecode.findings.module import Module
from pyrecode.updates.replacements.base import CannotApply, Edit

LONGEST = 80
"""lines of a piece; longer ones are not put to the model"""

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@frozen
class Span:
    """Some whole statements of a file."""

    start: int
    end: int
    """offsets into the file's text; `end` is behind the last character"""
    text: str
    """as it stands in the file"""
    indent: str
    """what stands before the first line, where that is white space alone"""
    begins_line: bool
    """whether nothing but white space stands before it on its line"""

    @property
    def old_code(self) -> str:
        """The piece without its indentation, with `\\n` at line ends."""
        return dedent(_unix(self.text), self.indent)

    def edit(self, new_code: str) -> Edit:
        """The smallest edit that puts `new_code` in the place of the piece.

        Raises:
            CannotApply: where the code is not the same number of statements as a place inside a
                line allows, or where nothing would change.
        """
        code = _without_indent(new_code)
        if not self.begins_line and "\n" in code.strip("\n"):
            raise CannotApply("the answer has several lines, for a place inside a line")
        text = indent(code.strip("\n"), self.indent)
        if "\r\n" in self.text or ("\r" in self.text and "\n" not in self.text):
            text = text.replace("\n", "\r\n" if "\r\n" in self.text else "\r")
        return self._smallest(text)

    def _smallest(self, text: str) -> Edit:
        """The edit without what is equal at both ends, cut at words so that it can be read."""
        old = self.text
        if old == text:
            raise CannotApply("the answer is the code as it was")
        head = _common(old, text)
        tail = _common(old[head:][::-1], text[head:][::-1])
        while head and (_in_word(old, head) or _in_word(text, head)):
            head -= 1
        while tail and (_in_word(old, len(old) - tail) or _in_word(text, len(text) - tail)):
            tail -= 1
        return Edit(self.start + head, self.end - tail, text[head : len(text) - tail])


def statement_around(module: Module, node: ast.AST) -> Span | None:
    """The innermost statement that holds `node`; None where it is too long, or there is none."""
    found: ast.AST | None = node
    while found is not None and not isinstance(found, ast.stmt):
        found = module.parent(found)
    return None if found is None else _span(module, found)


def function_around(module: Module, node: ast.AST) -> Span | None:
    """The innermost function that holds `node`, decorators and all; None where there is none."""
    found: ast.AST | None = node
    while found is not None and not isinstance(found, _FUNCTIONS):
        found = module.parent(found)
    return None if found is None else _span(module, found)


def _span(module: Module, statement: ast.stmt) -> Span | None:
    start, end = module.start(statement), module.end(statement)
    decorators = getattr(statement, "decorator_list", ())
    if decorators:
        start = module.text.rindex("@", 0, module.start(decorators[0]))
    line = module.text[_line_start(module.text, start) : start].lstrip("\ufeff")
    text = module.text[start:end]
    if text.count("\n") >= LONGEST:
        return None
    begins_line = not line.strip()
    indentation = re.match(r"[ \t\f]*", line)
    assert indentation is not None
    return Span(start, end, text, indentation[0], begins_line)


def dedent(code: str, indentation: str) -> str:
    """`code` with `indentation` taken from all lines but the first and those inside strings."""
    if not indentation:
        return code
    lines = code.split("\n")
    # The first line has its indentation elsewhere; without it the others would not fit together.
    kept = _inside_strings(indentation + code)
    return "\n".join(
        line if number == 0 or number in kept else line.removeprefix(indentation)
        for number, line in enumerate(lines)
    )


def indent(code: str, indentation: str) -> str:
    """The way back from `dedent`; blank lines stay blank."""
    if not indentation:
        return code
    kept = _inside_strings(code)
    return "\n".join(
        line if number == 0 or number in kept or not line.strip() else indentation + line
        for number, line in enumerate(code.split("\n"))
    )


def _without_indent(code: str) -> str:
    """Code that a model indented as a whole, without that indentation."""
    code = _unix(code).strip("\n")
    first = re.match(r"[ \t]*", code)
    assert first is not None
    return dedent(code, first[0]).removeprefix(first[0])


def _inside_strings(code: str) -> set[int]:
    """The lines, from 0, that begin inside a string."""
    inside: set[int] = set()
    opened: list[int] = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            if token.type == tokenize.STRING:
                inside.update(range(token.start[0], token.end[0]))
            elif tokenize.tok_name[token.type].endswith("STRING_START"):
                opened.append(token.start[0])
            elif tokenize.tok_name[token.type].endswith("STRING_END"):
                inside.update(range(opened.pop(), token.end[0]))
    except (tokenize.TokenError, SyntaxError):
        # Cut off or not Python: what was read until there counts, and the checks see to the rest.
        pass
    return inside


def _unix(code: str) -> str:
    return code.replace("\r\n", "\n").replace("\r", "\n")


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


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
