"""Code in one form, so that what only looks different is the same: comments, quotes, spacing, order of keywords."""

from functools import lru_cache

from pyrecode_learner.code.pieces import Piece, pieces


@lru_cache(maxsize=512)
def canonical(code: str) -> tuple[str, ...] | None:
    """The tokens of `code` in its one form; None where it does not parse.

    Keyword arguments stand in the order of their names, unpacked ones keep their place among them: a call
    that gives the same ones in another order is the same call.
    """
    found = pieces(code)
    return None if found is None else tokens_of(found)


def tokens_of(some: tuple[Piece, ...]) -> tuple[str, ...]:
    """The tokens of code in pieces."""
    return tuple([token for piece in some for token in piece.tokens])
