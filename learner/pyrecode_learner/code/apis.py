"""Which APIs a piece of code uses, and how often: dotted names through its imports, and the keywords of calls.

Before: `import numpy as np; np.mean(x, keepdims=True); df.dropna()`
After: `numpy`, `numpy.mean`, `numpy.mean(keepdims)`, `.dropna`

A migration pair often lacks the imports: a root that nothing binds stands for itself (`np.mean`). A member of
a local variable is told by its own name alone, since nobody knows the type. Scopes are not told apart: what is
imported anywhere is taken for what was imported, as both sides of a migration are read in the same way.
"""

import builtins
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pyrecode_learner.code.pieces import Piece, pieces
from pyrecode_learner.code.uses import Use

_BUILTINS = frozenset(dir(builtins))
_REMEMBERED = 8_192
"""pieces, each with what its names stand for"""


@lru_cache(maxsize=512)
def apis(code: str) -> Counter[str]:
    """How often each API is used; empty where the code does not parse. Not to be changed."""
    return apis_of(pieces(code) or ())


def apis_of(some: Sequence[Piece]) -> Counter[str]:
    """The same of code in pieces."""
    imported: dict[str, str] = {}
    bound = set[str]()
    for piece in some:
        imported.update(piece.uses.imported)
        bound |= piece.uses.bound
    found = Counter[str]()
    for piece in some:
        roots = piece.uses.roots
        known = tuple([(root, imported[root]) for root in roots if root in imported])
        for name, count in _labels(piece, known, roots & bound):
            found[name] = found.get(name, 0) + count
    return found


def last_part(name: str) -> str:
    """What names an API beside where it lives: `mean` of `numpy.mean`, `keepdims` of `numpy.mean(keepdims)`."""
    return name.rstrip(")").rpartition("(")[2].rpartition(".")[2]


@lru_cache(maxsize=_REMEMBERED)
def _labels(
    piece: Piece, imported: tuple[tuple[str, str], ...], local: frozenset[str]
) -> tuple[tuple[str, int], ...]:
    """What the uses of a piece are called where these of its roots are imported, and these are variables."""
    stands_for = dict(imported)
    found = Counter(piece.uses.modules)
    for use in piece.uses.used:
        found.update(_named(use, stands_for, local))
    return tuple(found.items())


def _named(use: Use, stands_for: dict[str, str], local: frozenset[str]) -> Iterator[str]:
    root, members, keyword = use.root, use.members, use.keyword
    whole = None
    if root is not None and root in stands_for:
        whole = ".".join((stands_for[root], *members))
    elif root is not None and members and root not in local:
        whole = ".".join((root, *members))
    if keyword is not None:
        yield f"{whole or (f'.{members[-1]}' if members else root)}({keyword})"
    elif whole is not None:
        yield whole
    elif members:
        yield from (f".{member}" for member in members)
    elif root is not None and root not in local and root not in _BUILTINS:
        yield root
