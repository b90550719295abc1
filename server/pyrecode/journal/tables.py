"""The tables of the journal, the same on SQLite and PostgreSQL.

`event` is append-only. `pair` holds one row for each proposal that is settled as a migration, and can be
made anew from `event` at any time; equal migrations of several proposals share `pair_id`.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Dialect,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets time zones, so both sides put it back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC on the way in; naive on SQLite."""
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC on the way out."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()


def sequence() -> Column[int]:
    """The order of arrival; a plain INTEGER is what SQLite numbers by itself."""
    big = BigInteger().with_variant(Integer(), "sqlite")
    return Column("seq", big, primary_key=True, autoincrement=True)


def _sample_columns(nullable: bool) -> list[Column[Any]]:
    names = ("dependency", "new_version", "description", "update_info", "old_code", "new_code")
    return [Column(name, Text, nullable=nullable) for name in names]


event = Table(
    "event",
    metadata,
    sequence(),
    Column("key", String(64), nullable=False, unique=True),
    Column("schema", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("time", UtcTime, nullable=False),
    Column("proposal", String(64), nullable=False),
    Column("project", String(64), nullable=False),
    Column("author", String(64), nullable=False),
    Column("update", Text, nullable=False),
    Column("library", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("proposer", String(16), nullable=False),
    Column("adapter", Text),
    Column("checks", JSON, nullable=False),
    *_sample_columns(nullable=True),
    Index("event_proposal", "proposal", "seq"),
)

pair = Table(
    "pair",
    metadata,
    Column("proposal", String(64), primary_key=True),
    Column("pair_id", String(64), nullable=False),
    Column("source", String(16), nullable=False),
    Column("created", UtcTime, nullable=False),
    Column("project", String(64), nullable=False),
    Column("author", String(64), nullable=False),
    Column("update", Text, nullable=False),
    Column("proposer", String(16), nullable=False),
    Column("adapter", Text),
    Column("checks", JSON, nullable=False),
    *_sample_columns(nullable=False),
    Index("pair_pair_id", "pair_id"),
)
