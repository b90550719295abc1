"""The user's journal, as far as the learner reads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pyrecode_learner.errors import LearnError

if TYPE_CHECKING:
    from pyrecode.journal.store import Journal


@contextmanager
def own_journal(address: str | None = None) -> "Iterator[Journal | None]":
    """The journal while it is read; None where none was begun.

    Args:
        address: of it; the user's own where None.

    Raises:
        LearnError: where it cannot be read.
    """
    from pyrecode.journal.address import is_begun
    from pyrecode.journal.errors import JournalError
    from pyrecode.journal.store import Journal

    try:
        if not is_begun(address):
            yield None
            return
        with Journal.open(address) as journal:
            yield journal
    except JournalError as error:
        raise LearnError(str(error)) from error
