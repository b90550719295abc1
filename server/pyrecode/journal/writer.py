"""The journal without waiting: a bounded queue and one thread, for callers that must never block."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pyrecode.folders import data_dir
from pyrecode.journal.address import journal_url
from pyrecode.journal.errors import CorruptJournal, JournalError, journal_error
from pyrecode.journal.model import Event
from pyrecode.journal.overflow import Overflow
from pyrecode.journal.recording import is_recording

if TYPE_CHECKING:
    from pyrecode.journal.spill import Spill
    from pyrecode.journal.store import Journal

Maker = Callable[[], Event | None]
"""makes an event on the writer's thread: parsing and hashing are work too; None where there is none"""

_log = logging.getLogger(__name__)
_BATCH = 100
_LONGEST = 30.0
"""seconds between two attempts to reach a journal that cannot be written"""


class JournalWriter:
    """Takes events at once and writes them on its own thread; drained by `close`.

    While the journal cannot be written, events wait in a file; they are taken in when it can, by this
    process or by the next one that starts. The journal is opened with the first event, so nothing touches
    the disk while nothing is recorded.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        room: int = 2000,
        wait: float = 1.0,
        report: Callable[[str], None] = _log.warning,
    ) -> None:
        """Start no thread yet.

        Args:
            url: the journal's address; default the one that the user has configured.
            room: events that may wait in memory; more go to a file, and are dropped and counted only
                where that cannot take them either.
            wait: seconds until a journal that is locked or away counts as one that cannot be written.
            report: told of each trouble in one line, on the writer's thread or the caller's.
        """
        self._url = url
        self._room = room
        self._wait = wait
        self._report = report
        self._waiting: queue.SimpleQueue[Event | Maker | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._counting = threading.Lock()
        self._journal: Journal | None = None
        self._spills: list[Spill] = []
        """files of events that wait, in their order"""
        self._overflow: Overflow | None = None
        self._pause = wait
        self._again = 0.0
        self._told = False
        self.dropped = 0
        """events that were not written: no room, or neither journal nor file could be written"""

    @property
    def waiting(self) -> int:
        """Events that wait in memory."""
        return self._waiting.qsize()

    def submit(self, event: Event | Maker) -> None:
        """Hand over an event, or what makes it; never waits and never raises for the journal's sake."""
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="journal", daemon=True)
                self._thread.start()
            if self._overflow is None:
                if self._waiting.qsize() < self._room:
                    self._waiting.put(event)
                    return
                self._overflow = Overflow(self._url, self._made, self._drop)
            # What came before went to the file: this one follows it there.
            taken = self._overflow.put(event)
        if not taken:
            self._drop(1, "neither the journal nor the file for what waits can keep up")

    def close(self, wait: float = 5.0) -> None:
        """Write what waits, then stop; give up after `wait` seconds."""
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None:
            self._waiting.put(None)
            thread.join(wait)

    def _work(self) -> None:
        last = False
        while not last:
            batch = self._next_batch()
            last = bool(batch) and batch[-1] is None
            items = [each for each in batch if each is not None]
            # The user may have switched recording off since the events were handed over.
            events = list(self._made(items)) if is_recording() else []
            if events or self._spills:
                self._keep(events, at_once=last)
            if last or not self._waiting.qsize():
                self._end_overflow(at_once=last)
        if self._journal is not None:
            self._journal.close()
        while self._spills:
            self._spills.pop().close()

    def _end_overflow(self, *, at_once: bool) -> None:
        """All that came before the overflow is written: what it took follows, then the queue again."""
        with self._lock:
            ended, self._overflow = self._overflow, None
        filled = ended.finish() if ended is not None else None
        if filled is not None:
            self._spills.append(filled)
            self._keep([], at_once=at_once)

    def _keep(self, events: list[Event], *, at_once: bool) -> None:
        """Write events to the journal, or behind those that wait in the file."""
        if not at_once and time.monotonic() < self._again:
            self._put_aside(events)
            return
        try:
            try:
                self._write(events, thorough=False)
            except CorruptJournal:
                self._let_go()
                self._write(events, thorough=True)
            self._pause, self._told = self._wait, False
        except JournalError as error:
            self._let_go()
            if not self._told:
                self._told = True
                self._report(f"{error}; events wait in a file until it can be written")
            self._again = time.monotonic() + self._pause
            self._pause = min(2 * self._pause, _LONGEST)
            self._put_aside(events)

    def _write(self, events: list[Event], *, thorough: bool) -> None:
        from pyrecode.journal.store import Journal

        if self._journal is None:
            self._journal = Journal.open(self._url, wait=self._wait, thorough=thorough)
            for notice in self._journal.notices:
                self._report(notice)
            self._journal.take_in()
        while self._spills:
            # Order: what waits in files came first.
            self._journal.take_in_file(self._spills[0])
            del self._spills[0]
        if events:
            self._journal.add_events(events, late=True)

    def _put_aside(self, events: list[Event]) -> None:
        from pyrecode.journal.spill import Spill
        from pyrecode.journal.store import scrub_event

        if not events:
            return
        try:
            if not self._spills:
                self._spills.append(Spill.begin(data_dir(), self._url or journal_url()))
            self._spills[-1].append([scrub_event(event) for event in events])
        except (OSError, JournalError) as error:
            self._drop(len(events), str(journal_error("spill", error)))

    def _let_go(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _drop(self, count: int, why: str) -> None:
        with self._counting:
            before, self.dropped = self.dropped, self.dropped + count
        # Said at the first, and then each time their number has another digit.
        if len(str(before)) < len(str(self.dropped)) or not before:
            self._report(f"{why}; {self.dropped} event(s) not recorded so far")

    def _made(self, batch: list[Event | Maker]) -> Iterator[Event]:
        for each in batch:
            if isinstance(each, Event):
                yield each
            else:
                try:
                    event = each()
                except JournalError as error:
                    self._drop(1, str(error))
                    continue
                except Exception:
                    _log.exception("an event could not be made")
                    self._drop(1, "an event could not be made")
                    continue
                if event is not None:
                    yield event

    def _next_batch(self) -> list[Event | Maker | None]:
        """The events that wait, at least one unless the journal is to be tried again; None is the end."""
        pause = max(0.0, self._again - time.monotonic()) if self._spills else None
        batch: list[Event | Maker | None] = []
        try:
            batch.append(self._waiting.get(timeout=pause))
            while batch[-1] is not None and len(batch) < _BATCH:
                batch.append(self._waiting.get_nowait())
        except queue.Empty:
            pass
        return batch
