"""The switch, the opaque names, and the writer that never blocks."""

import os
import sqlite3
import time
from pathlib import Path

import pytest

from pyrecode.journal.errors import JournalError
from pyrecode.journal.identity import author_id, project_hash
from pyrecode.journal.model import Event, EventKind, Sample
from pyrecode.journal.recording import is_recording, set_recording
from pyrecode.journal.store import Journal
from pyrecode.journal.writer import JournalWriter

SAMPLE = Sample("numpy", "==2.4", "numpy.trapz", "info", "trapz(y)", "trapezoid(y)")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYRECODE_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def accepted(proposal: str = "p") -> Event:
    return Event(EventKind.ACCEPTED, proposal, sample=SAMPLE)


def test_off_at_first_and_nothing_is_made(folder: Path):
    assert not is_recording()
    assert not folder.exists()


def test_switch_and_project():
    set_recording(True)
    assert is_recording()
    assert is_recording(project=True)
    assert not is_recording(project=False)
    set_recording(False)
    assert not is_recording()
    assert not is_recording(project=True)


def test_switch_in_a_place_that_cannot_be_written(folder: Path):
    folder.write_text("a file")
    with pytest.raises(JournalError) as caught:
        set_recording(True)
    assert "\n" not in str(caught.value)


def test_names_stay_and_tell_nothing(folder: Path, tmp_path: Path):
    assert author_id() == author_id()
    assert project_hash(tmp_path) == project_hash(tmp_path)
    assert project_hash(tmp_path) != project_hash(tmp_path / "other")
    first = project_hash(tmp_path)
    (folder / "salt").unlink()
    assert project_hash(tmp_path) != first


def test_writer_writes_everything_before_it_closes():
    set_recording(True)
    writer = JournalWriter()
    for number in range(500):
        writer.submit(accepted(f"p{number}"))
    writer.close()
    assert writer.dropped == 0
    with Journal.open() as journal:
        assert [event.proposal for event in journal.events()] == [f"p{n}" for n in range(500)]


def test_writer_makes_nothing_while_recording_is_off(folder: Path):
    writer = JournalWriter()
    writer.submit(accepted())
    writer.close()
    assert not folder.exists()


def test_writer_does_not_wait_for_a_locked_journal_and_says_what_it_lost(folder: Path):
    set_recording(True)
    Journal.open().close()
    other = sqlite3.connect(folder / "journal.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    said: list[str] = []
    writer = JournalWriter(room=10, report=said.append)
    longest = 0.0
    for number in range(200):
        begin = time.perf_counter()
        writer.submit(accepted(f"p{number}"))
        longest = max(longest, time.perf_counter() - begin)
    assert longest < 0.1
    assert writer.dropped >= 180
    assert "keep up" in said[0]
    other.execute("ROLLBACK")
    other.close()
    writer.close(10)
    with Journal.open() as journal:
        assert journal.totals().events == 200 - writer.dropped


def test_writer_goes_on_after_the_file_was_damaged(folder: Path):
    set_recording(True)
    folder.mkdir(exist_ok=True)
    (folder / "journal.sqlite3").write_bytes(os.urandom(20000))
    said: list[str] = []
    writer = JournalWriter(report=said.append)
    writer.submit(accepted())
    writer.close()
    assert "kept as" in said[0]
    with Journal.open() as journal:
        assert journal.totals().events == 1
