"""The arguments of a call as they stand in the text: where each begins and ends, and where its comma is.

The syntax tree knows neither commas, comments nor the parentheses around an argument; tokens do.
"""

import ast
import io
import tokenize
from itertools import accumulate

from pyrecode.frozen import Frozen
from pyrecode.rows import NamedTuple
from pyrecode.updates.replacements.base import CannotApply, Use


class Argument(NamedTuple):
    """One argument; the span holds its parentheses and, for a keyword, its name."""

    node: ast.expr | ast.keyword
    start: int
    end: int
    comma: int | None
    """offset of the comma that follows it"""

    @property
    def name(self) -> str | None:
        """The keyword, or None for a positional argument."""
        return self.node.arg if isinstance(self.node, ast.keyword) else None

    @property
    def value(self) -> ast.expr:
        """The expression that is passed."""
        return self.node.value if isinstance(self.node, ast.keyword) else self.node

    @property
    def starred(self) -> bool:
        """Whether it is `*args` or `**kwargs`."""
        if isinstance(self.node, ast.keyword):
            return self.node.arg is None
        return isinstance(self.node, ast.Starred)


class Arguments(Frozen):
    """All arguments of a call, in the order of the text."""

    items: tuple[Argument, ...]
    open: int
    """offset of the opening parenthesis"""
    close: int
    """offset of the closing parenthesis"""
    comments: tuple[int, ...]
    """offsets of the comments between the parentheses"""

    def index(self, node: ast.AST) -> int | None:
        """Which argument `node` is: the keyword or the value that is passed."""
        for index, item in enumerate(self.items):
            if node is item.node or node is item.value:
                return index
        return None


def arguments_of(use: Use, call: ast.Call) -> Arguments:
    """The arguments of `call` with their places in the text of `use`.

    Raises:
        CannotApply: where tokens and tree do not agree.
    """
    tokens, offset = _tokens(use.source(call), use.start(call))
    openings = [0]
    depth: list[int] = []
    for index, token in enumerate(tokens):
        if token.string in ("(", "[", "{") and token.type == tokenize.OP:
            depth.append(index)
        elif token.string in (")", "]", "}") and token.type == tokenize.OP:
            openings.append(depth.pop())
    # The last bracket closed is the one that wraps the source; the one before it is the call's.
    first = openings[-2] + 1
    spans: list[tuple[int, int, int | None]] = []
    comments: list[int] = []
    begin = finish = None
    level = 0
    close = use.end(call) - 1
    for token in tokens[first:]:
        start, end = offset(token.start), offset(token.end)
        if token.type == tokenize.COMMENT:
            comments.append(start)
        if token.type in (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE):
            continue
        if start >= close:
            break
        if token.type == tokenize.OP:
            level += (token.string in ("(", "[", "{")) - (token.string in (")", "]", "}"))
            if token.string == "," and level == 0 and begin is not None and finish is not None:
                spans.append((begin, finish, start))
                begin = finish = None
                continue
        begin = start if begin is None else begin
        finish = end
    if begin is not None and finish is not None:
        spans.append((begin, finish, None))
    nodes = sorted([*call.args, *call.keywords], key=use.start)
    if len(nodes) != len(spans):
        raise CannotApply("the arguments of the call could not be told apart")
    items = tuple(Argument(node, *span) for node, span in zip(nodes, spans, strict=True))
    return Arguments(items, offset(tokens[first - 1].start), close, tuple(comments))


def has_effects(node: ast.expr) -> bool:
    """Whether leaving `node` out, or evaluating it elsewhere, could be noticed."""
    harmless = (ast.Constant, ast.Name, ast.Lambda, ast.expr_context, ast.unaryop)
    if isinstance(node, ast.Lambda):
        return False
    return not all(
        isinstance(part, (*harmless, ast.Tuple, ast.List, ast.Dict, ast.UnaryOp, ast.Starred))
        for part in ast.walk(node)
    )


def _tokens(source: str, start: int):
    """The tokens of an expression, wrapped in one pair of parentheses, and their offsets."""
    # The parentheses keep a chain that is broken over lines from reading as indented statements.
    wrapped = f"({source}\n)"
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(wrapped).readline))
    except (tokenize.TokenError, SyntaxError) as error:
        raise CannotApply("the call could not be read") from error
    # str.splitlines would also break lines at form feeds, the tokenizer does not.
    lines = [0, *accumulate(len(line) + 1 for line in wrapped.split("\n"))]

    def offset(place: tuple[int, int]) -> int:
        return start + lines[place[0] - 1] + place[1] - 1

    return tokens, offset
