"""The store on SQLite: what goes in, what comes out, and what goes wrong."""

import importlib.util
import multiprocessing
import os
import sqlite3
import stat
import sys
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from attrs import evolve

from pyrecode.journal import schema, tables
from pyrecode.journal.errors import JournalError
from pyrecode.journal.model import Event, EventKind, Sample, Source
from pyrecode.journal.on_sqlite import SqliteDatabase
from pyrecode.journal.store import Journal

SAMPLE = Sample("numpy", "==2.4", "numpy.trapz", "info", "trapz(y)", "trapezoid(y)")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYRECODE_DATA_DIR", str(tmp_path / "data"))


def file() -> Path:
    return Path(os.environ["PYRECODE_DATA_DIR"]) / "journal.sqlite3"


def event(kind: str, proposal: str = "p1", **more) -> Event:
    return Event(EventKind(kind), proposal, update="numpy:numpy.trapz", library="numpy", **more)


def test_events_come_back_as_they_went_in():
    written = [
        event("shown", checks=("parses", "exists"), version="2.4.6", proposer="rule"),
        event("accepted", sample=SAMPLE, adapter="v0007", project="ab", author="cd"),
    ]
    with Journal.open() as journal:
        assert journal.add_events(written) == 2
    with Journal.open() as journal:
        assert list(journal.events()) == written
        assert journal.totals().events == 2


def test_an_event_that_arrives_twice_is_kept_once():
    accepted = event("accepted", sample=SAMPLE)
    with Journal.open() as journal:
        assert journal.add_event(accepted)
        assert not journal.add_event(accepted)
        assert len(list(journal.events())) == 1


def test_equal_pairs_are_one_with_a_count():
    with Journal.open() as journal:
        for proposal in ("p1", "p2", "p3"):
            journal.add_event(event("accepted", proposal, sample=SAMPLE))
        journal.add_event(event("edited", "p3", sample=evolve(SAMPLE, new_code="other(y)")))
        pairs = list(journal.pairs())
        assert [(pair.new_code, pair.source, pair.seen) for pair in pairs] == [
            ("trapezoid(y)", Source.ACCEPTED, 2),
            ("other(y)", Source.EDITED, 1),
        ]
        assert journal.totals().pairs == 2


def test_rebuilt_pairs_equal_the_live_ones():
    with Journal.open() as journal:
        for number in range(40):
            proposal = f"p{number % 7}"
            kind = ("accepted", "kept", "edited", "reverted", "shown")[(number * 3) % 5]
            code = evolve(SAMPLE, new_code=f"f({number % 3})")
            journal.add_event(event(kind, proposal, sample=None if kind == "shown" else code))
        live = list(journal.pairs())
        assert live
        journal.rebuild()
        assert list(journal.pairs()) == live


def test_secrets_are_masked_before_they_reach_the_disk():
    token = "ghp_abcdefghijklmnopqrstuvwxyz0123456789"
    code = evolve(SAMPLE, old_code=f"trapz('{token}')", new_code=f"trapezoid('{token}')")
    with Journal.open() as journal:
        journal.add_event(event("accepted", sample=code))
        (pair,) = journal.pairs()
        assert pair.new_code == "trapezoid('MASKED')"
        on_disk = b"".join(each.read_bytes() for each in file().parent.iterdir())
    assert token.encode() not in on_disk
    assert b"trapezoid('MASKED')" in on_disk


@pytest.mark.skipif(sys.platform == "win32", reason="file modes")
def test_only_the_owner_may_read():
    with Journal.open() as journal:
        journal.add_event(event("accepted", sample=SAMPLE))
        for each in file().parent.iterdir():
            assert stat.S_IMODE(each.stat().st_mode) == 0o600, each
        assert stat.S_IMODE(file().parent.stat().st_mode) == 0o700


def test_damaged_file_is_kept_aside_and_a_new_one_begun():
    file().parent.mkdir()
    file().write_bytes(b"no database" * 1000)
    with Journal.open() as journal:
        (notice,) = journal.notices
        assert "damaged" in notice
        journal.add_event(event("accepted", sample=SAMPLE))
        assert journal.totals().pairs == 1
    (aside,) = file().parent.glob("*damaged*")
    assert aside.read_bytes() == b"no database" * 1000
    assert str(aside) in notice


def test_damage_inside_is_seen_by_a_thorough_look():
    with Journal.open() as journal:
        for number in range(300):
            journal.add_event(event("accepted", f"p{number}", sample=SAMPLE))
    content = bytearray(file().read_bytes())
    content[8192:40960] = os.urandom(32768)
    file().write_bytes(content)
    with Journal.open(thorough=True) as journal:
        assert journal.notices
        assert journal.totals().events == 0


def test_locked_file_is_one_line():
    with Journal.open(wait=0.2) as journal:
        other = sqlite3.connect(file(), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalError, match="locked by another process") as caught:
            journal.add_event(event("accepted", sample=SAMPLE))
        assert "\n" not in str(caught.value)
        other.execute("ROLLBACK")
        assert journal.add_event(event("accepted", sample=SAMPLE))
        other.close()


def test_folder_that_is_a_file_is_one_line():
    file().parent.write_text("here")
    with pytest.raises(JournalError, match=r"journal .*journal\.sqlite3") as caught:
        Journal.open()
    assert "\n" not in str(caught.value)


def test_full_disk_is_one_line_and_loses_nothing_written_before(monkeypatch: pytest.MonkeyPatch):
    with Journal.open() as journal:
        journal.add_event(event("accepted", sample=SAMPLE))
        with journal._database.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            # The limit stands for the disk: SQLite reports SQLITE_FULL for both.
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        big = evolve(SAMPLE, new_code="x = 1\n" * 20000)
        with pytest.raises(JournalError, match="disk is full"):
            journal.add_event(event("accepted", "p2", sample=big))
        assert journal.totals().events == 1


def test_journal_of_a_newer_version_is_refused():
    Journal.open().close()
    with sqlite3.connect(file()) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(JournalError, match="newer pyrecode"):
        Journal.open()


def test_missing_driver_names_the_extra():
    if importlib.util.find_spec("psycopg"):
        pytest.skip("psycopg is installed")
    with pytest.raises(JournalError, match=r"pyrecode\[postgres\]"):
        Journal.open("postgresql+psycopg://localhost/none")


def test_head_is_the_last_script_and_makes_the_tables_that_the_code_uses(tmp_path: Path):
    config = Config()
    folder = Path(schema.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD

    def columns(path: Path) -> set[tuple]:
        with sqlite3.connect(path) as connection:
            return {
                (table, name, kind, required)
                for table in ("event", "pair")
                for _, name, kind, required, *_ in connection.execute(f"PRAGMA table_info({table})")
            }

    Journal.open().close()
    database = SqliteDatabase(tmp_path / "direct.sqlite3", 1)
    database.write(tables.metadata.create_all)
    database.close()
    assert columns(file()) == columns(tmp_path / "direct.sqlite3")


def _write_many(name: str) -> None:
    with Journal.open(wait=30) as journal:
        for number in range(50):
            journal.add_event(
                Event(EventKind.ACCEPTED, f"{name}-{number}", sample=SAMPLE, update="u")
            )


def test_several_processes_write_at_once_from_the_first_moment():
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_write_many, args=(f"w{n}",)) for n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    with Journal.open() as journal:
        assert journal.totals().events == 150
        (pair,) = journal.pairs()
        assert pair.seen == 150
