"""Which pairs were forgotten: what the journal has laid tombstones for."""

from pathlib import Path

from pyrecode_learner.collect import Hub
from pyrecode_learner.own_journal import own_journal


def forgotten(source: Path | Hub | None) -> frozenset[str]:
    """The ids of pairs that nobody may train on any more; of none where the pairs come from elsewhere.

    Raises:
        LearnError: where the journal cannot be read.
    """
    if source is not None:
        return frozenset()
    with own_journal() as journal:
        return frozenset() if journal is None else journal.forgotten()
