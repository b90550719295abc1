"""Schema versions: every earlier one becomes today's when it is opened, with all that it holds."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, insert, inspect, text

from pyrecode.journal import schema, tables
from pyrecode.journal.errors import JournalError
from pyrecode.journal.on_sqlite import SqliteDatabase
from pyrecode.journal.store import Journal

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
KINDS = ["shown", "accepted", "kept", "edited", "reverted"]


def versions() -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    return sorted(script.revision for script in scripts)


@pytest.fixture
def empty_journal(each_database: str) -> Journal:
    """A journal without any tables: what is opened is made by the test."""
    journal = Journal.open()
    database = journal._database

    def drop(connection: Connection) -> None:
        if each_database == "postgresql":
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
            return
        for name in inspect(connection).get_table_names():
            connection.execute(text(f"DROP TABLE {name}"))

    database.write(drop)
    return journal


def fill(connection: Connection) -> None:
    """Thirty events of ten proposals, in whatever columns this version knows."""
    known = MetaData()
    known.reflect(connection, only=["event"])
    event = known.tables["event"]
    rows = []
    for number in range(30):
        kind = KINDS[(number * 7) % 5]
        code = {
            "dependency": "numpy",
            "new_version": "==2.4",
            "description": "numpy.trapz",
            "update_info": "info",
            "old_code": f"trapz({number})",
            "new_code": f"trapezoid({number})",
        }
        row = {
            "key": f"k{number}",
            "schema": 1,
            "kind": kind,
            "time": (BEGIN + timedelta(minutes=number)),
            "proposal": f"p{number % 10}",
            "project": "x",
            "author": "a",
            "update": "numpy:numpy.trapz",
            "library": "numpy",
            "version": "2.4",
            "proposer": "rule",
            "checks": ["parses"],
        } | (code if kind not in ("shown", "reverted") else {})
        rows.append({name: value for name, value in row.items() if name in event.c})
    for row in rows:
        if connection.dialect.name == "sqlite":
            row["time"] = row["time"].replace(tzinfo=None)
        connection.execute(insert(event), [row])


@pytest.mark.parametrize("version", versions()[:-1])
def test_every_earlier_version_is_brought_up_to_date(empty_journal: Journal, version: str):
    database = empty_journal._database

    def make(connection: Connection) -> None:
        schema.migrate(connection, database.place, None, version)
        fill(connection)

    database.write(make)
    empty_journal.close()
    with Journal.open() as journal:
        with journal._database.reading() as connection:
            assert schema.current(connection) == schema.HEAD
        events = list(journal.events())
        assert [each.key for each in events] == [f"k{number}" for number in range(30)]
        assert all(each.checks == ("parses",) and each.seen == 1 for each in events)
        assert events[7].time == BEGIN + timedelta(minutes=7)
        live = list(journal.pairs())
        assert {pair.old_code for pair in live} == expected()
        journal.rebuild()
        assert list(journal.pairs()) == live


def expected() -> set[str]:
    last = {}
    for number in range(30):
        kind = KINDS[(number * 7) % 5]
        if kind == "reverted":
            last.pop(number % 10, None)
        elif kind != "shown":
            last[number % 10] = f"trapz({number})"
    return set(last.values())


@pytest.mark.usefixtures("each_database")
def test_journal_of_a_newer_version_is_refused():
    with Journal.open() as journal:
        newer = text("UPDATE alembic_version SET version_num = '9999'")
        journal._database.write(lambda connection: connection.execute(newer))
    with pytest.raises(JournalError, match="newer pyrecode"):
        Journal.open()


def test_versions_run_forward_only():
    folder = Path(schema.__file__).parent / "migrations" / "versions"
    assert versions()[-1] == schema.HEAD
    assert all("def downgrade" not in script.read_text() for script in folder.glob("*.py"))


def test_the_scripts_make_the_tables_that_the_code_uses(
    each_database: str, cluster_url: Callable[[], str], tmp_path: Path
):
    def shape(connection: Connection) -> set[tuple]:
        look = inspect(connection)
        return {
            (table, column["name"], str(column["type"]), column["nullable"])
            for table in ("event", "pair", "tombstone", "forgotten")
            for column in look.get_columns(table)
        } | {
            (table, index["name"], *index["column_names"])
            for table in ("event", "pair", "tombstone", "forgotten")
            for index in look.get_indexes(table)
        }

    with Journal.open() as journal, journal._database.reading() as connection:
        made = shape(connection)
    if each_database == "sqlite":
        direct = SqliteDatabase(tmp_path / "direct.sqlite3", 1)
    else:
        from pyrecode.journal.on_postgres import PostgresDatabase

        direct = PostgresDatabase(cluster_url(), 5)
    direct.write(tables.metadata.create_all)
    with direct.reading() as connection:
        assert shape(connection) == made
    direct.close()
