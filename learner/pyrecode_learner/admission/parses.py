"""Both sides are Python of the running version."""

from collections.abc import Iterator, Sequence

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.admission.limits import Limits
from pyrecode_learner.code.parsing import parses
from pyrecode_learner.knowledge import Knowledge

ORDER = 10


def left_out(
    pairs: Sequence[MigrationPair], limits: Limits, knowledge: Knowledge
) -> Iterator[tuple[int, str]]:
    """Pairs with a side that does not parse."""
    for place, pair in enumerate(pairs):
        for side, code in (("old_code", pair.old_code), ("new_code", pair.new_code)):
            if not parses(code):
                yield place, f"{side} does not parse"
                break
