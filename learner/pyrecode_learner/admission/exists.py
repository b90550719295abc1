"""What the new code newly uses is there in the version that it is for, with those keywords."""

from collections.abc import Iterator, Sequence

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.admission.limits import Limits
from pyrecode_learner.code.apis import apis
from pyrecode_learner.knowledge import Knowledge, roots

ORDER = 60


def left_out(
    pairs: Sequence[MigrationPair], limits: Limits, knowledge: Knowledge
) -> Iterator[tuple[int, str]]:
    """Pairs whose new code uses an API that the library surely does not have."""
    for place, pair in enumerate(pairs):
        own = roots(pair.dependency)
        for name in sorted(apis(pair.new_code) - apis(pair.old_code)):
            if name.partition(".")[0] not in own:
                continue
            if knowledge.has(pair.dependency, pair.new_version, name) is False:
                yield place, f"{pair.dependency} {pair.new_version.lstrip('=')} has no `{name}`"
                break
