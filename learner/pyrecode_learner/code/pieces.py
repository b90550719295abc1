"""Code in pieces, statement by statement, each looked at once however many answers hold it.

The answers to one prompt share most of their lines with one another and with the code that they are compared
with. So code is cut where a line begins at the margin, and each piece is parsed by itself: where all pieces are
whole modules, the code is the module that has their statements one after another. Where one is not (a piece cut
out of a string, a stray bracket), the code is parsed as a whole.
"""

import ast
import re
from functools import lru_cache

from attrs import frozen

from pyrecode_learner.code.lexical import lexical
from pyrecode_learner.code.parsing import parsed, parses
from pyrecode_learner.code.uses import NONE, Uses, uses_of

# A line at the margin begins a piece, unless it goes on with what stands before it.
_MARGIN = re.compile(r"\n(?=[^\s#)\]}])(?!(?:else|elif|except|finally)\b)")
_HEADER = re.compile(r"(?:async )?(?:def|class|with|for|while|if)\b[^\n#'\"\\;]*:\n(?=(    )[^\s])")
_BLOCK = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.With, ast.AsyncWith, ast.For, ast.AsyncFor,
    ast.While, ast.If,
)  # fmt: skip
_IN, _OUT = "\1", "\2"
_REMEMBERED = 8_192
"""pieces; some kilobytes each"""


@frozen(eq=False)
class Piece:
    """A few statements."""

    tokens: tuple[str, ...]
    """of the statements in one form: comments, quotes, spacing and the order of keywords do not count"""
    uses: Uses


_EMPTY = Piece((), NONE)


def pieces(code: str) -> tuple[Piece, ...] | None:
    """The pieces of `code`, in their order; None where it does not parse.

    The tokens of all pieces together do not depend on where the code was cut.
    """
    found: list[Piece] = []
    for chunk in chunks_of(code) or ():
        piece = _piece(chunk)
        if piece is None:
            return _whole(code)
        found.append(piece)
    return tuple(found) or _whole(code)


def cut(code: str) -> list[str] | None:
    """The text of the pieces, line ends between them left out; None where it is no module in pieces."""
    chunks = chunks_of(code)
    return chunks if chunks is not None and all(map(_is_module, chunks)) else None


def chunks_of(code: str) -> list[str] | None:
    """Code cut where a line begins at the margin, whether or not the chunks parse; None where that cannot be seen."""
    # There Python sees a line end, or the end of all, that the cuts do not see.
    return None if "\r" in code or "\f" in code or "\0" in code else _MARGIN.split(code)


def is_python(code: str) -> bool:
    """Whether `code` is a module of the running Python, however deep."""
    return cut(code) is not None or parses(code)


@lru_cache(maxsize=_REMEMBERED)
def _is_module(chunk: str) -> bool:
    return parses(chunk)


@lru_cache(maxsize=512)
def _whole(code: str) -> tuple[Piece, ...] | None:
    tree = parsed(code)
    return None if tree is None else _of_tree(tree)


@lru_cache(maxsize=_REMEMBERED)
def _piece(chunk: str) -> Piece | None:
    """A piece by itself; None where it is no module."""
    header = _HEADER.match(chunk)
    if header is not None and "\\\n" not in chunk and '"""' not in chunk and "'''" not in chunk:
        block = _block(chunk[: header.end()], chunk[header.end() :])
        if block is not None:
            return block
    tree = parsed(chunk)
    if tree is None:
        return None
    made = _of_tree(tree)
    return None if made is None else _joined(made)


def _block(header: str, body: str) -> Piece | None:
    """A statement with a body that is cut in its turn; None where it is not as simple as that."""
    lines = body.split("\n")
    if not all(line.startswith("    ") or not line.strip() for line in lines):
        return None
    tree = parsed(f"{header}    pass")
    inner = pieces("\n".join(line[4:] for line in lines))
    if tree is None or inner is None or not any(piece.tokens for piece in inner):
        return None
    outer = _of_tree(tree)
    if outer is None or len(tree.body) != 1:
        return None
    inside = _joined(inner)
    above = outer[0]
    # The header's piece ends with `pass`, its line end and the mark that closes the block.
    tokens = (*above.tokens[: above.tokens.index(_IN) + 1], *inside.tokens, _OUT)
    return Piece(tokens, above.uses + inside.uses)


def _joined(some: tuple[Piece, ...]) -> Piece:
    if len(some) == 1:
        return some[0]
    if not some:
        return _EMPTY
    tokens = tuple(token for piece in some for token in piece.tokens)
    return Piece(tokens, sum((piece.uses for piece in some), NONE))


def _of_tree(tree: ast.Module) -> tuple[Piece, ...] | None:
    """One piece for each statement; None where the tree is too deep to be written down."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and all(word.arg for word in node.keywords):
            node.keywords.sort(key=lambda word: word.arg or "")
    try:
        # The uses first: the tokens are taken off the tree by taking it apart.
        used = [uses_of(statement) for statement in tree.body]
        return tuple(
            Piece(tuple(_tokens(statement)), uses)
            for statement, uses in zip(tree.body, used, strict=True)
        )
    except (RecursionError, ValueError):
        return None


def _tokens(statement: ast.stmt) -> list[str]:
    if not isinstance(statement, _BLOCK) or getattr(statement, "orelse", None):
        return list(lexical(ast.unparse(statement)))
    body, statement.body = statement.body, []
    found = [*lexical(ast.unparse(statement)), _IN]
    for inner in body:
        found += _tokens(inner)
    return [*found, _OUT]
