"""The new code does what the library says is the same, where the library says it beyond doubt.

Many pairs that push one wrong replacement pass every other gate where that replacement exists. Only where the
catalog has a `safe` replacement is a pair held against it: what is a mere suggestion may well be done otherwise.
"""

from collections.abc import Iterator, Sequence

from pyrecode.journal.model import MigrationPair
from pyrecode.updates.model import Tier
from pyrecode_learner.admission.limits import Limits
from pyrecode_learner.code.apis import apis, last_part
from pyrecode_learner.knowledge import Knowledge

ORDER = 65


def left_out(
    pairs: Sequence[MigrationPair], limits: Limits, knowledge: Knowledge
) -> Iterator[tuple[int, str]]:
    """Pairs that use none of what the safe replacement of their update needs, but something else."""
    for place, pair in enumerate(pairs):
        fresh = apis(pair.new_code) - apis(pair.old_code)
        if not fresh:
            continue
        for update in knowledge.updates(pair.dependency, pair.new_version, pair.description):
            if update.replacement is None or update.tier is not Tier.SAFE:
                continue
            needed = update.replacement.needs(update.symbol)
            if needed and not {last_part(one) for one in needed} & {
                last_part(one) for one in fresh
            }:
                said = update.replacement.describe(update.symbol)
                yield place, f"{pair.dependency} itself says {said}"
                break
