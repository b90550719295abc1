"""Accepted edits of the same update that look most like the code at hand, as examples in the prompt."""

from collections.abc import Sequence

from attrs import frozen

from pyrecode.proposals.examples.index import Example, Examples
from pyrecode.updates.model import ApiUpdate

MOST = 3
_LONGEST = 40
"""lines of one side; longer edits say little about one call"""


@frozen
class Shot:
    """One edit as the prompt shows it."""

    old_code: str
    new_code: str


def shots(examples: Examples | None, update: ApiUpdate, code: str, most: int = MOST) -> list[Shot]:
    """The edits of an update that are most like some code, the most alike last, next to the question.

    Edits that hold what looks like a secret are left out.
    """
    from pyrecode.journal.scrub import scrub

    if examples is None or most < 1:
        return []
    found = [one for one in examples.of(update) if _is_short(one) and scrub(one.old) == one.old]
    found = [one for one in found if scrub(one.new) == one.new]
    if not found:
        return []
    from rapidfuzz import fuzz

    alike = sorted(found, key=lambda one: fuzz.ratio(one.old, code), reverse=True)
    return [Shot(one.old, one.new) for one in _distinct(alike)[:most]][::-1]


def _is_short(one: Example) -> bool:
    return max(one.old.count("\n"), one.new.count("\n")) < _LONGEST


def _distinct(found: Sequence[Example]) -> list[Example]:
    return [*{(one.old, one.new): one for one in found}.values()]
