"""The writer that never blocks: what it does while the journal cannot be written."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal_trials.cluster import Cluster
from pyrecode.journal.model import Event
from pyrecode.journal.recording import set_recording
from pyrecode.journal.selection import Selection
from pyrecode.journal.spill import Spill
from pyrecode.journal.store import Journal
from pyrecode.journal.writer import JournalWriter

from .samples import SAMPLE, accepted, event

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
        writer.submit(event("accepted", f"p{number}", sample=SAMPLE))
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
    writer.submit(event("accepted", sample=SAMPLE))
    writer.close()
    assert "kept as" in said[0]
    with Journal.open() as journal:
        assert journal.totals().events == 1


def proposals() -> list[str]:
    with Journal.open() as journal:
        return [each.proposal for each in journal.events()]


def lock(folder: Path) -> sqlite3.Connection:
    Journal.open().close()
    other = sqlite3.connect(folder / "journal.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def spilled(folder: Path) -> list[str]:
    files = (folder / "spill").glob("*.jsonl")
    return [
        json.loads(line)["proposal"] for file in files for line in file.read_text().splitlines()
    ]


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


DAMAGE = {
    "noise": lambda content: os.urandom(len(content)),
    "head": lambda content: os.urandom(4096) + content[4096:],
    "middle": lambda content: content[:8192] + os.urandom(len(content) - 8192),
    "cut": lambda content: content[: len(content) // 2],
    "cut to nothing": lambda content: b"",
    "text": lambda content: b"no journal\n",
}


@pytest.mark.parametrize("way", DAMAGE)
def test_a_file_damaged_in_use_is_kept_aside_and_the_editor_goes_on(folder: Path, way: str):
    set_recording(True)
    path = folder / "journal.sqlite3"
    with Journal.open() as journal:
        journal.add_events(accepted(f"old{number}", f"old{number}") for number in range(300))
    said: list[str] = []
    writer = JournalWriter(wait=0.1, report=said.append)
    writer.submit(accepted("first", "first"))
    until(lambda: "first" in proposals())
    damaged = DAMAGE[way](path.read_bytes())
    path.write_bytes(damaged)
    for number in range(30):
        writer.submit(accepted(f"w{number}", f"p{number}"))
        time.sleep(0.01)
    writer.close()
    assert writer.dropped == 0
    found = proposals()
    assert found[-30:] == [f"p{number}" for number in range(30)]
    # What the writer held in memory may have mended the file; else it says where the old one is.
    if "old0" not in found and way != "cut to nothing":
        assert any("kept as" in line for line in said), said
        assert len(list(folder.glob("*.damaged-*[0-9]"))) == 1
    with Journal.open(thorough=True) as journal:
        assert journal.notices == ()
    assert all("\n" not in line for line in said)


def test_two_writers_agree_on_one_new_journal(folder: Path):
    set_recording(True)
    with Journal.open() as journal:
        journal.add_events(accepted(f"old{number}", f"old{number}") for number in range(300))
    said: list[str] = []
    writers = [JournalWriter(wait=0.1, report=said.append) for _ in range(2)]
    for writer in writers:
        writer.submit(event("shown", "before"))
    until(lambda: proposals().count("before") == 2)
    damaged = (folder / "journal.sqlite3").stat().st_size
    (folder / "journal.sqlite3").write_bytes(os.urandom(damaged))
    for number in range(20):
        for name, writer in enumerate(writers):
            writer.submit(event("shown", f"w{name}-{number}"))
        time.sleep(0.01)
    for writer in writers:
        writer.close()
    found = [each for each in proposals() if each[0] == "w"]
    assert sorted(found) == sorted(f"w{name}-{number}" for name in (0, 1) for number in range(20))
    assert len(list(folder.glob("*.damaged-*[0-9]"))) == 1


CHILD = """
import resource, sys, time
from journal_trials.make import shown
from pyrecode.journal.writer import JournalWriter
{before}
writer = JournalWriter(wait=0.1, report=lambda line: print(line, flush=True))
longest = 0.0
for number in range(400):
    event = shown(f"p{{number}}", size=400)
    begin = time.perf_counter()
    writer.submit(event)
    longest = max(longest, time.perf_counter() - begin)
    time.sleep(0.001)
writer.close()
print("dropped", writer.dropped)
"""


def child(before: str, *prefix: str) -> list[str]:
    code = textwrap.dedent(CHILD).format(before=before)
    scripts = str(Path(__file__).parents[2] / "scripts")
    path = os.pathsep.join([*filter(None, [os.environ.get("PYTHONPATH")]), scripts])
    done = subprocess.run(
        [*prefix, sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout.splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process")
def test_full_disk_counts_what_is_lost_and_loses_nothing_written_before():
    set_recording(True)
    lines = child("resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))")
    dropped = int(lines[-1].split()[1])
    assert dropped > 0
    assert any("not recorded" in line for line in lines)
    # With room again, what had found a place on the disk is all there.
    writer = JournalWriter()
    writer.submit(event("shown", "later"))
    writer.close()
    found = proposals()
    assert len(found) == 400 - dropped + 1
    assert len(set(found)) == len(found)


@pytest.mark.skipif(sys.platform == "win32", reason="file modes")
def test_folder_that_cannot_be_written_is_one_line(folder: Path):
    set_recording(True)
    folder.chmod(0o500)
    # Root may write everywhere, unless it gives that right away.
    prefix = ["setpriv", "--bounding-set=-dac_override"] if os.getuid() == 0 else []
    try:
        lines = child("", *prefix)
    finally:
        folder.chmod(0o700)
    assert lines[-1] == "dropped 400"
    assert "cannot be written" in lines[0] or "Permission denied" in lines[0]


def test_events_wait_while_the_server_is_away(postgres: str, cluster: Cluster, folder: Path):
    set_recording(True)
    said: list[str] = []
    writer = JournalWriter(wait=0.2, report=said.append)
    writer.submit(event("shown", "before"))
    until(lambda: proposals() == ["before"])
    cluster.stop()
    try:
        for number in range(50):
            writer.submit(event("shown", f"p{number}"))
        until(lambda: len(spilled(folder)) == 50)
    finally:
        cluster.start()
    until(lambda: not spilled(folder))
    writer.close()
    assert proposals() == ["before", *(f"p{number}" for number in range(50))]
    assert writer.dropped == 0
    assert all("\n" not in line for line in said)


def test_killed_while_events_wait_in_the_file(folder: Path):
    set_recording(True)
    other = lock(folder)
    scripts = str(Path(__file__).parents[2] / "scripts")
    path = os.pathsep.join([*filter(None, [os.environ.get("PYTHONPATH")]), scripts])
    code = textwrap.dedent(CHILD).format(before="")
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.DEVNULL,
    )
    until(lambda: len(spilled_whole(folder)) > 50)
    process.send_signal(signal.SIGKILL)
    process.wait()
    waited = spilled_whole(folder)
    other.execute("ROLLBACK")
    other.close()
    with Journal.open() as journal:
        journal.take_in()
    assert proposals() == waited


def spilled_whole(folder: Path) -> list[str]:
    """The same while a process may be in the middle of a line."""
    files = (folder / "spill").glob("*.jsonl")
    lines = [line for file in files for line in file.read_bytes().split(b"\n")[:-1]]
    return [json.loads(line)["proposal"] for line in lines]
