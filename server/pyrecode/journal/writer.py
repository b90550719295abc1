"""The journal without waiting: a bounded queue and one thread, for callers that must never block."""

import logging
import queue
import threading
from collections.abc import Callable, Iterator

from pyrecode.journal.errors import CorruptJournal, JournalError
from pyrecode.journal.model import Event
from pyrecode.journal.recording import is_recording

Maker = Callable[[], Event | None]
"""makes an event on the writer's thread: parsing and hashing are work too; None where there is none"""

_log = logging.getLogger(__name__)
_BATCH = 100


class JournalWriter:
    """Takes events at once and writes them on its own thread; drained by `close`.

    The journal is opened with the first event, so nothing touches the disk while nothing is recorded.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        room: int = 2000,
        report: Callable[[str], None] = _log.warning,
    ) -> None:
        """Start no thread yet.

        Args:
            url: the journal's address; default the one in the user's data folder.
            room: events that may wait; more are dropped and counted.
            report: told of each trouble in one line, on the writer's thread.
        """
        self._url = url
        self._report = report
        self._waiting: queue.Queue[Event | Maker | None] = queue.Queue(room)
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self.dropped = 0
        """events that were not written: no room, or the journal could not be written"""

    def submit(self, event: Event | Maker) -> None:
        """Hand over an event, or what makes it; never waits and never raises for the journal's sake."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="journal", daemon=True)
                self._thread.start()
        try:
            self._waiting.put_nowait(event)
        except queue.Full:
            self.dropped += 1
            if self.dropped == 1:
                self._report("the journal cannot keep up; events are dropped")

    def close(self, wait: float = 5.0) -> None:
        """Write what waits, then stop; give up after `wait` seconds."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is None:
            return
        try:
            self._waiting.put(None, timeout=wait)
        except queue.Full:
            return
        thread.join(wait)

    def _work(self) -> None:
        from pyrecode.journal.store import Journal

        journal: Journal | None = None
        thorough = False
        last = False
        while not last:
            batch = self._next_batch()
            last = batch[-1] is None
            # The user may have switched recording off since the events were handed over.
            events = list(self._made(batch)) if is_recording() else []
            if not events:
                continue
            for attempt in (1, 2):
                try:
                    if journal is None:
                        journal = Journal.open(self._url, thorough=thorough)
                        for notice in journal.notices:
                            self._report(notice)
                    journal.add_events(events)
                    break
                except JournalError as error:
                    if journal is not None:
                        journal.close()
                    journal, thorough = None, isinstance(error, CorruptJournal)
                    if attempt == 2 or not thorough:
                        self.dropped += len(events)
                        self._report(f"{error}; {len(events)} event(s) not recorded")
                        break
        if journal is not None:
            journal.close()

    def _made(self, batch: list[Event | Maker | None]) -> Iterator[Event]:
        for each in batch:
            if isinstance(each, Event):
                yield each
            elif each is not None:
                try:
                    event = each()
                except JournalError as error:
                    self.dropped += 1
                    self._report(f"{error}; 1 event not recorded")
                    continue
                except Exception:
                    self.dropped += 1
                    _log.exception("an event could not be made")
                    continue
                if event is not None:
                    yield event

    def _next_batch(self) -> list[Event | Maker | None]:
        """At least one event, and those that wait behind it; None is the end."""
        batch = [self._waiting.get()]
        while batch[-1] is not None and len(batch) < _BATCH:
            try:
                batch.append(self._waiting.get_nowait())
            except queue.Empty:
                break
        return batch
