"""Records to rows of the tables and back."""

from typing import Any

from attrs import asdict, fields
from sqlalchemy import RowMapping

from pyrecode.journal.model import Event, EventKind, MigrationPair, Sample, Source

SAMPLE = tuple(each.name for each in fields(Sample))
"""ReCode's six fields"""


def event_row(event: Event) -> dict[str, Any]:
    """The row of an event; the six fields stand beside the others, empty where it has no sample."""
    row = asdict(event, recurse=False)
    sample = row.pop("sample")
    row |= asdict(sample) if sample else dict.fromkeys(SAMPLE)
    return row | {"kind": event.kind.value, "checks": list(event.checks)}


def row_event(row: RowMapping) -> Event:
    """The event of a row."""
    known = {each.name for each in fields(Event)} - {"sample"}
    values = {name: row[name] for name in known}
    sample = None
    if row["old_code"] is not None:
        sample = Sample(**{name: row[name] for name in SAMPLE})
    values |= {"kind": EventKind(row["kind"]), "checks": tuple(row["checks"])}
    return Event(**values, sample=sample)


def pair_row(proposal: str, pair: MigrationPair) -> dict[str, Any]:
    """The row of the pair that one proposal left behind."""
    row = asdict(pair, recurse=False)
    del row["seen"]
    row |= {"proposal": proposal, "pair_id": pair.id}
    return row | {"source": pair.source.value, "checks": list(pair.checks)}


def row_pair(row: RowMapping, seen: int) -> MigrationPair:
    """The pair of a row, seen by so many proposals."""
    known = {each.name for each in fields(MigrationPair)} - {"seen"}
    values = {name: row[name] for name in known}
    values |= {"source": Source(row["source"]), "checks": tuple(row["checks"]), "seen": seen}
    return MigrationPair(**values)
