"""Examples out of the journal, brought up to date by its new events the moment somebody asks.

Every event since the last look is read, and its proposal settled anew: an acceptance adds an example, a reversal
takes it away. What was forgotten changes the past; the number of pairs tells, and all is read again.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from pyrecode.journal.errors import JournalError
from pyrecode.proposals.examples.index import Example, Examples

if TYPE_CHECKING:
    from pyrecode.journal.model import Event, MigrationPair
    from pyrecode.journal.store import Journal

_PAUSE = 5.0
"""seconds between two looks whether something was forgotten"""


class JournalExamples:
    """The examples of one journal; used on one thread."""

    def __init__(
        self, notice: Callable[[str], None], url: str | None = None, wait: float = 1.0
    ) -> None:
        """Read nothing yet.

        Args:
            notice: told in one line, once, where the journal cannot be read.
            url: of the journal; None for the user's own.
            wait: seconds to wait for one who writes it.
        """
        self.examples = Examples()
        self._notice = notice
        self._url = url
        self._wait = wait
        self._journal: Journal | None = None
        self._last = 0
        self._histories: dict[str, list[Event]] = {}
        self._looked = 0.0
        self._told = False

    def refresh(self) -> None:
        """Take in what has happened since the last time."""
        try:
            journal = self._open()
            if journal is None:
                return
            if self._was_forgotten(journal):
                self._last = 0
                self._histories.clear()
                self.examples.replace({})
            self._read(journal)
        except JournalError as error:
            if not self._told:
                self._told = True
                self._notice(f"accepted edits are left out: {error}")

    def close(self) -> None:
        """Let go of the journal."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _open(self) -> "Journal | None":
        if self._journal is None:
            from pyrecode.journal import address

            if self._url is None and not address.is_begun():
                return None
            # What talks to databases takes longer to import than a small check takes in all.
            from pyrecode.journal.store import Journal

            self._journal = Journal.open(self._url, wait=self._wait)
        return self._journal

    def _read(self, journal: "Journal") -> None:
        from pyrecode.journal.model import EventKind
        from pyrecode.journal.settle import settle

        touched: set[str] = set()
        for number, event in journal.numbered_events(self._last):
            self._last = number
            if event.kind is not EventKind.SHOWN:
                self._histories.setdefault(event.proposal, []).append(event)
                touched.add(event.proposal)
        for proposal in touched:
            pair = settle(self._histories[proposal])
            self.examples.put(proposal, None if pair is None else example_of(pair))

    def _was_forgotten(self, journal: "Journal") -> bool:
        """Whether the journal has fewer pairs than it had: asked now and then, for it counts them all."""
        now = time.monotonic()
        if not self._histories or now - self._looked < _PAUSE:
            return False
        self._looked = now
        known = {(one.update, one.library, one.old, one.new) for one in self.examples.all()}
        return journal.totals().pairs < len(known)


def example_of(pair: "MigrationPair") -> Example:
    """The example that a pair is."""
    return Example(
        pair.old_code,
        pair.new_code,
        pair.update,
        pair.dependency,
        pair.seen,
        f"pair {pair.id[:8]} ({pair.source.value})",
    )
