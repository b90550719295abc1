"""The tables of the journal, the same on SQLite and PostgreSQL.

`event` is append-only: triggers refuse every change but the removal of its code. `pair` holds one row for
each proposal that is settled as a migration, and can be made anew from `event` at any time; equal migrations
of several proposals share `pair_id`. `tombstone` names the pairs that were forgotten, by id alone; `forgotten`
holds what was chosen, for events that arrive late.
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
        if value.tzinfo is not UTC:
            value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC on the way out."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()


def _sequence(*, counts: bool) -> Column[int]:
    """The order of arrival; a plain INTEGER is what SQLite numbers by itself."""
    big = BigInteger().with_variant(Integer(), "sqlite")
    return Column("seq", big, primary_key=True, autoincrement=counts)


def _sample_columns(nullable: bool) -> list[Column[Any]]:
    names = ("dependency", "new_version", "description", "update_info", "old_code", "new_code")
    return [Column(name, Text, nullable=nullable) for name in names]


event = Table(
    "event",
    metadata,
    _sequence(counts=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("schema", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("time", UtcTime, nullable=False),
    Column("proposal", String(64), nullable=False),
    Column("project", String(64), nullable=False),
    Column("project_name", Text, nullable=False, server_default=""),
    Column("author", String(64), nullable=False),
    Column("update", Text, nullable=False),
    Column("library", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("proposer", String(16), nullable=False),
    Column("adapter", Text),
    Column("checks", JSON, nullable=False),
    Column("seen", Integer, nullable=False, server_default="1"),
    *_sample_columns(nullable=True),
    Index("event_proposal", "proposal", "seq"),
)

pair = Table(
    "pair",
    metadata,
    _sequence(counts=False),
    Column("proposal", String(64), nullable=False, unique=True),
    Column("pair_id", String(64), nullable=False),
    Column("source", String(16), nullable=False),
    Column("created", UtcTime, nullable=False),
    Column("project", String(64), nullable=False),
    Column("project_name", Text, nullable=False),
    Column("author", String(64), nullable=False),
    Column("update", Text, nullable=False),
    Column("proposer", String(16), nullable=False),
    Column("adapter", Text),
    Column("checks", JSON, nullable=False),
    Column("seen", Integer, nullable=False),
    *_sample_columns(nullable=False),
    Index("pair_pair_id", "pair_id", "seq", "seen"),
)
"""`seq` is that of the first event that was a verdict"""

tombstone = Table(
    "tombstone",
    metadata,
    Column("pair_id", String(64), primary_key=True),
    Column("project", String(64), primary_key=True),
    Column("time", UtcTime, nullable=False),
)
"""what was decided before `time` stays forgotten: in one project, or everywhere where `project` is empty"""

forgotten = Table(
    "forgotten",
    metadata,
    _sequence(counts=True),
    Column("time", UtcTime, nullable=False),
    Column("selection", Text, nullable=False),
)
"""what was made before `time` and falls under `selection` arrives from an editor without its code; see `late`"""
