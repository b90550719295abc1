"""No credentials: where one stands, the pair is dropped, not masked and trained on."""

from collections.abc import Iterator, Sequence

from pyrecode.journal.model import MigrationPair
from pyrecode.journal.scrub import mask_secrets
from pyrecode.journal.secrets import MASK
from pyrecode_learner.admission.limits import Limits
from pyrecode_learner.knowledge import Knowledge

ORDER = 40


def left_out(
    pairs: Sequence[MigrationPair], limits: Limits, knowledge: Knowledge
) -> Iterator[tuple[int, str]]:
    """Pairs with a credential in either code, masked already or not."""
    for place, pair in enumerate(pairs):
        if MASK in pair.old_code or MASK in pair.new_code or _holds_secret(pair):
            yield place, "holds what looks like a credential"


def _holds_secret(pair: MigrationPair) -> bool:
    return any(mask_secrets(code) != code for code in (pair.old_code, pair.new_code))
