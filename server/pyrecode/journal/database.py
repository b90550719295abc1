"""Connections to a journal's database, and its errors in one line: what SQLite and PostgreSQL share."""

import json
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from pyrecode.journal.errors import journal_error

Answer = TypeVar("Answer")


@lru_cache(maxsize=256)
def _json(values: tuple[str, ...]) -> str:
    return json.dumps(values)


@lru_cache(maxsize=256)
def json_values(text: str | bytes) -> list[str]:
    """The other way round; nobody changes what it returns."""
    return json.loads(text)


def json_text(values: list[str]) -> str:
    """The checks of an event as JSON; the same few lists come again and again."""
    return _json(tuple(values))


class Database(ABC):
    """An engine, with the place that messages name."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self._readers = engine
        self.place = place

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads.

        Raises:
            JournalError: whatever the database reports.
        """
        with self._transaction(self._readers) as connection:
            yield connection

    @abstractmethod
    def write(self, work: Callable[[Connection], Answer]) -> Answer:
        """Do something in a transaction that writes: one at a time, so `seq` is the order of commits.

        Args:
            work: may be called again where the connection was lost before anything was committed.

        Raises:
            JournalError: whatever the database reports; then nothing was written.
        """

    @abstractmethod
    def verify(self) -> None:
        """Read everything for damage, where the database does not do that by itself.

        Raises:
            CorruptJournal: where it is damaged.
        """

    @abstractmethod
    def wipe(self) -> tuple[str, ...]:
        """Leave no byte of what was removed in the database's files.

        Returns:
            One line for each place that may still hold some, and what mends it.
        """

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        with self._one_line(), engine.begin() as connection:
            yield connection

    @contextmanager
    def _one_line(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error, OSError, UnicodeError) as error:
            raise journal_error(self.place, error) from error
