"""Nobody and nothing makes up too much of what is learnt: authors, projects, updates, the model's own words."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from pyrecode.journal.model import MigrationPair, Source
from pyrecode_learner.admission.limits import Limits
from pyrecode_learner.knowledge import Knowledge

ORDER = 80
_MODEL = "model"


def left_out(
    pairs: Sequence[MigrationPair], limits: Limits, knowledge: Knowledge
) -> Iterator[tuple[int, str]]:
    """The newest pairs of whoever has more than their share."""
    shared = len(pairs) >= limits.few
    caps: list[tuple[str, Callable[[MigrationPair], str], int]] = [
        ("update", lambda pair: pair.update or pair.description, limits.per_update)
    ]
    if shared:
        caps += [
            ("project", lambda pair: pair.project, _share(limits.per_project, pairs)),
            ("author", lambda pair: pair.author, _share(limits.per_author, pairs)),
            ("model's own answers", _verbatim, _share(limits.verbatim, pairs)),
        ]
    counts: Counter[tuple[str, str]] = Counter()
    for place, pair in enumerate(pairs):
        for what, key_of, most in caps:
            key = key_of(pair)
            if not key:
                continue
            if counts[what, key] >= most:
                yield place, f"over {most} pairs of one {what}"
                break
        else:
            counts.update((what, key) for what, key_of, _ in caps if (key := key_of(pair)))


def _share(share: float, pairs: Sequence[MigrationPair]) -> int:
    return max(1, int(share * len(pairs)))


def _verbatim(pair: MigrationPair) -> str:
    """The model, where its proposal was taken as it was."""
    return _MODEL if pair.proposer == _MODEL and pair.source is Source.ACCEPTED else ""
