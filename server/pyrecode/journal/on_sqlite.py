"""The journal in one SQLite file: write-ahead log, a wait for other writers, readable by its owner alone.

A writing transaction takes its lock at the start, since a lock taken later fails at once instead of waiting.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from pyrecode.journal.damage import identity
from pyrecode.journal.database import Answer, Database, json_text, json_values
from pyrecode.journal.errors import CorruptJournal, journal_error

_WRITES = "pyrecode_writes"


class SqliteDatabase(Database):
    """A journal's file."""

    def __init__(self, path: Path, wait: float) -> None:
        """Make the file, readable by its owner alone, where there is none.

        Args:
            path: the file; the folder is made too.
            wait: seconds to wait for another process that writes.

        Raises:
            JournalError: where it cannot be made or opened.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # SQLite gives its side files the mode of the database, so only this one needs care.
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            self.identity = identity(os.fstat(handle))
            os.close(handle)
        except OSError as error:
            raise journal_error(str(path), error) from error
        self._path = path
        super().__init__(_engine(path, wait), str(path))
        self._writing = self._engine.execution_options(**{_WRITES: True})

    def write(self, work: Callable[[Connection], Answer]) -> Answer:
        """Do something in a transaction that writes."""
        with self._transaction(self._writing) as connection:
            return work(connection)

    def verify(self) -> None:
        """Read the whole file."""
        with self.reading() as connection:
            verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if verdict != "ok":
            raise CorruptJournal(f"journal {self.place} is damaged: {verdict}")

    def wipe(self) -> tuple[str, ...]:
        """Write the file anew and empty its log; pages are overwritten with zeros as rows go."""
        remains: list[str] = []
        with self._one_line(), self._engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            raw.execute("VACUUM")
            busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            remains.append(
                f"{self.place}-wal still holds it, for another process is reading the journal; "
                "do this again when that has finished"
            )
        return tuple(remains)

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        self._check_identity()
        with super()._transaction(engine) as connection:
            yield connection

    def _check_identity(self) -> None:
        """Another process may have put the file aside: what is written to it now would be lost."""
        try:
            same = identity(self._path.stat()) == self.identity
        except OSError:
            same = False
        if not same:
            raise CorruptJournal(f"journal {self.place} was moved or replaced while it was in use")


def _engine(path: Path, wait: float) -> Engine:
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        connect_args={"timeout": wait},
        poolclass=QueuePool,
        json_serializer=json_text,
        json_deserializer=json_values,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        # With the write-ahead log this loses no transaction when a process dies, only when power fails.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA secure_delete = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
