"""A pair is one migration: neither side is longer than a function or a statement with its imports."""

from collections.abc import Iterator, Sequence

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.admission.limits import Limits
from pyrecode_learner.knowledge import Knowledge

ORDER = 5


def left_out(
    pairs: Sequence[MigrationPair], limits: Limits, knowledge: Knowledge
) -> Iterator[tuple[int, str]]:
    """Pairs with a side that is too long, or empty."""
    for place, pair in enumerate(pairs):
        for side, code in (("old_code", pair.old_code), ("new_code", pair.new_code)):
            lines = code.count("\n") + 1
            if not code.strip():
                yield place, f"{side} is empty"
            elif len(code) > limits.characters:
                yield place, f"{side} has {len(code)} characters, over {limits.characters}"
            elif lines > limits.lines:
                yield place, f"{side} has {lines} lines, over {limits.lines}"
            else:
                continue
            break
