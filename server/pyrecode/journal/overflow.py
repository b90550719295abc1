"""Takes events while the journal's own queue is full: a second thread writes them to a file of their own.

So a journal that hangs, as over a network that went away, costs no event: the queue in memory is bounded, the
file is not. What cannot find a place there either is dropped, and counted by whoever is told.
"""

import queue
import threading
from collections.abc import Callable, Iterator

from pyrecode.folders import data_dir
from pyrecode.journal.address import journal_url
from pyrecode.journal.errors import JournalError, journal_error
from pyrecode.journal.model import Event
from pyrecode.journal.recording import is_recording
from pyrecode.journal.spill import Spill

Item = Event | Callable[[], Event | None]

_BATCH = 100
_ROOM = 2000
"""events that may wait for the thread"""


class Overflow:
    """One time of overflow: from the first event that found no room until `finish`."""

    def __init__(
        self,
        url: str | None,
        made: Callable[[list[Item]], Iterator[Event]],
        drop: Callable[[int, str], None],
    ) -> None:
        """Start the thread.

        Args:
            url: the journal's address; None for the one that the user has configured.
            made: makes the events, and leaves out those that cannot be made.
            drop: told how many were lost, and why.
        """
        self._url = url
        self._made = made
        self._drop = drop
        self._waiting: queue.SimpleQueue[Item | None] = queue.SimpleQueue()
        self._spill: Spill | None = None
        self._thread = threading.Thread(target=self._work, name="journal-overflow", daemon=True)
        self._thread.start()

    def put(self, item: Item) -> bool:
        """Take an event, or what makes it; never waits. False where there is no room here either."""
        if self._waiting.qsize() >= _ROOM:
            return False
        self._waiting.put(item)
        return True

    def finish(self) -> Spill | None:
        """Write what waits, and stop; the file with the events, None where there are none."""
        self._waiting.put(None)
        self._thread.join()
        return self._spill

    def _work(self) -> None:
        last = False
        while not last:
            batch = [self._waiting.get()]
            while batch[-1] is not None and len(batch) < _BATCH:
                try:
                    batch.append(self._waiting.get_nowait())
                except queue.Empty:
                    break
            last = batch[-1] is None
            events = list(self._made([each for each in batch if each is not None]))
            if events and is_recording():
                self._write(events)

    def _write(self, events: list[Event]) -> None:
        from pyrecode.journal.store import scrub_event

        try:
            if self._spill is None:
                self._spill = Spill.begin(data_dir(), self._url or journal_url())
            self._spill.append([scrub_event(event) for event in events])
        except (OSError, JournalError) as error:
            self._drop(len(events), str(journal_error("spill", error)))
