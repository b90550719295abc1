"""What a journal holds already, and the insert that writes an event only where its key is new."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from pyrecode.journal.tables import event as events
from pyrecode.journal.tables import pair as pairs

_PAGE = 500
"""values in one question"""


def known_keys(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Those of the keys that events of this journal have."""
    found: set[str] = set()
    for some in _pages(keys):
        found.update(connection.scalars(select(events.c.key).where(events.c.key.in_(some))))
    return found


def holders(connection: Connection, ids: Iterable[str]) -> set[tuple[str, str, str]]:
    """Who has these pairs: the id of each with an author and a project."""
    columns = (pairs.c.pair_id, pairs.c.author, pairs.c.project)
    found: set[tuple[str, str, str]] = set()
    for some in _pages(ids):
        rows = connection.execute(select(*columns).where(pairs.c.pair_id.in_(some)).distinct())
        found.update((row[0], row[1], row[2]) for row in rows)
    return found


def insert_once(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> int:
    """Write the rows whose keys are new; how many that were."""
    if not rows:
        return 0
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).on_conflict_do_nothing(index_elements=["key"])
    once = statement.execution_options(preserve_rowcount=True)
    return connection.execute(once, rows).rowcount


def _pages(values: Iterable[str]) -> Iterator[list[str]]:
    waiting = iter(dict.fromkeys(values))
    while some := list(islice(waiting, _PAGE)):
        yield some
