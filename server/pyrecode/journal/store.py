"""The journal itself: events go in, pairs come out; the same code on SQLite and PostgreSQL."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Self

from attrs import evolve, frozen
from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from pyrecode.folders import data_dir
from pyrecode.journal import FILE_NAME, schema
from pyrecode.journal.database import Database, at_address, in_file
from pyrecode.journal.errors import CorruptJournal, journal_error
from pyrecode.journal.model import Event, MigrationPair
from pyrecode.journal.rows import event_row, pair_row, row_event, row_pair
from pyrecode.journal.scrub import scrub_sample
from pyrecode.journal.settle import settle
from pyrecode.journal.tables import event as events
from pyrecode.journal.tables import pair as pairs

_PAGE = 500
"""rows held in memory at a time where all are read"""


@frozen
class Totals:
    """How much a journal holds."""

    events: int
    pairs: int


class Journal:
    """An open journal; a context manager, else `close` it."""

    def __init__(self, database: Database, notices: tuple[str, ...] = ()) -> None:
        self._database = database
        self.place = database.place
        """its file, or its address without the password"""
        self.notices = notices
        """one line for each thing that its user should know, such as a damaged file kept aside"""

    @classmethod
    def open(cls, url: str | None = None, *, wait: float = 5.0, thorough: bool = False) -> Self:
        """Open a journal, make it where there is none, and bring it to the newest schema.

        A damaged SQLite file is kept aside and a new journal begun; `notices` tells where it went.

        Args:
            url: SQLAlchemy address; default the SQLite file in the user's data folder.
            wait: seconds to wait for another process that writes, on SQLite.
            thorough: read the whole SQLite file for damage first.

        Raises:
            JournalError: where it cannot be opened.
        """
        if url is not None and not url.startswith("sqlite"):
            return cls(_ready(at_address(url), thorough=False))
        path = default_path() if url is None else Path(url.partition(":///")[2])
        try:
            return cls(_ready(in_file(path, wait), thorough))
        except CorruptJournal:
            aside = _set_aside(path)
        notice = f"the journal {path} was damaged; it is kept as {aside}, and a new one was begun"
        return cls(_ready(in_file(path, wait), thorough=False), (notice,))

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

    def add_events(self, new: Sequence[Event]) -> int:
        """Write events in one transaction, in their order; what looks like a secret is masked first.

        Returns:
            How many were new.

        Raises:
            JournalError: where they cannot be written; then none is.
        """
        rows = [event_row(_scrubbed(each)) for each in new]
        with self._database.writing() as connection:
            written = [row["proposal"] for row in rows if _insert_once(connection, row)]
            for proposal in dict.fromkeys(written):
                _project(connection, proposal)
        return len(written)

    def events(self) -> Iterator[Event]:
        """All events in the order in which they arrived."""
        with self._database.reading() as connection:
            query = select(events).order_by(events.c.seq)
            for row in connection.execution_options(yield_per=_PAGE).execute(query).mappings():
                yield row_event(row)

    def pairs(self) -> Iterator[MigrationPair]:
        """The settled pairs, oldest first; equal ones once, with the count of proposals."""
        counted = (
            select(
                pairs.c.pair_id,
                func.min(pairs.c.proposal).label("proposal"),
                func.count().label("seen"),
                func.min(pairs.c.created).label("first"),
            )
            .group_by(pairs.c.pair_id)
            .subquery()
        )
        query = (
            select(pairs, counted.c.seen, counted.c.first)
            .join(counted, counted.c.proposal == pairs.c.proposal)
            .order_by(counted.c.first, pairs.c.pair_id)
        )
        with self._database.reading() as connection:
            for row in connection.execution_options(yield_per=_PAGE).execute(query).mappings():
                yield evolve(row_pair(row, row["seen"]), created=row["first"])

    def totals(self) -> Totals:
        """How many events and distinct pairs there are."""
        with self._database.reading() as connection:
            written = connection.scalar(select(func.count()).select_from(events))
            distinct = connection.scalar(select(func.count(pairs.c.pair_id.distinct())))
        return Totals(written or 0, distinct or 0)

    def rebuild(self) -> None:
        """Make the pairs anew from the events.

        Raises:
            JournalError: where they cannot be written; then the old ones stay.
        """
        query = select(events).order_by(events.c.proposal, events.c.seq)
        with self._database.writing() as connection:
            connection.execute(delete(pairs))
            rows = connection.execution_options(yield_per=_PAGE).execute(query).mappings()
            for proposal, group in groupby(rows, key=lambda row: row["proposal"]):
                _write_pair(connection, proposal, [row_event(row) for row in group])


def default_path() -> Path:
    """The SQLite file in the user's data folder."""
    return data_dir() / FILE_NAME


def _ready(database: Database, thorough: bool) -> Database:
    try:
        if thorough:
            database.verify()
        with database.reading() as connection:
            present = schema.current(connection)
        if present != schema.HEAD:
            with database.writing() as connection:
                schema.upgrade(connection, database.place)
    except BaseException:
        database.close()
        raise
    return database


def _set_aside(path: Path) -> Path:
    """Move a damaged SQLite file, and its log, out of the way."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    try:
        path.rename(aside)
        for suffix in ("-wal", "-shm"):
            side = path.with_name(path.name + suffix)
            if side.exists():
                side.rename(aside.with_name(aside.name + suffix))
    except OSError as error:
        raise journal_error(str(path), error) from error
    return aside


def _scrubbed(event: Event) -> Event:
    return evolve(event, sample=scrub_sample(event.sample)) if event.sample else event


def _insert_once(connection: Connection, row: dict[str, Any]) -> bool:
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(events).values(row).on_conflict_do_nothing(index_elements=["key"])
    return connection.execute(statement).rowcount == 1


def _project(connection: Connection, proposal: str) -> None:
    query = select(events).where(events.c.proposal == proposal).order_by(events.c.seq)
    history = [row_event(row) for row in connection.execute(query).mappings()]
    connection.execute(delete(pairs).where(pairs.c.proposal == proposal))
    _write_pair(connection, proposal, history)


def _write_pair(connection: Connection, proposal: str, history: Sequence[Event]) -> None:
    pair = settle(history)
    if pair is not None:
        connection.execute(insert(pairs).values(pair_row(proposal, pair)))
