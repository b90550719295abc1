"""Which pairs train, and which are held out: updates that training never sees, and fresh uses of those it does."""

import hashlib
from collections.abc import Sequence

from attrs import frozen

from pyrecode.journal.model import MigrationPair

_BUCKETS = 1_000


@frozen
class Split:
    """The pairs of a cycle, each in one part."""

    train: tuple[MigrationPair, ...]
    unseen: tuple[MigrationPair, ...]
    """held out: all pairs of some updates"""
    fresh: tuple[MigrationPair, ...]
    """held out: the newest pairs of updates that training has older ones of"""

    @property
    def holdout(self) -> tuple[MigrationPair, ...]:
        """Both parts that are held out."""
        return self.unseen + self.fresh


def split(
    pairs: Sequence[MigrationPair], unseen: float = 0.1, fresh: float = 0.1, seed: int = 0
) -> Split:
    """Part the pairs.

    Whether an update is held out follows from its name and the seed alone: an update that was once held out
    is so in every later cycle, whatever pairs come in, so that no adapter is ever judged on what its parent
    was taught.

    Args:
        pairs: in any order.
        unseen: share of the updates, in [0, 1), that are held out as a whole.
        fresh: share of the pairs of the other updates, in [0, 1), that are held out: the newest. An update
            with one pair keeps it for training.
        seed: of the draw of updates.
    """
    by_update: dict[str, list[MigrationPair]] = {}
    for pair in sorted(pairs, key=lambda one: (one.created, one.id)):
        by_update.setdefault(update_of(pair), []).append(pair)
    train: list[MigrationPair] = []
    held: list[MigrationPair] = []
    newest: list[MigrationPair] = []
    for update, some in by_update.items():
        if _place(update, seed) < unseen:
            held += some
            continue
        late = min(round(fresh * len(some)), len(some) - 1)
        train += some[: len(some) - late]
        newest += some[len(some) - late :]
    return Split(tuple(train), tuple(held), tuple(newest))


def update_of(pair: MigrationPair) -> str:
    """What a pair is a use of: the id of the update; for a pair from elsewhere, what it says of it."""
    return f"{pair.dependency} {pair.update or pair.description or pair.update_info}"


def _place(update: str, seed: int) -> float:
    """A number in [0, 1) that only the update and the seed decide."""
    digest = hashlib.sha256(f"{seed} {update}".encode()).digest()
    return int.from_bytes(digest[:8]) % _BUCKETS / _BUCKETS
