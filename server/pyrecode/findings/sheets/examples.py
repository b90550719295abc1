"""The Python that stands in prose: fenced and indented code blocks, and `>>>` examples.

A stretch of code is a list of lines, each by its span in the text, without prompt and indentation.
"""

import ast
import re
import warnings
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_FENCE = re.compile(
    r"([ \t>]*)(`{3,}|~{3,})[ \t]*\{?[ \t]*\.?(?:code(?:-block|-cell)?\}?[ \t]+)?"
    r"(python3?|py3?|pycon|ipython3?)\b",
    re.IGNORECASE,
)
_DIRECTIVE = re.compile(
    r"([ \t]*)\.\.[ \t]+(?:(?:code-block|code|sourcecode)::[ \t]*(?:python3?|py3?|pycon|ipython3?)"
    r"|testcode::.*|testsetup::.*|ipython::[ \t]*(?:python3?)?|plot::|jupyter-execute::)[ \t]*\r?$",
    re.IGNORECASE,
)
_PROMPT = re.compile(r"([ \t>]*)(?:>>>|In \[\d*\]:)(?:[ \t]|(?=\r?$))")
_GOES_ON = re.compile(r"[ \t>]*(?:\.\.\.:?|\.{3,}:)(?:[ ]|(?=\r?$))")
_OPTION = re.compile(r"[ \t]*:[\w-]+:")


class Line(NamedTuple):
    """One line of code in a text: the span of the code, with the line break."""

    start: int
    end: int


class Stretch(NamedTuple):
    """Lines of code that stand together."""

    lines: list[Line]
    indent: str | None
    """what stands before each line; None where that is a prompt"""


def stretches(
    text: str, start: int, end: int, *, prompts: bool = True, escapes: bool = False
) -> Iterator[Stretch]:
    """The code in a part of a text that parses, in order.

    Args:
        text: prose in Markdown or reStructuredText, or a docstring.
        start: of the part.
        end: of the part.
        prompts: whether `>>>` outside of code blocks begins an example too.
        escapes: whether a backslash stands for something else than itself; such code is left out.
    """
    reader = _Reader(text, escapes)
    lines = [Line(*found.span()) for found in _LINE.finditer(text, start, end)]
    at = 0
    while at < len(lines):
        whole = text[lines[at].start : lines[at].end].rstrip("\n")
        if (fence := _FENCE.match(whole)) is not None:
            last = _fence_end(text, lines, at + 1, fence[2])
            yield from reader.code(lines[at + 1 : last], fence[1])
            at = last + 1
        elif (directive := _DIRECTIVE.match(whole)) is not None:
            first, last = _indented(text, lines, at + 1, len(directive[1].expandtabs()))
            body = lines[first:last]
            yield from reader.code(body, _common_indent(text, body))
            at = max(last, at + 1)
        elif prompts and _PROMPT.match(whole):
            last = at + 1
            while last < len(lines) and text[lines[last].start : lines[last].end].strip():
                last += 1
            yield from reader.examples(lines[at:last])
            at = last
        else:
            at += 1


def _fence_end(text: str, lines: list[Line], first: int, fence: str) -> int:
    for at in range(first, len(lines)):
        bare = text[lines[at].start : lines[at].end].strip().lstrip("> ")
        if bare.startswith(fence) and not bare.strip(fence[0]):
            return at
    return len(lines)


def _indented(text: str, lines: list[Line], first: int, outer: int) -> tuple[int, int]:
    """The lines of a directive's body: those that are indented further, without its options."""
    last = first
    for at in range(first, len(lines)):
        bare = text[lines[at].start : lines[at].end]
        if bare.strip():
            if len(bare.expandtabs()) - len(bare.expandtabs().lstrip()) <= outer:
                break
            last = at + 1
    while first < last and (
        _OPTION.match(text, lines[first].start, lines[first].end)
        or not text[lines[first].start : lines[first].end].strip()
    ):
        first += 1
    return first, last


def _common_indent(text: str, lines: list[Line]) -> str:
    for line in lines:
        bare = text[line.start : line.end]
        if bare.strip():
            return bare[: len(bare) - len(bare.lstrip(" \t"))]
    return ""


class _Reader:
    """Tells code from what only looks like it."""

    def __init__(self, text: str, escapes: bool) -> None:
        self._text = text
        self._escapes = escapes

    def code(self, lines: list[Line], indent: str) -> Iterator[Stretch]:
        """The lines of a block: a session where there are prompts, else code."""
        text = self._text
        if any(_PROMPT.match(text, line.start, line.end) for line in lines):
            yield from self.examples(lines)
            return
        code = [_without(text, line, indent) for line in lines]
        if self._parses(code):
            yield Stretch(code, indent)

    def examples(self, lines: list[Line]) -> Iterator[Stretch]:
        """The examples of an interactive session: each statement that parses."""
        text = self._text
        session: list[Line] = []
        statement: list[Line] = []
        for line in (*lines, None):
            prompt = None if line is None else _PROMPT.match(text, line.start, line.end)
            more = None if line is None else _GOES_ON.match(text, line.start, line.end)
            if line is not None and statement and more is not None and prompt is None:
                statement.append(Line(min(more.end(), line.end), line.end))
                continue
            if statement and self._parses(statement):
                session += statement
            statement = []
            if line is not None and prompt is not None:
                statement = [Line(min(prompt.end(), line.end), line.end)]
        if session:
            yield Stretch(session, None)

    def _parses(self, lines: list[Line]) -> bool:
        code = "".join(self._text[start:end] for start, end in lines)
        if self._escapes and "\\" in code:
            return False
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return bool(ast.parse(code).body)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False


def _without(text: str, line: Line, indent: str) -> Line:
    start = line.start
    if text.startswith(indent, start):
        start += len(indent)
    else:
        # Less than the indentation: an empty line, or one that will not parse.
        stop = line.end - 1 if text.endswith("\n", start, line.end) else line.end
        while start < stop and text[start] in " \t>":
            start += 1
    return Line(start, line.end)
