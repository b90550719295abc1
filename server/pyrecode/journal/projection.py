"""The pairs as they follow from the events: kept up to date with each write, or made anew from all."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from pyrecode.journal.model import Event, EventKind
from pyrecode.journal.rows import EVENT_COLUMNS, pair_row, row_event
from pyrecode.journal.settle import settle
from pyrecode.journal.tables import event as events
from pyrecode.journal.tables import pair as pairs

PAGE = 500
"""rows held in memory at a time where all are read"""

_HISTORY = select(*EVENT_COLUMNS, events.c.seq).order_by(events.c.proposal, events.c.seq)
_PROPOSAL = EVENT_COLUMNS.index(events.c.proposal)
_SHOWN = EventKind.SHOWN


def known(connection: Connection, proposals: Iterable[str]) -> set[str]:
    """Those of the proposals that have events already."""
    found: set[str] = set()
    waiting = iter(dict.fromkeys(proposals))
    while some := list(islice(waiting, PAGE)):
        query = select(events.c.proposal).where(events.c.proposal.in_(some)).distinct()
        found.update(connection.scalars(query))
    return found


def begin(connection: Connection, written: Iterable[Event]) -> None:
    """Settle proposals all of whose events were just written; the same as `refresh`, without reading them."""
    histories: dict[str, list[Event]] = {}
    for event in written:
        histories.setdefault(event.proposal, []).append(event)
    settled = ((proposal, settle(history)) for proposal, history in histories.items())
    waiting = ((proposal, pair) for proposal, pair in settled if pair is not None)
    first = select(events.c.proposal, func.min(events.c.seq)).where(events.c.kind != _SHOWN.value)
    while some := dict(islice(waiting, PAGE)):
        query = first.where(events.c.proposal.in_(some)).group_by(events.c.proposal)
        rows = [
            pair_row(seq, proposal, some[proposal]) for proposal, seq in connection.execute(query)
        ]
        _write(connection, rows)


def refresh(connection: Connection, proposals: Iterable[str]) -> None:
    """Bring the pairs of these proposals up to date."""
    waiting = iter(dict.fromkeys(proposals))
    while some := list(islice(waiting, PAGE)):
        rows = connection.execute(_HISTORY.where(events.c.proposal.in_(some))).all()
        connection.execute(delete(pairs).where(pairs.c.proposal.in_(some)))
        _write(connection, _settled(rows))


def rebuild(connection: Connection) -> None:
    """Make all pairs anew."""
    connection.execute(delete(pairs))
    rows = connection.execute(_HISTORY.execution_options(yield_per=PAGE))
    settled = _settled(rows)
    while some := list(islice(settled, PAGE)):
        _write(connection, some)


def _settled(rows: Iterable[Sequence[Any]]) -> Iterator[dict[str, Any]]:
    for proposal, group in groupby(rows, key=lambda row: row[_PROPOSAL]):
        seqs: list[int] = []
        history = []
        for row in group:
            event = row_event(row)
            history.append(event)
            if event.kind is not _SHOWN:
                seqs.append(row[-1])
        pair = settle(history)
        if pair is not None:
            yield pair_row(seqs[0], proposal, pair)


def _write(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    some: Sequence[dict[str, Any]] = list(rows)
    if some:
        connection.execute(insert(pairs), some)
