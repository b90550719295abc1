"""The journal in a team's PostgreSQL database: one writer at a time, and a server that may restart."""

import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from pyrecode.journal.database import Answer, Database, json_text, json_values
from pyrecode.journal.errors import JournalError, journal_error

_ONE_WRITER = text("SELECT pg_advisory_xact_lock(8106479329266893)")
"""pyrecode's own number; held to the end of the transaction"""
_TABLES = ("event", "pair")
_RESTARTING = (
    "the database system is",
    "Connection refused",
    "No such file or directory",
    "server closed the connection",
    "Connection reset",
)
"""what the server and its driver say meanwhile"""


class PostgresDatabase(Database):
    """The database at an address."""

    def __init__(self, url: str, wait: float) -> None:
        """Connect to nothing yet.

        Args:
            url: `postgresql+psycopg://host/name`.
            wait: seconds to wait for another writer, and for a server that restarts.

        Raises:
            JournalError: where the address is wrong or its driver is not installed.
        """
        try:
            address = make_url(url)
        except ArgumentError:
            raise JournalError("the journal's address cannot be read as a database URL") from None
        place = address.render_as_string(hide_password=True)
        if address.get_backend_name() not in ("postgresql", "postgres"):
            raise JournalError(f"journal {place}: only sqlite and postgresql can hold a journal")
        try:
            engine = create_engine(
                address.set(drivername="postgresql+psycopg"),
                pool_pre_ping=True,
                json_serializer=json_text,
                json_deserializer=json_values,
                connect_args={"connect_timeout": max(2, round(wait))},
            )
        except (SQLAlchemyError, ImportError) as error:
            raise journal_error(place, error) from error
        super().__init__(engine, place)
        # One view of everything from the first statement to the last, as on SQLite.
        self._readers = engine.execution_options(isolation_level="REPEATABLE READ")
        self._wait = wait

        @event.listens_for(engine, "connect")
        def prepare(connection: Any, _record: object) -> None:
            connection.execute(f"SET lock_timeout = {round(wait * 1000)}")
            connection.commit()

    def write(self, work: Callable[[Connection], Answer]) -> Answer:
        """Do something in a transaction that writes; again where the server went away meanwhile."""
        deadline = time.monotonic() + self._wait
        while True:
            try:
                with self._transaction(self._engine) as connection:
                    connection.execute(_ONE_WRITER)
                    return work(connection)
            except JournalError as error:
                if not _went_away(error.__cause__) or time.monotonic() > deadline:
                    raise
                time.sleep(0.2)

    def verify(self) -> None:
        """PostgreSQL reads its pages with care by itself."""

    def wipe(self) -> tuple[str, ...]:
        """Write both tables anew; their old files go with the transaction."""
        remains: list[str] = []
        with self._one_line(), self._engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            for table in _TABLES:
                node = text(f"SELECT pg_relation_filenode('{table}')")
                before = connection.scalar(node)
                connection.exec_driver_sql(f"VACUUM FULL {table}")
                if connection.scalar(node) == before:
                    remains.append(
                        f"the table {table} of {self.place} still holds dead rows: only its owner "
                        f"may run VACUUM FULL {table}"
                    )
        return tuple(remains)


def _went_away(error: BaseException | None) -> bool:
    """Whether the server closed the connection, or does not answer, as when it restarts."""
    if not isinstance(error, DBAPIError):
        return False
    return error.connection_invalidated or any(words in str(error.orig) for words in _RESTARTING)
