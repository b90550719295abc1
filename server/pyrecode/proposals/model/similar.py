"""Accepted edits of the same update that look most like the code at hand, as examples in the prompt."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from attrs import frozen

from pyrecode.proposals.examples.index import Example

MOST = 3
_LONGEST = 40
"""lines of one side; longer edits say little about one call"""


@frozen
class Shot:
    """One edit as the prompt shows it."""

    old_code: str
    new_code: str


def shots(examples: Iterable[Example], code: str, most: int = MOST) -> list[Shot]:
    """The edits that are most like some code, the most alike last, next to the question.

    Edits that hold what looks like a secret are left out.

    Args:
        examples: edits of the update in question.
        code: what is asked about.
        most: so many edits at most.
    """
    if most < 1:
        return []
    found = [one for one in examples if _may_be_shown(one.old) and _may_be_shown(one.new)]
    if not found:
        return []
    from rapidfuzz import fuzz

    # Ties are settled by the texts, so that training and serving settle them alike.
    alike = sorted(found, key=lambda one: (-fuzz.ratio(one.old, code), one.old, one.new))
    shown = _distinct(alike)[:most][::-1]
    return [Shot(one.old.strip("\n"), one.new.strip("\n")) for one in shown]


@lru_cache(maxsize=8_192)
def _may_be_shown(code: str) -> bool:
    """Whether one side is short and holds nothing secret; training asks of the same edits over and over."""
    from pyrecode.journal.scrub import scrub

    return code.count("\n") < _LONGEST and scrub(code) == code


def _distinct(found: Sequence[Example]) -> list[Example]:
    return [*{(one.old, one.new): one for one in found}.values()]
