"""Runs of characters as dense as a key: letters and digits mixed as nobody names anything.

Left alone are hashes in hexadecimal, UUIDs and digests that say what they are: tests are full of them, and no
shape tells one that is a key from one that is not. A name that speaks of a secret still does (see `names`).
"""

import itertools
import math
import re
from collections import Counter

from pyrecode.journal.secrets import MASK

DENSE = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}")
_HARMLESS = re.compile(
    r"(?:0[xX])?[0-9a-fA-F]+"
    r"|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    r"|sha(?:1|224|256|384|512)[-_].*"
    r"|[0-9_-]+"
)
_PART = re.compile(r"[/_+=-]")
_LEAST_ENTROPY = 3.9
_LEAST_TURNS = 0.4
_LEAST_PART = 12


def mask_dense(text: str) -> str:
    """The text with every run masked that is as dense as a key."""
    return DENSE.sub(lambda found: MASK if is_dense(found[0]) else found[0], text)


def is_dense(run: str) -> bool:
    """Whether a run mixes its characters like a key."""
    if not any(letter.isdigit() for letter in run) or _HARMLESS.fullmatch(run):
        return False
    # Paths and names are made of short parts; a key is cut by chance, and seldom.
    if max(map(len, _PART.split(run))) < _LEAST_PART or _entropy(run) < _LEAST_ENTROPY:
        return False
    kinds = [(letter.isupper(), letter.isdigit()) for letter in run]
    turns = sum(one != other for one, other in itertools.pairwise(kinds))
    # Names in camel case turn once in three or four characters, keys about once in two.
    return turns > _LEAST_TURNS * len(run)


def _entropy(run: str) -> float:
    """Bits a character, by Shannon."""
    shares = [count / len(run) for count in Counter(run).values()]
    return -sum(share * math.log2(share) for share in shares)
