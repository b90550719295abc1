"""The edit changes what the code does, not only how it is written."""

from collections.abc import Iterator, Sequence

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.admission.limits import Limits
from pyrecode_learner.code.canonical import canonical
from pyrecode_learner.knowledge import Knowledge

ORDER = 20


def left_out(
    pairs: Sequence[MigrationPair], limits: Limits, knowledge: Knowledge
) -> Iterator[tuple[int, str]]:
    """Pairs whose sides are the same code in other words: comments, quotes, spacing, order of keywords."""
    for place, pair in enumerate(pairs):
        if canonical(pair.old_code) == canonical(pair.new_code):
            yield place, "nothing but comments, quotes or spacing changes"
