"""Definitions that were left out of a parse, and are parsed when somebody asks for what they hold.

Before: a function with a header and a body of a thousand lines, of which the tree holds neither
After: `node.args` parses the header alone, `node.body` the body alone; what asks for neither pays for neither
"""

import ast
import warnings
from collections.abc import Callable

from pyrecode.rows import NamedTuple

_SHIFTED_FROM = 60
"""lines above for each line of a body, from which on its nodes are moved down after parsing"""


class Span(NamedTuple):
    """Where a definition that was left out stands."""

    text: str
    """of the file"""
    begin: int
    """the offset of the line that the definition begins in, its decorators left out"""
    header: int | None
    """the offset of the first bracket of a function; None where only the body was left out"""
    start: int
    """the offset behind the colon of the header"""
    end: int
    """the offset behind the body, the same as `start` where only the header was left out"""
    line: int
    """of the keyword, from 1"""
    last: int
    """the last line of the body"""


Told = Callable[[ast.stmt, str], object]
"""is told of a definition that its `body` is there from now on, or its `args` and `returns`"""
_FAR = 1 << 30


def put_off(node: ast.stmt, span: Span) -> None:
    """Tell a definition where that stands which its tree does not hold."""
    held = node.__dict__
    # The parts keep their places: whoever walks a tree finds them in the order of the grammar.
    if span.end > span.start:
        held["_body"], held["body"] = span, None
        # Nothing else stands on its last line; how long that is nobody has measured.
        node.end_lineno, node.end_col_offset = span.last, _FAR
    if span.header is not None:
        held["_header"], held["args"], held["returns"] = span, None, None
    node.__class__ = DEFERRED[node.__class__]


def listen(definition: ast.stmt, told: Told) -> None:
    """Have somebody told of each part of a definition that is read, before whoever asked for it sees it."""
    definition.__dict__["_told"] = told


def is_broken(definition: ast.AST) -> bool:
    """Whether what stands in a definition turned out not to parse; its body is empty then."""
    return "_is_broken" in definition.__dict__


def has_header(function: ast.AST) -> bool:
    """Whether the parameters of a function are there."""
    return "_header" not in function.__dict__


def unread_span(definition: ast.AST) -> Span | None:
    """Where a definition stands whose body was not asked for yet; None where it is there."""
    return definition.__dict__.get("_body")


def unread_text(definition: ast.AST) -> str | None:
    """The source of what was not asked for yet, the body at least; None where the body is there."""
    held = definition.__dict__
    span: Span | None = held.get("_body")
    if span is None:
        return None
    start = span.header if "_header" in held and span.header is not None else span.start
    return span.text[start : span.end]


def unread_body(definition: ast.AST) -> str | None:
    """The source of a body that was not asked for yet; None where it is there."""
    span: Span | None = definition.__dict__.get("_body")
    return None if span is None else span.text[span.start : span.end]


def unread_header(function: ast.AST) -> str | None:
    """The source of a header from its first bracket to its colon; None where it was asked for already."""
    span: Span | None = function.__dict__.get("_header")
    return None if span is None else span.text[span.header : span.start]


def read(definition: ast.AST) -> None:
    """Parse what is missing of a definition."""
    _ = definition.body  # pyright: ignore[reportAttributeAccessIssue]
    if "_header" in definition.__dict__:
        _ = definition.args  # pyright: ignore[reportAttributeAccessIssue]


def _read_body(node: ast.stmt) -> None:
    held = node.__dict__
    span: Span = held.pop("_body")
    body = _body(span, isinstance(node, ast.ClassDef))
    if body is None:
        held["_is_broken"] = True
        line = node.lineno
        body = [ast.Pass(lineno=line, col_offset=0, end_lineno=line, end_col_offset=0)]
    held["body"] = body
    node.end_lineno, node.end_col_offset = body[-1].end_lineno, body[-1].end_col_offset


def _body(span: Span, of_class: bool) -> list[ast.stmt] | None:
    from pyrecode.updates.index.outline import parse_outline

    line = span.line + span.text.count("\n", span.begin, span.start)
    above = line - 1
    # An empty line costs little, but some bodies have ten thousand above them.
    shifted = above > _SHIFTED_FROM * (span.last - line + 1) and not of_class
    text = "if 1:" + span.text[span.start : span.end] + "\n"
    text = text if shifted else "\n" * above + text
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            (holder,) = (parse_outline(text, True) if of_class else ast.parse(text)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    assert isinstance(holder, ast.If)
    if shifted:
        _shift([*holder.body], above)
    return holder.body


def _read_header(node: ast.stmt) -> None:
    held = node.__dict__
    span: Span = held.pop("_header")
    begin = span.begin
    text = f"{span.text[begin : span.start]}0\n"
    above = span.line - 1
    if text[0] in " \t":
        text, above = f"if 1:\n{text}", above - 1
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            (made,) = ast.parse(text).body
        made = made.body[0] if isinstance(made, ast.If) else made
        assert isinstance(made, ast.FunctionDef | ast.AsyncFunctionDef)
        held["args"], held["returns"] = made.args, made.returns
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        nothing = ast.arguments(
            posonlyargs=[],
            args=[],
            vararg=None,
            kwonlyargs=[],
            kw_defaults=[],
            kwarg=None,
            defaults=[],
        )
        held["args"], held["returns"] = nothing, None
        return
    _shift([made.args] if made.returns is None else [made.args, made.returns], above)


def _shift(nodes: list[ast.AST], lines: int) -> None:
    while nodes:
        fields = nodes.pop().__dict__
        if "lineno" in fields:
            fields["lineno"] += lines
            fields["end_lineno"] += lines
        for value in fields.values():
            if value.__class__ is list:
                nodes += [item for item in value if isinstance(item, ast.AST)]
            elif isinstance(value, ast.AST):
                nodes.append(value)


def _part(name: str, missing: str, fetch: Callable[[ast.stmt], None]) -> property:
    """An attribute that is fetched by the first access; setting it makes that needless."""

    def settle(node: ast.stmt) -> None:
        if "_body" not in node.__dict__ and "_header" not in node.__dict__:
            node.__class__ = _PLAIN[node.__class__]

    def get(node: ast.stmt) -> object:
        if missing in node.__dict__:
            fetch(node)
            settle(node)
            told: Told | None = node.__dict__.get("_told")
            if told is not None:
                told(node, name)
        return node.__dict__[name]

    def put(node: ast.stmt, value: object) -> None:
        if missing in node.__dict__:
            fetch(node)
        node.__dict__[name] = value
        settle(node)

    return property(get, put)


def _deferred(plain: type[ast.stmt]) -> type[ast.stmt]:
    parts: dict[str, object] = {"body": _part("body", "_body", _read_body)}
    if plain is not ast.ClassDef:
        parts["args"] = _part("args", "_header", _read_header)
        parts["returns"] = _part("returns", "_header", _read_header)
    return type(plain.__name__, (plain,), {"__slots__": (), **parts})  # pyright: ignore[reportReturnType]


DEFERRED: dict[type[ast.stmt], type[ast.stmt]] = {
    kind: _deferred(kind) for kind in (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
}
"""the kinds of definitions that can be left out, with what stands for them then"""
_PLAIN = {deferred: plain for plain, deferred in DEFERRED.items()}
UNREAD = frozenset[type[ast.AST]](DEFERRED.values())
"""the kinds that parse what they hold when somebody asks for it"""
