"""The lexical tokens of code."""

import re
from io import StringIO
from tokenize import ENDMARKER, TokenError, generate_tokens

_PIECE = re.compile(r"\w+|[^\w\s]")


def lexical(code: str) -> tuple[str, ...]:
    """The tokens of `code`, indents and line ends among them; of what cannot be tokenized, its words and signs."""
    try:
        tokens = generate_tokens(StringIO(code.lstrip("\n")).readline)
        return tuple(token.string for token in tokens if token.type != ENDMARKER)
    except (TokenError, SyntaxError):
        return tuple(_PIECE.findall(code))
