"""Pushing a local journal to a team's: whole, once, in order, and on from where it was killed."""

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

from pyrecode.journal.errors import JournalError
from pyrecode.journal.push import BATCH, Pushed, push
from pyrecode.journal.selection import Selection
from pyrecode.journal.store import Journal

from .samples import accepted, event


def command(url: str) -> list[str]:
    return [sys.executable, "-m", "pyrecode", "pairs", "export", "--push", url]


def nothing(_: int) -> None:
    return


def fill(count: int) -> None:
    with Journal.open() as journal:
        for start in range(0, count, 1000):
            journal.add_events(
                accepted(f"w{number}", f"p{number}") for number in range(start, start + 1000)
            )


@pytest.fixture(params=["sqlite", "postgresql"])
def team(request: pytest.FixtureRequest, tmp_path: Path, cluster_url: Callable[[], str]) -> str:
    """The address of a team's journal, not begun."""
    if request.param == "postgresql":
        return cluster_url()
    return f"sqlite:///{tmp_path / 'team' / 'journal.sqlite3'}"


def test_all_of_it_once_and_in_order(team: str):
    fill(3000)
    with Journal.open() as mine, Journal.open(team) as theirs:
        steps: list[int] = []
        assert push(mine, theirs, steps.append) == Pushed(3000, 0)
        assert steps == [BATCH] * 3
        assert list(theirs.events()) == list(mine.events())
        assert list(theirs.pairs()) == list(mine.pairs())
        assert push(mine, theirs, nothing) == Pushed(0, 3000)
        # What happens later follows: a proposal that was undone leaves no pair there either.
        mine.add_event(event("reverted", "p7"))
        assert push(mine, theirs, nothing) == Pushed(1, 3000)
        assert theirs.totals().pairs == 2999
        assert list(theirs.pairs()) == list(mine.pairs())


def test_two_people_push_into_one(team: str, tmp_path: Path):
    other = f"sqlite:///{tmp_path / 'other.sqlite3'}"
    with Journal.open() as mine, Journal.open(other) as hers, Journal.open(team) as theirs:
        mine.add_events([accepted("same", "a", author="1"), accepted("mine", "b", author="1")])
        hers.add_events([accepted("same", "c", author="2"), accepted("hers", "d", author="2")])
        for each in (mine, hers, mine, hers):
            push(each, theirs, nothing)
        assert theirs.totals().events == 4
        assert {pair.old_code.split()[0]: pair.seen for pair in theirs.pairs()} == {
            "same": 2,
            "mine": 1,
            "hers": 1,
        }


def test_what_was_forgotten_on_either_side(team: str):
    with Journal.open() as mine, Journal.open(team) as theirs:
        mine.add_events([accepted("one", "a"), accepted("two", "b"), accepted("three", "c")])
        mine.forget(Selection(ids=(next(mine.pairs()).id,)))
        push(mine, theirs, nothing)
        assert [pair.old_code.split()[0] for pair in theirs.pairs()] == ["two", "three"]
        theirs.forget(Selection(ids=(next(theirs.pairs()).id,)))
        push(mine, theirs, nothing)
        assert [pair.old_code.split()[0] for pair in theirs.pairs()] == ["three"]


def test_a_journal_is_not_pushed_to_itself():
    with (
        Journal.open() as mine,
        Journal.open() as same,
        pytest.raises(JournalError, match="to itself"),
    ):
        push(mine, same, nothing)


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process")
def test_killed_in_the_middle_and_begun_again(cluster_url: Callable[[], str]):
    fill(20_000)
    url = cluster_url()
    kills = 0
    with Journal.open(url) as theirs:
        for least in (1000, 6000, 12_000):
            process = subprocess.Popen(command(url), stderr=subprocess.PIPE)
            while theirs.totals().events < least and process.poll() is None:
                time.sleep(0.005)
            process.send_signal(signal.SIGKILL)
            kills += process.wait() == -signal.SIGKILL
            assert process.stderr is not None
            process.stderr.close()
            # A batch is there as a whole or not at all.
            assert theirs.totals().events % BATCH == 0
        assert kills >= 2
        held = theirs.totals().events
        assert 0 < held < 20_000
        done = subprocess.run(command(url), capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        assert f"{held} were there already" in done.stderr
        with Journal.open() as mine:
            assert list(theirs.events()) == list(mine.events())
            assert sum(1 for _ in theirs.pairs()) == 20_000


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_the_bar_is_drawn_on_a_terminal_alone(tmp_path: Path):
    fill(2000)
    url = f"sqlite:///{tmp_path / 'team.sqlite3'}"
    first = subprocess.run(command(url), capture_output=True, text=True, timeout=60, check=True)
    assert first.stderr.splitlines() == [f"pyrecode: 2000 events pushed to {tmp_path}/team.sqlite3"]
    ours, its = pty.openpty()
    process = subprocess.Popen(
        command(url), stderr=its, env={**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    )
    os.close(its)
    shown = b""
    try:
        while some := os.read(ours, 4096):
            shown += some
    except OSError:
        # How a terminal ends when nobody writes to it any more.
        pass
    assert process.wait() == 0
    os.close(ours)
    assert b"pushing" in shown
    assert b"2000/2000" in shown


@pytest.mark.parametrize(
    ("url", "words"),
    [("mysql://h/n", "only sqlite and postgresql"), ("postgresql://127.0.0.1:1/n", "no server")],
)
def test_a_target_that_cannot_be_used_is_one_line(url: str, words: str):
    fill(1000)
    done = subprocess.run(command(url), capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_secrets_are_not_masked_twice(team: str):
    address = "postgresql://me:" + "hunter22" + "@db.example.net/x"
    with Journal.open() as mine, Journal.open(team) as theirs:
        code = evolve(accepted("x").sample, old_code=f"f('{address}')")
        mine.add_event(evolve(accepted("x"), sample=code))
        push(mine, theirs, nothing)
        assert list(theirs.pairs()) == list(mine.pairs())
        assert "hunter22" not in next(theirs.pairs()).old_code
