"""Parses a file without the parameters and bodies of most functions; each is parsed when it is looked at.

They are most of a library, and few of them are ever asked for. The tree is the same as that of the whole
file, whoever looks: what was left out is put in by the first access. Where the text does not tell beyond
doubt where a body ends, nothing is left out.
"""

import ast
import re
from functools import cache

from pyrecode.updates.index.blocks import BLOCKS
from pyrecode.updates.index.brackets import outside
from pyrecode.updates.index.deferred import DEFERRED, Span, put_off
from pyrecode.updates.index.long_strings import Doubt, LongStrings

_SHORTEST = 160
"""characters; a shorter definition is parsed sooner than left out"""
_SHORTEST_HEADER = 40
"""the same, of parameters before a body that is but an ellipsis"""
_PAIR = re.compile(r"[(,]\s*\(")
"""a parameter that is a tuple, as Python 2 had them: such a file does not parse, and shall not seem to"""
_DEF = re.compile(r"def[ \t]+\w+[ \t]*(?=[(\[])")
_DEF_OR_CLASS = re.compile(r"(?:def[ \t]+\w+[ \t]*(?=[(\[])|class[ \t]+\w+[ \t]*(?=[(\[:]))")
_SIMPLE_HEADER = re.compile(r"\([^()\[\]{}\"'#:\\]*\)[ \t]*(?:->[ \t]*[\w.]+[ \t]*)?:")
_ELLIPSIS = re.compile(r"[ \t]*\.\.\.[ \t]*(?:#[^\n]*)?(?=\n)")
_REST = re.compile(r"[ \t]*(?:#[^\n]*)?(?=\n)")


def parse_outline(text: str, silent: bool = False) -> ast.Module:
    """The tree of a text, parameters and bodies of functions parsed later.

    A body that turns out not to parse is empty.

    Args:
        text: of a file.
        silent: little of it will be asked for: leave out the bodies of the outermost classes as well.

    Raises:
        SyntaxError, ValueError, RecursionError, MemoryError: as `ast.parse` does.
    """
    try:
        spans, outline = _without_bodies(text, silent)
        tree = ast.parse(outline)
        if _put_off(tree.body, spans) == len(spans):
            return tree
    except (Doubt, SyntaxError):
        pass
    return ast.parse(text)


def _without_bodies(text: str, silent: bool) -> tuple[dict[int, Span], str]:
    """What to leave out, by the line of its `def`, and the text without it."""
    if "\r" in text or "\f" in text:
        raise Doubt
    spans: dict[int, Span] = {}
    pieces: list[str] = []
    strings = LongStrings(text)
    position = written = counted = 0
    line = 1
    header_of = _DEF_OR_CLASS if silent else _DEF
    while (found := header_of.search(text, position)) is not None:
        at, start = found.span()
        begin = text.rfind("\n", 0, at) + 1
        before = text[begin:at]
        indent = len(before) if before.isspace() else len(before) - len(before.lstrip(" \t"))
        if before[indent:].rstrip(" \t") not in ("", "async"):
            position = start
            continue
        inside = strings.around(at)
        of_class = text[at] == "c"
        if inside is not None or (of_class and indent):
            position = inside or start
            continue
        colon = _colon(text, start)
        if text[colon + 1 : colon + 2] != "\n" and _REST.match(text, colon + 1) is None:
            position = colon
            if silent and not of_class and colon - start >= _SHORTEST_HEADER:
                blank = _blank(text, start, colon)
                if blank is not None and _ELLIPSIS.match(text, colon + 1) is not None:
                    line += text.count("\n", counted, begin)
                    spans[line] = Span(text, begin, start, colon + 1, colon + 1, line, 0)
                    pieces += [text[written:start], blank]
                    counted, written = begin, colon
            continue
        position = end = _end(text, colon, indent, strings)
        if end - start < _SHORTEST:
            if of_class:
                position = colon
            continue
        line += text.count("\n", counted, begin)
        lines = text.count("\n", begin, end)
        last = line + lines - text.count("\n", _last(text, colon, end), end)
        if of_class or text[start] == "[" or _PAIR.search(text, start, colon) is not None:
            spans[line] = Span(text, begin, None, colon + 1, end, line, last)
            pieces += [text[written : colon + 1], "0", "\n" * text.count("\n", colon, end)]
        else:
            spans[line] = Span(text, begin, start, colon + 1, end, line, last)
            pieces += [text[written:start], "():0", "\n" * lines]
        line += lines
        written = counted = end
    pieces.append(text[written:])
    return spans, "".join(pieces)


def _blank(text: str, start: int, colon: int) -> str | None:
    """A header without parameters that leaves what follows in its place; None where there can be none."""
    if text[start] == "[" or _PAIR.search(text, start, colon) is not None:
        return None
    lines = text.count("\n", start, colon)
    column = colon - text.rfind("\n", 0, colon) - 1
    if not lines:
        return f"({' ' * (colon - start - 2)})"
    return f"({chr(10) * lines}{' ' * (column - 1)})" if column else None


def _colon(text: str, start: int) -> int:
    """Where the header of a function ends, from its first bracket on."""
    simple = _SIMPLE_HEADER.match(text, start)
    if simple is not None:
        return simple.end() - 1
    return outside(":", text, start)


def _end(text: str, start: int, indent: int, strings: LongStrings) -> int:
    """Where a body ends: at the line break before the first line that is indented no more than its header."""
    less = _dedent(indent)
    found = less.search(text, start)
    while found is not None:
        inside = strings.around(found.start())
        if inside is None:
            if text[found.start() - 1] == "\\":
                raise Doubt
            return found.start()
        found = less.search(text, inside)
    return len(text)


def _last(text: str, start: int, end: int) -> int:
    """The end of the last line of a body that is neither empty nor a comment."""
    while True:
        begin = text.rfind("\n", start, end)
        words = text[begin + 1 : end].lstrip()
        if begin < 0 or (words and not words.startswith("#")):
            return end
        end = begin


@cache
def _dedent(indent: int) -> re.Pattern[str]:
    return re.compile(rf"\n[ \t]{{0,{indent}}}+(?=[^\s#])")


def _put_off(body: list[ast.stmt], spans: dict[int, Span]) -> int:
    """Tell the functions of a body where theirs stand; gives how many were told."""
    told = 0
    for statement in body:
        kind = statement.__class__
        span = spans.get(statement.lineno) if kind in DEFERRED else None
        if span is not None:
            put_off(statement, span)
            told += 1
        elif kind in BLOCKS:
            for field in BLOCKS[kind]:
                inner = getattr(statement, field)
                told += _put_off(inner, spans)
                # The case of a `match` has no place of its own.
                ends = [_end_of(one) for one in (statement, *inner[-1:])]
                statement.end_lineno, statement.end_col_offset = max(ends)
    return told


def _end_of(node: ast.AST) -> tuple[int, int]:
    return getattr(node, "end_lineno", None) or 0, getattr(node, "end_col_offset", None) or 0
