"""Parses a file without the parameters and bodies of most functions; each is parsed when it is looked at.

They are most of a library, and few of them are ever asked for. The tree is the same as that of the whole
file, whoever looks: what was left out is put in by the first access. Where the text does not tell beyond
doubt where a body ends, nothing is left out.
"""

import ast
import re
from functools import cache

from pyrecode.updates.index.deferred import DEFERRED, Span, put_off
from pyrecode.updates.index.long_strings import STRINGS, Doubt, LongStrings

_SHORTEST = 160
"""characters; a shorter definition is parsed sooner than left out"""
_LIKELY = ("warn", "eprecat")
"""what is looked at in any case"""
_LIKELY_IN_SILENT = ("eprecat", "FutureWarning", "_warn(", "warn_")
"""the same, in a file that says little of itself: it may warn of much else"""
_PAIR = re.compile(r"[(,]\s*\(")
"""a parameter that is a tuple, as Python 2 had them: such a file does not parse, and shall not seem to"""
_DEF = re.compile(r"def[ \t]+\w+[ \t]*(?=[(\[])")
_DEF_OR_CLASS = re.compile(r"(?:def[ \t]+\w+[ \t]*(?=[(\[])|class[ \t]+\w+[ \t]*(?=[(\[:]))")
_INDENT = re.compile(r"([ \t]*)(?:async[ \t]+)?")
_SIMPLE_HEADER = re.compile(r"\([^()\[\]{}\"'#:\\]*\)[ \t]*(?:->[ \t]*[\w.]+[ \t]*)?:")
_HEADER = re.compile(rf"[()\[\]{{}}:]|#[^\n]*|{STRINGS}")
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
    header_of, likely = (_DEF_OR_CLASS, _LIKELY_IN_SILENT) if silent else (_DEF, _LIKELY)
    while (found := header_of.search(text, position)) is not None:
        begin = text.rfind("\n", 0, found.start())
        indent = _INDENT.fullmatch(text, begin + 1, found.start())
        inside = strings.around(found.start())
        of_class = found[0][0] == "c"
        if indent is None or inside is not None or (of_class and indent[0]):
            position = inside or found.end()
            continue
        colon = _colon(text, found.end())
        if _REST.match(text, colon + 1) is None:
            position = colon
            continue
        end = _end(text, colon, len(indent[1]), strings)
        position = end
        start = found.end()
        if end - start < _SHORTEST or any(text.find(word, colon, end) >= 0 for word in likely):
            if of_class:
                position = colon
            continue
        line += text.count("\n", counted, begin + 1)
        lines = text.count("\n", begin + 1, end)
        last = line + lines - text.count("\n", _last(text, colon, end), end)
        if of_class or text[start] == "[" or _PAIR.search(text, start, colon) is not None:
            spans[line] = Span(text, None, colon + 1, end, line, last)
            pieces += [text[written : colon + 1], "0", "\n" * text.count("\n", colon, end)]
        else:
            spans[line] = Span(text, start, colon + 1, end, line, last)
            pieces += [text[written:start], "():0", "\n" * lines]
        line += lines
        written = counted = end
    pieces.append(text[written:])
    return spans, "".join(pieces)


def _colon(text: str, start: int) -> int:
    """Where the header of a function ends, from its first bracket on."""
    simple = _SIMPLE_HEADER.match(text, start)
    if simple is not None:
        return simple.end() - 1
    depth = 0
    for token in _HEADER.finditer(text, start):
        match token[0]:
            case "(" | "[" | "{":
                depth += 1
            case ")" | "]" | "}":
                depth -= 1
            case ":" if depth == 0:
                return token.start()
    raise Doubt


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
        elif kind in _NESTING:
            for field in _NESTING[kind]:
                inner = getattr(statement, field)
                told += _put_off(inner, spans)
                # The case of a `match` has no place of its own.
                ends = (getattr(one, "end_lineno", None) for one in (statement, *inner[-1:]))
                statement.end_lineno = max(end or 0 for end in ends)
    return told


_NESTING: dict[type[ast.AST], tuple[str, ...]] = {
    **dict.fromkeys((ast.If, ast.For, ast.AsyncFor, ast.While), ("body", "orelse")),
    **dict.fromkeys((ast.Try, ast.TryStar), ("body", "handlers", "orelse", "finalbody")),
    **dict.fromkeys((ast.ClassDef, ast.With, ast.AsyncWith, ast.ExceptHandler), ("body",)),
    ast.Match: ("cases",),
    ast.match_case: ("body",),
}
