"""The pairs as they follow from the events: kept up to date with each write, or made anew from all."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from pyrecode.journal.model import EventKind
from pyrecode.journal.rows import EVENT_COLUMNS, pair_row, row_event
from pyrecode.journal.settle import settle
from pyrecode.journal.tables import event as events
from pyrecode.journal.tables import pair as pairs

PAGE = 500
"""rows held in memory at a time where all are read"""

_HISTORY = select(*EVENT_COLUMNS, events.c.seq).order_by(events.c.proposal, events.c.seq)
_PROPOSAL = EVENT_COLUMNS.index(events.c.proposal)
_SHOWN = EventKind.SHOWN


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
