"""What the journal is measured against: the same rows through `sqlite3` and `psycopg`, with nothing in between.

The loops know what they write: no event comes twice, the last verdict is the pair, and nothing is forgotten.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from pyrecode.journal.model import Event, EventKind, pair_id

Execute = Callable[[str, Sequence[Any]], object]

_EVENT = (
    'INSERT INTO event ("key", "schema", kind, "time", proposal, project, project_name, author, "update", '
    "library, version, proposer, adapter, checks, seen, dependency, new_version, description, update_info, "
    "old_code, new_code) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
    'ON CONFLICT ("key") DO NOTHING'
)
_GONE = "DELETE FROM pair WHERE proposal = ?"
_PAIR = (
    "INSERT INTO pair (seq, proposal, pair_id, source, created, project, project_name, author, "
    '"update", proposer, adapter, checks, seen, dependency, new_version, description, update_info, '
    "old_code, new_code) SELECT min(seq), ?, ?, 'accepted', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? "
    "FROM event WHERE proposal = ? AND kind <> 'shown'"
)
_EXPORT = (
    "SELECT dependency, new_version, description, update_info, old_code, new_code FROM pair "
    "GROUP BY pair_id ORDER BY min(seq)"
)
_SIX = ("dependency", "new_version", "description", "update_info", "old_code", "new_code")


def write_sqlite(path: Path, events: Sequence[Event], batch: int) -> None:
    """Write events into the tables of a journal's file, so many a transaction."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    for start in range(0, len(events), batch):
        connection.execute("BEGIN IMMEDIATE")
        _write(connection.execute, events[start : start + batch], lambda time: time.isoformat(" "))
        connection.execute("COMMIT")
    connection.close()


def write_postgres(address: str, events: Sequence[Event], batch: int) -> None:
    """The same on PostgreSQL; `address` as psycopg takes it."""
    import psycopg

    with psycopg.connect(address) as connection:
        cursor = connection.cursor()

        def execute(statement: str, values: Sequence[Any]) -> object:
            return cursor.execute(statement.replace("?", "%s").encode(), values, prepare=True)

        for start in range(0, len(events), batch):
            _write(execute, events[start : start + batch], lambda time: time)
            connection.commit()


def export_sqlite(path: Path, file: Path) -> int:
    """Write the distinct pairs of a journal's file as JSON lines."""
    connection = sqlite3.connect(path)
    written = _export(connection.execute(_EXPORT), file)
    connection.close()
    return written


def export_postgres(address: str, file: Path) -> int:
    """The same on PostgreSQL."""
    import psycopg

    query = (
        f"SELECT {', '.join(_SIX)} FROM (SELECT DISTINCT ON (pair_id) * FROM pair "
        "ORDER BY pair_id, seq) AS first ORDER BY seq"
    )
    with psycopg.connect(address) as connection, connection.cursor("export") as cursor:
        cursor.itersize = 500
        return _export(cursor.execute(query.encode()), file)


def _write(execute: Execute, events: Sequence[Event], moment: Callable[[Any], Any]) -> None:
    for event in events:
        time, checks = moment(event.time), json.dumps(event.checks)
        code = event.sample
        six = [None] * 6 if code is None else [getattr(code, name) for name in _SIX]
        who = (event.project, event.project_name, event.author, event.update)
        execute(
            _EVENT,
            (
                *(event.key, event.schema, event.kind.value, time, event.proposal, *who),
                *(event.library, event.version, event.proposer, event.adapter, checks, event.seen),
                *six,
            ),
        )
        if code is not None and event.kind is not EventKind.SHOWN:
            execute(_GONE, (event.proposal,))
            execute(
                _PAIR,
                (
                    *(event.proposal, pair_id(event.update, code), time, *who, event.proposer),
                    *(event.adapter, checks, event.seen, *six, event.proposal),
                ),
            )


def _export(rows: Iterable[Sequence[Any]], file: Path) -> int:
    written = 0
    with file.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(dict(zip(_SIX, row, strict=True)), ensure_ascii=False) + "\n")
            written += 1
    return written
