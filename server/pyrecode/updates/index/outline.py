"""Parses a file without the bodies of most functions; each of those is parsed when it is looked at.

Bodies are most of a library, and few of them are ever asked for. The tree is the same as that of the whole
file, whoever looks: a body that was left out is put in by the first access. Where the text does not tell
beyond doubt where a body ends, nothing is left out.
"""

import ast
import re
from functools import cache

from attrs import frozen

from pyrecode.updates.index.long_strings import STRINGS, Doubt, LongStrings

_SHORTEST = 160
"""characters; a shorter body is parsed sooner than left out"""
_SHIFTED_FROM = 60
"""lines above for each line of a body, from which on its nodes are moved down after parsing"""
_LIKELY = ("warn", "eprecat")
"""what is looked at in any case"""
_DEF = re.compile(r"def[ \t]+\w+[ \t]*(?=[(\[])")
_DEF_OR_CLASS = re.compile(r"(?:def[ \t]+\w+[ \t]*(?=[(\[])|class[ \t]+\w+[ \t]*(?=[(\[:]))")
_INDENT = re.compile(r"([ \t]*)(?:async[ \t]+)?")
_SIMPLE_HEADER = re.compile(r"\([^()\[\]{}\"'#:\\]*\)[ \t]*(?:->[ \t]*[\w.]+[ \t]*)?:")
_HEADER = re.compile(rf"[()\[\]{{}}:]|#[^\n]*|{STRINGS}")
_REST = re.compile(r"[ \t]*(?:#[^\n]*)?(?=\n)")


@frozen
class _Span:
    """Where a body that was left out stands: behind the colon of its header."""

    text: str
    start: int
    end: int
    line: int
    """of the colon"""
    last: int
    """the last line of the body"""


def parse_outline(text: str, classes: bool = False) -> ast.Module:
    """The tree of a text, bodies of functions parsed later.

    A body that turns out not to parse is empty.

    Args:
        text: of a file.
        classes: leave out the bodies of the outermost classes as well.

    Raises:
        SyntaxError, ValueError, RecursionError, MemoryError: as `ast.parse` does.
    """
    try:
        spans, outline = _without_bodies(text, classes)
        tree = ast.parse(outline)
        if _put_off(tree.body, spans) == len(spans):
            return tree
    except (Doubt, SyntaxError):
        pass
    return ast.parse(text)


def unread_text(function: ast.AST) -> str | None:
    """The source of a body that was left out and not asked for yet; None for any other."""
    span: _Span | None = function.__dict__.get("_span")
    return None if span is None else span.text[span.start : span.end]


def _without_bodies(text: str, classes: bool = False) -> tuple[dict[int, _Span], str]:
    """The bodies to leave out, by the line of their `def`, and the text without them."""
    if "\r" in text or "\f" in text:
        raise Doubt
    spans: dict[int, _Span] = {}
    pieces: list[str] = []
    strings = LongStrings(text)
    position = written = counted = 0
    line = 1
    header_of = _DEF_OR_CLASS if classes else _DEF
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
        if end - colon < _SHORTEST or any(text.find(word, colon, end) >= 0 for word in _LIKELY):
            if of_class:
                position = colon
            continue
        line += text.count("\n", counted, begin + 1)
        header = text.count("\n", begin + 1, colon)
        inner = text.count("\n", colon, end)
        last = line + header + text.count("\n", colon, _last(text, colon, end))
        spans[line] = _Span(text, colon + 1, end, line + header, last)
        pieces += [text[written : colon + 1], "0", "\n" * inner]
        line += header + inner
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


def _put_off(body: list[ast.stmt], spans: dict[int, _Span]) -> int:
    """Tell the functions of a body where theirs stand; gives how many were told."""
    told = 0
    for statement in body:
        kind = statement.__class__
        span = spans.get(statement.lineno) if kind in _DEFERRED else None
        if span is not None:
            statement.__dict__["_span"] = span
            statement.end_lineno = span.last
            statement.__class__ = _DEFERRED[kind]
            told += 1
        elif kind in _NESTING:
            for field in _NESTING[kind]:
                inner = getattr(statement, field)
                told += _put_off(inner, spans)
                # The case of a `match` has no place of its own.
                ends = (getattr(one, "end_lineno", None) for one in (statement, *inner[-1:]))
                statement.end_lineno = max(end or 0 for end in ends)
    return told


def _deferred(plain: type[ast.stmt]) -> type[ast.stmt]:
    """A kind of function that is as `plain` as soon as somebody asks for its body."""

    def get(node: ast.stmt) -> list[ast.stmt]:
        span: _Span = node.__dict__.pop("_span")
        node.__class__ = plain
        node.__dict__["body"] = body = _body(span, plain is ast.ClassDef)
        node.end_lineno, node.end_col_offset = body[-1].end_lineno, body[-1].end_col_offset
        return body

    def put(node: ast.stmt, value: list[ast.stmt]) -> None:
        node.__dict__.pop("_span", None)
        node.__class__ = plain
        node.__dict__["body"] = value

    return type(plain.__name__, (plain,), {"__slots__": (), "body": property(get, put)})


def _body(span: _Span, of_class: bool) -> list[ast.stmt]:
    above = span.line - 1
    # An empty line costs little, but some bodies have ten thousand above them.
    shifted = above > _SHIFTED_FROM * (span.last - span.line + 1) and not of_class
    text = "if 1:" + span.text[span.start : span.end] + "\n"
    text = text if shifted else "\n" * above + text
    try:
        (holder,) = (parse_outline(text) if of_class else ast.parse(text)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        nothing = ast.Pass(lineno=span.line, col_offset=0, end_lineno=span.line, end_col_offset=0)
        return [nothing]
    assert isinstance(holder, ast.If)
    if shifted:
        _shift(holder.body, above)
    return holder.body


def _shift(body: list[ast.stmt], lines: int) -> None:
    stack: list[ast.AST] = [*body]
    while stack:
        fields = stack.pop().__dict__
        if "lineno" in fields:
            fields["lineno"] += lines
            fields["end_lineno"] += lines
        for value in fields.values():
            if value.__class__ is list:
                stack += [item for item in value if isinstance(item, ast.AST)]
            elif isinstance(value, ast.AST):
                stack.append(value)


_DEFERRED: dict[type[ast.stmt], type[ast.stmt]] = {
    kind: _deferred(kind) for kind in (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
}
UNREAD = frozenset[type[ast.AST]](_DEFERRED.values())
"""functions and classes that read their body when somebody asks for `body`"""
_NESTING: dict[type[ast.AST], tuple[str, ...]] = {
    **dict.fromkeys((ast.If, ast.For, ast.AsyncFor, ast.While), ("body", "orelse")),
    **dict.fromkeys((ast.Try, ast.TryStar), ("body", "handlers", "orelse", "finalbody")),
    **dict.fromkeys((ast.ClassDef, ast.With, ast.AsyncWith, ast.ExceptHandler), ("body",)),
    ast.Match: ("cases",),
    ast.match_case: ("body",),
}
