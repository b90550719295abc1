"""The journal itself: events go in, pairs come out; the same code on SQLite and PostgreSQL."""

from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Self

from attrs import evolve, frozen
from sqlalchemy import Connection, func, select

from pyrecode.folders import data_dir
from pyrecode.journal import address, damage, forgetting, projection, spill
from pyrecode.journal.database import Answer, Database
from pyrecode.journal.errors import JournalError, journal_error
from pyrecode.journal.late import note, without_forgotten
from pyrecode.journal.made_elsewhere import event_of
from pyrecode.journal.model import Event, EventKind, MigrationPair
from pyrecode.journal.once import insert_once
from pyrecode.journal.opening import open_database
from pyrecode.journal.recording import user_settings
from pyrecode.journal.rows import EVENT_COLUMNS, PAIR_COLUMNS, event_row, row_event, row_pair
from pyrecode.journal.scrub import scrub_sample
from pyrecode.journal.selection import Forgotten, Selection
from pyrecode.journal.tables import event as events
from pyrecode.journal.tables import pair as pairs


@frozen
class Totals:
    """How much a journal holds."""

    events: int
    pairs: int


class Journal:
    """An open journal; a context manager, else `close` it."""

    def __init__(self, database: Database, url: str, notices: tuple[str, ...] = ()) -> None:
        self._database = database
        self._url = url
        self.place = database.place
        """its file, or its address without the password"""
        self.notices = notices
        """one line for each thing that its user should know, such as a damaged file kept aside"""

    @classmethod
    def open(cls, url: str | None = None, *, wait: float = 5.0, thorough: bool = False) -> Self:
        """Open a journal, make it where there is none, and bring it to the newest schema.

        A damaged SQLite file is kept aside and a new journal begun; `notices` tells where it went.

        Args:
            url: SQLAlchemy address; default the one in the user's configuration, else the SQLite file in
                the user's data folder.
            wait: seconds to wait for another process that writes, and for a server that restarts.
            thorough: read the whole SQLite file for damage first.

        Raises:
            JournalError: where it cannot be opened.
        """
        url = address.journal_url() if url is None else url
        database, notices = open_database(url, wait, thorough=thorough)
        return cls(database, url, notices)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def add_event(self, event: Event) -> bool:
        """Write one event and bring the pair of its proposal up to date.

        Returns:
            Whether it was new; an event whose key is known is not written again.

        Raises:
            JournalError: where it cannot be written.
        """
        return self.add_events([event]) == 1

    def add_events(self, new: Iterable[Event], *, late: bool = False) -> int:
        """Write events in one transaction, in their order; what looks like a secret is masked first.

        What was forgotten stays so: an event that was decided before comes in without its code.

        Args:
            new: what fits into memory.
            late: they come from an editor, which may have held them for long; then all that falls under
                what was forgotten since counts, not only the pairs that the journal had.

        Returns:
            How many were new.

        Raises:
            JournalError: where they cannot be written; then none is.
        """
        scrubbed = [scrub_event(each) for each in new]

        def work(connection: Connection) -> int:
            kept = forgetting.remembered(connection, scrubbed)
            if late:
                kept = without_forgotten(connection, kept)
            known = projection.known(connection, (each.proposal for each in kept))
            written = insert_once(connection, events, [event_row(each) for each in kept])
            if written == len(kept):
                # Nothing else is known of these proposals than what was just written.
                projection.begin(connection, (e for e in kept if e.proposal not in known))
            else:
                known.update(each.proposal for each in kept)
            projection.refresh(connection, known)
            return written

        return self._database.write(work) if scrubbed else 0

    def add_pairs(
        self, batch: Iterable[MigrationPair], kind: EventKind = EventKind.IMPORTED
    ) -> int:
        """Write pairs that were made elsewhere, each as an event; one transaction.

        The same pair of the same author and project is written once, however often it comes.

        Args:
            batch: what fits into memory.
            kind: how they came about.

        Returns:
            How many were new.

        Raises:
            JournalError: where they cannot be written; then none is.
        """
        return self.add_events(event_of(pair, kind) for pair in batch)

    def events(self, since_seq: int = 0) -> Iterator[Event]:
        """All events in the order in which they arrived.

        Args:
            since_seq: leave out those up to this place in the order; see `numbered_events`.
        """
        return (event for _, event in self.numbered_events(since_seq))

    def numbered_events(self, since_seq: int = 0) -> Iterator[tuple[int, Event]]:
        """The same, each with its place in the order: a reader that keeps the last goes on from there."""
        query = select(*EVENT_COLUMNS, events.c.seq).where(events.c.seq > since_seq)
        with self._database.reading() as connection:
            pages = query.order_by(events.c.seq).execution_options(yield_per=projection.PAGE)
            for row in connection.execute(pages):
                yield row[-1], row_event(row)

    def pairs(self) -> Iterator[MigrationPair]:
        """The settled pairs in the order in which they arrived; equal ones once, as the first of them.

        `seen` counts their proposals.
        """
        first = func.min(pairs.c.seq)
        distinct = select(first, func.sum(pairs.c.seen)).group_by(pairs.c.pair_id).order_by(first)
        query = select(*PAIR_COLUMNS, pairs.c.seq).order_by(pairs.c.seq)
        with self._database.reading() as connection:
            # The numbers of all, then all rows in their order: no database has to sort the code itself.
            firsts, seen = array("q"), array("q")
            for one, count in connection.execute(distinct.execution_options(yield_per=10_000)):
                firsts.append(one)
                seen.append(count)
            place = 0
            for row in connection.execute(query.execution_options(yield_per=projection.PAGE)):
                if place < len(firsts) and row[-1] == firsts[place]:
                    yield row_pair(row, seen[place])
                    place += 1

    def ids(self) -> frozenset[str]:
        """The ids of all pairs."""
        return self.read(lambda connection: frozenset(connection.scalars(select(pairs.c.pair_id))))

    def read(self, work: Callable[[Connection], Answer]) -> Answer:
        """Ask the database something of one's own, in a transaction that only reads.

        Raises:
            JournalError: whatever the database reports.
        """
        with self._database.reading() as connection:
            return work(connection)

    def totals(self) -> Totals:
        """How many events and distinct pairs there are."""
        with self._database.reading() as connection:
            written = connection.scalar(select(func.count()).select_from(events))
            distinct = connection.scalar(select(func.count(pairs.c.pair_id.distinct())))
        return Totals(written or 0, distinct or 0)

    def rebuild(self) -> int:
        """Make the pairs anew from the events.

        Returns:
            How many distinct pairs there are now.

        Raises:
            JournalError: where they cannot be written; then the old ones stay.
        """
        self._database.write(projection.rebuild)
        return self.totals().pairs

    def forget(self, selection: Selection) -> Forgotten:
        """Remove pairs, and the code in their events, for good.

        A tombstone without content stays, so that an import or a push does not bring them back; what is
        decided anew afterwards is recorded anew. The files are always wiped, also where nothing is found.

        Raises:
            JournalError: where it cannot be written; then nothing is forgotten.
        """
        self.take_in()

        def work(connection: Connection) -> tuple[frozenset[str], int]:
            if selection.is_anything:
                note(connection, selection)
            return forgetting.forget(connection, selection)

        ids, cleared = self._database.write(work)
        try:
            remains = self._database.wipe()
        except JournalError as error:
            remains = (f"{error}; the pairs are gone, their bytes are not: do this again",)
        if cleared or selection.everything:
            remains += self._kept_elsewhere(selection)
        return Forgotten(len(ids), cleared, remains, ids)

    def forgotten(self) -> frozenset[str]:
        """The ids of pairs that were forgotten and that nobody has made anew."""
        return self.read(forgetting.gone)

    def take_in(self) -> int:
        """Write the events that waited on the disk when their processes ended.

        Returns:
            How many there were.

        Raises:
            JournalError: where they cannot be written; then they go on waiting.
        """
        taken = 0
        for left in spill.left_behind(data_dir(), self._url):
            try:
                taken += self.take_in_file(left)
            except JournalError:
                left.close()
                raise
        return taken

    def take_in_file(self, left: spill.Spill) -> int:
        """Write the events of one file, then remove it; see `take_in`."""
        taken = 0
        waiting = left.events()
        try:
            while some := list(islice(waiting, projection.PAGE)):
                self.add_events(some, late=True)
                taken += len(some)
            left.discard()
        except OSError as error:
            raise journal_error(str(left.path), error) from error
        return taken

    def _kept_elsewhere(self, selection: Selection) -> tuple[str, ...]:
        """Files beside the journal that may hold the code, each as one line."""
        waiting = (
            f"{path} may still hold it until the editor that keeps events there can write the journal: "
            "they arrive without their code"
            for path in spill.in_use(data_dir(), self._url)
        )
        path = address.sqlite_path(self._url)
        aside = damage.kept_aside(path) if path else []
        if selection.everything:
            for each in aside:
                each.unlink(missing_ok=True)
            return tuple(waiting)
        damaged = (f"{each} was kept aside and may still hold it; delete it" for each in aside)
        return (*waiting, *damaged)


def scrub_event(event: Event) -> Event:
    """The event with what looks like a secret masked, as it may reach the disk."""
    if event.sample is None:
        return event
    drop = user_settings().journal_drop_comments
    return evolve(event, sample=scrub_sample(event.sample, drop_comments=drop))
