"""The writer that never blocks, and the file in which events wait for the journal."""

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from attrs import astuple

from pyrecode.journal.address import journal_url
from pyrecode.journal.model import Event, MigrationPair
from pyrecode.journal.recording import set_recording
from pyrecode.journal.selection import Selection
from pyrecode.journal.spill import Spill
from pyrecode.journal.store import Journal
from pyrecode.journal.writer import JournalWriter

from .samples import SAMPLE, accepted, event
from .waiting import lock, proposals, spilled, until

LOCKED = "locked by another process"


def test_writer_writes_everything_before_it_closes():
    set_recording(True)
    writer = JournalWriter()
    for number in range(500):
        writer.submit(event("accepted", f"p{number}", sample=SAMPLE))
    writer.close()
    assert writer.dropped == 0
    with Journal.open() as journal:
        assert [event.proposal for event in journal.events()] == [f"p{n}" for n in range(500)]


def test_writer_makes_nothing_while_recording_is_off(folder: Path):
    writer = JournalWriter()
    writer.submit(event("accepted", sample=SAMPLE))
    writer.close()
    assert not folder.exists()


def test_a_full_queue_overflows_into_the_file_and_loses_nothing(folder: Path):
    set_recording(True)
    other = lock(folder)
    said: list[str] = []
    writer = JournalWriter(room=10, wait=1, report=said.append)
    longest = 0.0
    for number in range(300):
        begin = time.perf_counter()
        writer.submit(event("accepted", f"p{number}", sample=SAMPLE))
        longest = max(longest, time.perf_counter() - begin)
        time.sleep(0.002)
    assert longest < 0.1
    assert len(spilled(folder)) > 100
    other.execute("ROLLBACK")
    other.close()
    until(lambda: not spilled(folder) and not writer.waiting)
    writer.submit(event("accepted", "last"))
    writer.close(10)
    assert writer.dropped == 0
    assert proposals() == [*(f"p{number}" for number in range(300)), "last"]
    assert list((folder / "spill").iterdir()) == []


def test_what_waits_in_the_overflow_when_the_editor_ends_is_written(folder: Path):
    set_recording(True)
    other = lock(folder)
    writer = JournalWriter(room=5, wait=2, report=lambda _: None)
    for number in range(60):
        writer.submit(event("shown", f"p{number}"))
        time.sleep(0.002)
    writer.close(10)
    assert writer.dropped == 0
    other.execute("ROLLBACK")
    other.close()
    with Journal.open() as journal:
        journal.take_in()
    assert sorted(proposals(), key=lambda each: int(each[1:])) == [f"p{n}" for n in range(60)]


def test_only_what_the_file_cannot_take_either_is_dropped_and_counted(folder: Path):
    set_recording(True)
    other = lock(folder)
    (folder / "spill").write_text("a file where the folder should be")
    said: list[str] = []
    writer = JournalWriter(room=10, wait=1, report=said.append)
    for number in range(200):
        writer.submit(event("accepted", f"p{number}", sample=SAMPLE))
    until(lambda: writer.dropped > 100)
    other.execute("ROLLBACK")
    other.close()
    writer.close(10)
    assert any("not recorded" in line for line in said)
    with Journal.open() as journal:
        assert journal.totals().events == 200 - writer.dropped


def test_writer_goes_on_after_the_file_was_damaged(folder: Path):
    set_recording(True)
    folder.mkdir(exist_ok=True)
    (folder / "journal.sqlite3").write_bytes(os.urandom(20000))
    said: list[str] = []
    writer = JournalWriter(report=said.append)
    writer.submit(event("accepted", sample=SAMPLE))
    writer.close()
    assert "kept as" in said[0]
    with Journal.open() as journal:
        assert journal.totals().events == 1


def test_events_wait_in_a_file_while_the_journal_is_locked_and_keep_their_order(folder: Path):
    set_recording(True)
    other = lock(folder)
    said: list[str] = []
    writer = JournalWriter(wait=0.1, report=said.append)
    for number in range(300):
        writer.submit(event("shown", f"p{number}"))
        if number % 100 == 50:
            until(lambda: not writer.waiting)
            until(lambda number=number: len(spilled(folder)) == number + 1)
    other.execute("ROLLBACK")
    other.close()
    until(lambda: not spilled(folder) and not writer.waiting)
    writer.submit(event("shown", "last"))
    writer.close()
    assert proposals() == [*(f"p{number}" for number in range(300)), "last"]
    assert writer.dropped == 0
    assert len(said) == 1
    assert LOCKED in said[0]
    assert list((folder / "spill").iterdir()) == []


