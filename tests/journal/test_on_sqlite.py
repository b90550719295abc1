"""The journal in a file: who may read it, and what happens when it is damaged, locked or full."""

import os
import sqlite3
import stat
import sys
from pathlib import Path

import pytest
from attrs import evolve

from pyrecode.journal.errors import JournalError
from pyrecode.journal.store import Journal

from .samples import SAMPLE, event


def file() -> Path:
    return Path(os.environ["PYRECODE_DATA_DIR"]) / "journal.sqlite3"


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
