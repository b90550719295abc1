"""Connections to a journal's database, and its errors in one line.

On SQLite: write-ahead log, a wait for other writers, and a file that only its owner may read. A writing
transaction takes its lock at the start, since a lock taken later fails at once instead of waiting.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from pyrecode.journal.errors import CorruptJournal, JournalError, journal_error

_WRITES = "pyrecode_writes"


class Database:
    """An engine, with the place that messages name."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self.place = place

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads.

        Raises:
            JournalError: whatever the database reports.
        """
        with self._connect(writes=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes; committed at the end, rolled back on any error.

        Raises:
            JournalError: whatever the database reports.
        """
        with self._connect(writes=True) as connection:
            yield connection

    @contextmanager
    def _connect(self, *, writes: bool) -> Iterator[Connection]:
        try:
            with self._engine.execution_options(**{_WRITES: writes}).begin() as connection:
                yield connection
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            raise journal_error(self.place, error) from error

    def verify(self) -> None:
        """Read the whole SQLite file.

        Raises:
            CorruptJournal: where it is damaged.
        """
        with self.reading() as connection:
            verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if verdict != "ok":
            raise CorruptJournal(f"journal {self.place} is damaged: {verdict}")

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def in_file(path: Path, wait: float) -> Database:
    """The SQLite database in `path`; made, readable by its owner alone, where there is none.

    Args:
        path: the file; the folder is made too.
        wait: seconds to wait for another process that writes.

    Raises:
        JournalError: where it cannot be made or opened.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # SQLite gives its side files the mode of the database, so only this one needs care.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise journal_error(str(path), error) from error
    engine = create_engine(f"sqlite+pysqlite:///{path}", connect_args={"timeout": wait})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        # With the write-ahead log this loses no transaction when a process dies, only when power fails.
        connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return Database(engine, str(path))


def at_address(url: str) -> Database:
    """The database at an SQLAlchemy address such as `postgresql+psycopg://host/name`.

    Raises:
        JournalError: where the address is wrong or its driver is not installed.
    """
    try:
        address = make_url(url)
    except ArgumentError:
        raise JournalError("the journal's address cannot be read as a database URL") from None
    place = address.render_as_string(hide_password=True)
    try:
        return Database(create_engine(address, pool_pre_ping=True), place)
    except (SQLAlchemyError, ImportError) as error:
        raise journal_error(place, error) from error