def test_what_waited_is_taken_in_by_the_next_start(folder: Path):
    set_recording(True)
    other = lock(folder)
    first = JournalWriter(wait=0.1, report=lambda _: None)
    for number in range(20):
        first.submit(accepted(f"w{number}", f"p{number}"))
    first.close()
    assert spilled(folder) == [f"p{number}" for number in range(20)]
    other.execute("ROLLBACK")
    other.close()
    second = JournalWriter()
    second.submit(event("shown", "later"))
    second.close()
    assert proposals() == [*(f"p{number}" for number in range(20)), "later"]
    assert list((folder / "spill").iterdir()) == []


def test_a_torn_last_line_and_a_second_replay_do_no_harm(folder: Path):
    events = [accepted(f"w{number}", f"p{number}") for number in range(5)]
    left = Spill.begin(folder, f"sqlite:///{folder / 'journal.sqlite3'}")
    left.append(events)
    left.close()
    content = left.path.read_bytes()
    left.path.write_bytes(content[:-40])
    with Journal.open() as journal:
        assert journal.take_in() == 4
        left.path.write_bytes(content)
        assert journal.take_in() == 5
        assert journal.take_in() == 0
        assert list(journal.events()) == events
    assert not left.path.exists()


def test_a_file_in_use_is_left_to_its_process_and_another_journal_to_its_own(folder: Path):
    mine = f"sqlite:///{folder / 'journal.sqlite3'}"
    with Journal.open() as journal:
        living = Spill.begin(folder, mine)
        journal.add_event(accepted("living"))
        living.append([accepted("living", "p3", time=datetime.now(UTC))])
        foreign = Spill.begin(folder, "postgresql://team/journal")
        foreign.append([accepted("foreign", "p2")])
        foreign.close()
        assert journal.take_in() == 0
        (line,) = journal.forget(Selection(everything=True)).remains
        assert str(living.path) in line
        living.close()
        assert journal.take_in() == 1
        # It was decided before everything was forgotten.
        assert list(journal.pairs()) == []
    assert foreign.path.exists()


@pytest.mark.parametrize(
    ("selection", "comes_back"),
    [
        (Selection(everything=True), False),
        (Selection(symbols=("numpy",)), False),
        (Selection(projects=("vault",)), False),
        (Selection(since=datetime(2020, 1, 1, tzinfo=UTC), symbols=("numpy.trapz",)), False),
        (Selection(symbols=("numpy.trap",)), True),
        (Selection(projects=("other",)), True),
        (Selection(ids=("0123",)), True),
        (Selection(since=datetime(2100, 1, 1, tzinfo=UTC)), True),
    ],
)
@pytest.mark.usefixtures("each_database")
def test_what_was_forgotten_while_it_waited_arrives_without_its_code(
    folder: Path, selection: Selection, comes_back: bool
):
    with Journal.open() as journal:
        living = Spill.begin(folder, journal_url())
        living.append([accepted("living", "p1", project="vault", time=datetime.now(UTC))])
        journal.forget(selection)
        living.append([accepted("later", "p2", project="vault", time=datetime.now(UTC))])
        living.close()
        assert journal.take_in() == 2
        kept = [pair.old_code.split()[0] for pair in journal.pairs()]
        assert kept == (["living", "later"] if comes_back else ["later"])
        assert journal.totals().events == 2
        # Pairs of other people are another matter: they come by import or push.
        journal.add_pairs(
            [MigrationPair(*astuple(SAMPLE), created=datetime(2021, 1, 1, tzinfo=UTC))]
        )
        assert journal.totals().pairs == len(kept) + 1


def test_secrets_are_masked_in_the_file_too(folder: Path):
    set_recording(True)
    token = "ghp_abcdefghijklmnopqrstuvwxyz0123456789"
    other = lock(folder)
    writer = JournalWriter(wait=0.1, report=lambda _: None)
    writer.submit(accepted(f"x = '{token}'"))
    writer.close()
    (file,) = (folder / "spill").glob("*.jsonl")
    assert token not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
    other.close()


def test_an_event_that_cannot_be_made_takes_no_other_with_it():
    set_recording(True)
    said: list[str] = []

    def fails() -> Event:
        raise RuntimeError("no")

    writer = JournalWriter(report=said.append)
    for each in (accepted("a"), fails, accepted("b", "p2")):
        writer.submit(each)
    writer.close()
    assert proposals() == ["p1", "p2"]
    assert writer.dropped == 1
    assert said == ["an event could not be made; 1 event(s) not recorded so far"]
