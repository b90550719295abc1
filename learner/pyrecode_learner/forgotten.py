"""Which pairs were forgotten: what the journal has laid tombstones for."""

from pathlib import Path

from pyrecode_learner.collect import Hub
from pyrecode_learner.errors import LearnError


def forgotten(source: Path | Hub | None) -> frozenset[str]:
    """The ids of pairs that nobody may train on any more; of none where the pairs come from elsewhere.

    Raises:
        LearnError: where the journal cannot be read.
    """
    if source is not None:
        return frozenset()
    from pyrecode.journal.errors import JournalError
    from pyrecode.journal.store import Journal

    try:
        with Journal.open() as journal:
            return journal.forgotten()
    except JournalError as error:
        raise LearnError(str(error)) from error
