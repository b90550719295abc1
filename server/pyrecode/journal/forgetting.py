"""Removes pairs and the code in their events, and keeps what was forgotten from coming back.

The events themselves stay, without their code, so that their keys still refuse a second copy. A tombstone
keeps out the pair as others hold it: under other keys, decided before it was forgotten.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice

from attrs import evolve
from sqlalchemy import ColumnElement, Connection, delete, func, or_, select, true, update
from sqlalchemy.dialects import postgresql, sqlite

from pyrecode.journal import projection
from pyrecode.journal.model import Event, EventKind, Sample, pair_id
from pyrecode.journal.rows import SAMPLE
from pyrecode.journal.selection import Selection
from pyrecode.journal.tables import event as events
from pyrecode.journal.tables import pair as pairs
from pyrecode.journal.tables import tombstone as tombstones

_HAS_CODE = events.c.old_code.is_not(None)
_EMPTY = dict.fromkeys(SAMPLE)
_EVERYWHERE = ""


def forget(connection: Connection, selection: Selection) -> tuple[frozenset[str], int]:
    """Remove what is selected.

    Returns:
        The ids of the pairs that were removed, and the number of events whose code was.
    """
    chosen = select(events.c.proposal).where(_HAS_CODE, *_criteria(selection)).distinct()
    proposals = iter(connection.scalars(chosen).all())
    ids: set[str] = set()
    cleared = 0
    while some := list(islice(proposals, projection.PAGE)):
        ids |= _bury(connection, some, in_project=bool(selection.projects))
        connection.execute(delete(pairs).where(pairs.c.proposal.in_(some)))
        cleared += _clear(connection, events.c.proposal.in_(some))
    if selection.ids:
        cleared += _clear_elsewhere(connection, ids)
    return frozenset(ids), cleared


def gone(connection: Connection) -> frozenset[str]:
    """The ids of pairs that were forgotten and that nobody has made anew."""
    held = select(pairs.c.pair_id).where(pairs.c.pair_id == tombstones.c.pair_id)
    return frozenset(connection.scalars(select(tombstones.c.pair_id).where(~held.exists())))


def remembered(connection: Connection, arriving: Sequence[Event]) -> list[Event]:
    """The events as they may be written: without what was forgotten since they happened."""
    if connection.scalar(select(tombstones.c.pair_id).limit(1)) is None:
        return list(arriving)
    graves = _graves(connection, {_id(event) for event in arriving if event.sample})
    kept: list[Event] = []
    for event in arriving:
        at = (graves.get((_id(event), project)) for project in (event.project, _EVERYWHERE))
        if event.sample is None or not any(time and event.time <= time for time in at):
            kept.append(event)
        elif event.kind is not EventKind.IMPORTED:
            kept.append(evolve(event, sample=None))
    return kept


def _criteria(selection: Selection) -> Iterator[ColumnElement[bool]]:
    """What must hold for a proposal, as conditions on its events."""

    def some_event(condition: ColumnElement[bool]) -> ColumnElement[bool]:
        return events.c.proposal.in_(select(events.c.proposal).where(condition))

    if not selection.is_anything:
        yield ~true()
    if selection.ids:
        begins = (func.substr(pairs.c.pair_id, 1, len(each)) == each for each in selection.ids)
        yield events.c.proposal.in_(select(pairs.c.proposal).where(or_(*begins)))
    if selection.symbols:
        yield some_event(or_(*map(_below, selection.symbols)))
    if selection.projects:
        names = selection.projects
        yield some_event(or_(events.c.project.in_(names), events.c.project_name.in_(names)))
    if selection.since is not None:
        yield some_event(events.c.time >= selection.since)


def _below(symbol: str) -> ColumnElement[bool]:
    """Whether an event speaks of a public name or of what stands below it."""
    inner = (f"{symbol}{mark}" for mark in ".(")
    column = events.c.description
    return or_(column == symbol, *(func.substr(column, 1, len(each)) == each for each in inner))


def _bury(connection: Connection, proposals: Sequence[str], *, in_project: bool) -> set[str]:
    """Lay a tombstone for each pair of these proposals."""
    columns = (pairs.c.pair_id, pairs.c.project, pairs.c.created)
    held = connection.execute(select(*columns).where(pairs.c.proposal.in_(proposals)))
    graves: dict[tuple[str, str], datetime] = {}
    now = datetime.now(UTC)
    for id_, project, created in held:
        grave = (id_, project if in_project else _EVERYWHERE)
        # Another machine's clock may be ahead of this one.
        graves[grave] = max(now, created, graves.get(grave, now))
    if graves:
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        statement = dialect.insert(tombstones)
        again = statement.on_conflict_do_update(
            index_elements=["pair_id", "project"], set_={"time": statement.excluded.time}
        )
        rows = [{"pair_id": i, "project": p, "time": time} for (i, p), time in graves.items()]
        connection.execute(again, rows)
    return {id_ for id_, _ in graves}


def _clear(connection: Connection, which: ColumnElement[bool]) -> int:
    return connection.execute(update(events).where(which, _HAS_CODE).values(_EMPTY)).rowcount


def _clear_elsewhere(connection: Connection, ids: set[str]) -> int:
    """Remove these migrations from the events of proposals that became something else."""
    sample = [events.c[name] for name in SAMPLE]
    query = select(events.c.seq, events.c.proposal, events.c.update, *sample).where(_HAS_CODE)
    rows = connection.execute(query.execution_options(yield_per=projection.PAGE))
    found = {
        seq: proposal
        for seq, proposal, about, *code in rows
        if pair_id(about, Sample(**dict(zip(SAMPLE, code, strict=True)))) in ids
    }
    seqs = iter(found)
    while some := list(islice(seqs, projection.PAGE)):
        _clear(connection, events.c.seq.in_(some))
    projection.refresh(connection, found.values())
    return len(found)


def _id(event: Event) -> str:
    return pair_id(event.update, event.sample) if event.sample else ""


def _graves(connection: Connection, ids: Iterable[str]) -> dict[tuple[str, str], datetime]:
    found: dict[tuple[str, str], datetime] = {}
    waiting = iter(ids)
    while some := list(islice(waiting, projection.PAGE)):
        for row in connection.execute(select(tombstones).where(tombstones.c.pair_id.in_(some))):
            found[row.pair_id, row.project] = row.time
    return found
