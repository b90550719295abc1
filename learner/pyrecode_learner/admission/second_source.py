"""An update is trained on where more than one source speaks for it, unless the team says otherwise.

What speaks for an update: pairs of two projects, the catalog of its library, or a check that ran the code.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.admission.limits import Limits
from pyrecode_learner.knowledge import Knowledge

ORDER = 70
RAN = "tests"
"""the check of a proposal that runs the project's tests"""


def left_out(
    pairs: Sequence[MigrationPair], limits: Limits, knowledge: Knowledge
) -> Iterator[tuple[int, str]]:
    """Pairs of updates that only one project speaks for."""
    if not limits.second_source:
        return
    projects: dict[tuple[str, str], set[str]] = defaultdict(set)
    for pair in pairs:
        projects[_update(pair)].add(pair.project)
    for place, pair in enumerate(pairs):
        if RAN in pair.checks or len(projects[_update(pair)] - {""}) > 1:
            continue
        if not knowledge.updates(pair.dependency, pair.new_version, pair.description):
            yield place, "only one source speaks for this update"


def _update(pair: MigrationPair) -> tuple[str, str]:
    return pair.dependency, pair.update or pair.description or pair.update_info
