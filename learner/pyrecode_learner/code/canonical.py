"""Code in one form, so that what only looks different is the same: comments, quotes, spacing, order of keywords."""

import ast
import re
from functools import lru_cache
from io import StringIO
from tokenize import TokenError, generate_tokens

from attrs import frozen

from pyrecode_learner.code.parsing import parsed

_PIECE = re.compile(r"\w+|[^\w\s]")


@frozen
class Canonical:
    """Code in its one form."""

    text: str
    tokens: tuple[str, ...]
    """lexical tokens; indents and line ends among them"""


@lru_cache(maxsize=512)
def canonical(code: str) -> Canonical | None:
    """The form of `code`; None where it does not parse.

    Keyword arguments stand in the order of their names, unpacked ones keep their place among them: a call
    that gives the same ones in another order is the same call.
    """
    tree = parsed(code)
    if tree is None:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and all(word.arg for word in node.keywords):
            node.keywords.sort(key=lambda word: word.arg or "")
    try:
        text = ast.unparse(tree)
    except (RecursionError, ValueError):
        return None
    return Canonical(text, lexical(text))


def lexical(code: str) -> tuple[str, ...]:
    """The tokens of `code`; of what cannot be tokenized, its words and signs."""
    try:
        return tuple(token.string for token in generate_tokens(StringIO(code).readline))
    except (TokenError, SyntaxError):
        return tuple(_PIECE.findall(code))
