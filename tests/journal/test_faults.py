"""Damaged files, full disks, folders that cannot be written, servers that are away, sudden ends."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from journal_trials.cluster import Cluster
from pyrecode.journal.recording import set_recording
from pyrecode.journal.store import Journal
from pyrecode.journal.writer import JournalWriter

from .samples import accepted, event
from .waiting import lock, proposals, spilled, until

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
    if "old0" not in found and way == "cut to nothing":
        assert any("was empty" in line for line in said), said
    elif "old0" not in found:
        assert any("kept as" in line for line in said), said
        assert len(list(folder.glob("*.damaged-*[0-9]"))) == 1
    with Journal.open(thorough=True) as journal:
        assert journal.notices == ()
    assert all("\n" not in line for line in said)


def test_a_file_of_no_bytes_is_told(folder: Path):
    folder.mkdir()
    (folder / "journal.sqlite3").touch()
    with Journal.open() as journal:
        (notice,) = journal.notices
        assert str(folder / "journal.sqlite3") in notice
        assert "was empty" in notice
        journal.add_event(event("shown"))
    with Journal.open() as journal:
        assert journal.notices == ()


def test_journals_begun_at_once_are_one_and_nothing_is_told(folder: Path):
    code = "from pyrecode.journal.store import Journal; print(Journal.open(wait=30).notices)"
    processes = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    assert [process.communicate()[0].strip() for process in processes] == ["()"] * 6


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
    folder.mkdir()
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
    until(lambda: len(spilled(folder)) > 50)
    process.send_signal(signal.SIGKILL)
    process.wait()
    waited = spilled(folder)
    other.execute("ROLLBACK")
    other.close()
    with Journal.open() as journal:
        journal.take_in()
    assert proposals() == waited
