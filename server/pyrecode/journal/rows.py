"""Records to rows of the tables and back, by position: this is the journal's busiest code."""

from collections.abc import Sequence
from typing import Any

from attrs import fields

from pyrecode.journal.model import Event, EventKind, MigrationPair, Sample, Source
from pyrecode.journal.tables import event, pair

SAMPLE = tuple(each.name for each in fields(Sample))
"""ReCode's six fields"""

_PLAIN = tuple(each.name for each in fields(Event) if each.name not in ("kind", "sample", "checks"))
EVENT_COLUMNS = [event.c[name] for name in (*_PLAIN, "kind", "checks", *SAMPLE)]
"""what `row_event` reads, in its order"""
_PLAIN_PAIR = tuple(
    each.name for each in fields(MigrationPair) if each.name not in ("source", "checks", "seen")
)
PAIR_COLUMNS = [pair.c[name] for name in (*_PLAIN_PAIR, "source", "checks")]
"""what `row_pair` reads, in its order"""

_NO_SAMPLE = dict.fromkeys(SAMPLE)
_KINDS = {kind.value: kind for kind in EventKind}
_SOURCES = {source.value: source for source in Source}


def event_row(event: Event) -> dict[str, Any]:
    """The row of an event; the six fields stand beside the others, empty where it has no sample."""
    row: dict[str, Any] = {name: getattr(event, name) for name in _PLAIN}
    row["kind"] = event.kind.value
    row["checks"] = list(event.checks)
    sample = event.sample
    if sample is None:
        row |= _NO_SAMPLE
    else:
        for name in SAMPLE:
            row[name] = getattr(sample, name)
    return row


def row_event(row: Sequence[Any]) -> Event:
    """The event of a row that begins with `EVENT_COLUMNS`."""
    plain = len(_PLAIN)
    values = dict(zip(_PLAIN, row, strict=False))
    kind, checks, *sample = row[plain : plain + 2 + len(SAMPLE)]
    return Event(
        **values,
        kind=_KINDS[kind],
        checks=tuple(checks),
        sample=None if sample[-1] is None else Sample(*sample),
    )


def pair_row(seq: int, proposal: str, pair: MigrationPair) -> dict[str, Any]:
    """The row of the pair that one proposal left behind; `seq` is that of its first verdict."""
    row: dict[str, Any] = {name: getattr(pair, name) for name in _PLAIN_PAIR}
    row |= {"source": pair.source.value, "checks": list(pair.checks), "seen": pair.seen}
    return row | {"seq": seq, "proposal": proposal, "pair_id": pair.id}


def row_pair(row: Sequence[Any], seen: int) -> MigrationPair:
    """The pair of a row that begins with `PAIR_COLUMNS`, seen by so many proposals."""
    plain = len(_PLAIN_PAIR)
    source, checks = row[plain : plain + 2]
    return MigrationPair(
        **dict(zip(_PLAIN_PAIR, row, strict=False)),
        source=_SOURCES[source],
        checks=tuple(checks),
        seen=seen,
    )
