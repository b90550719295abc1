"""The journal in a team's database: what a server can do to it, and what is said then."""

import multiprocessing
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from journal_trials.cluster import Cluster
from pyrecode.journal.errors import JournalError
from pyrecode.journal.store import Journal

from .samples import accepted, event

WORD = "harpsichord_of_the_user"


def in_files(cluster: Cluster, url: str, word: str) -> bool:
    """Whether a word stands in any file of a database, once the server has written all it knows."""
    name = url.split("@/")[1].split("?", maxsplit=1)[0]
    cluster.execute("CHECKPOINT")
    ((oid,),) = cluster.execute(f"SELECT oid FROM pg_database WHERE datname = '{name}'")
    folder = cluster.data / "base" / str(oid)
    return any(word.encode() in file.read_bytes() for file in folder.iterdir())


def test_goes_on_when_the_server_was_restarted(postgres: str, cluster: Cluster):
    with Journal.open(postgres) as journal:
        journal.add_event(accepted("one"))
        cluster.stop()
        cluster.start()
        assert journal.add_event(accepted("two", "p2"))
        assert [pair.new_code.split()[0] for pair in journal.pairs()] == ["one", "two"]


def test_a_write_waits_for_a_server_that_restarts_in_the_middle(postgres: str, cluster: Cluster):
    with Journal.open(postgres, wait=30) as journal:
        journal.add_event(accepted("zero", "zero"))
        begun = threading.Event()
        written: list[int] = []

        def keep_writing() -> None:
            for number in range(300):
                written.append(journal.add_event(accepted(f"w{number}", f"p{number}")))
                if number == 20:
                    begun.set()

        thread = threading.Thread(target=keep_writing)
        thread.start()
        assert begun.wait(30)
        cluster.stop()
        cluster.start()
        thread.join(60)
        assert not thread.is_alive()
        # One that was committed just before the answer was lost is found again, not written twice.
        assert len(written) == 300
        proposals = [each.proposal for each in journal.events()]
        assert proposals == ["zero", *(f"p{number}" for number in range(300))]


def test_a_write_waits_for_a_server_that_hangs_up(postgres: str, cluster: Cluster):
    with Journal.open(postgres, wait=30) as journal:
        journal.add_event(accepted("one"))
        cluster.stop()
        path = cluster.folder / ".s.PGSQL.5432"
        path.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX) as dying:
            dying.bind(str(path))
            dying.listen()
            dying.settimeout(30)
            writer = threading.Thread(target=journal.add_event, args=(accepted("two", "p2"),))
            writer.start()
            for _ in range(2):
                connection, _ = dying.accept()
                connection.recv(1)
                connection.close()
        path.unlink()
        cluster.start()
        writer.join(60)
        assert [pair.new_code.split()[0] for pair in journal.pairs()] == ["one", "two"]


def test_no_server_is_one_line(postgres: str, cluster: Cluster):
    with Journal.open(postgres, wait=0.5) as journal:
        cluster.stop()
        try:
            with pytest.raises(JournalError, match="no server answers there") as caught:
                journal.add_event(accepted("one"))
        finally:
            cluster.start()
        assert "\n" not in str(caught.value)
        assert journal.add_event(accepted("one"))


def test_wrong_password_is_one_line_without_the_password(postgres: str, cluster: Cluster):
    cluster.execute("DROP ROLE IF EXISTS guarded")
    cluster.execute("CREATE ROLE guarded LOGIN PASSWORD 'right'")
    rules = cluster.data / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text("local all guarded scram-sha-256\n" + before)
    cluster.execute("SELECT pg_reload_conf()")
    try:
        database = postgres.split("@/")[1].split("?", maxsplit=1)[0]
        with pytest.raises(JournalError, match="does not accept the user") as caught:
            Journal.open(cluster.url(database, "guarded", "wrong"))
        assert "wrong" not in str(caught.value)
        assert "\n" not in str(caught.value)
    finally:
        rules.write_text(before)
        cluster.execute("SELECT pg_reload_conf()")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql://somebody@no-such-host.invalid/x", "its host is not known"),
        ("postgresql://somebody@127.0.0.1:1/x", "no server answers there"),
        ("postgresql://somebody@/x?host=/no/such/folder", "no server answers there"),
        ("mysql://host/x", "only sqlite and postgresql"),
        ("not an address", "cannot be read as a database URL"),
    ],
)
def test_unreachable_is_one_line(url: str, words: str, configure: Callable[[str], None]):
    pytest.importorskip("psycopg")
    configure(url)
    with pytest.raises(JournalError, match=words) as caught:
        Journal.open(wait=1)
    assert "\n" not in str(caught.value)


def test_missing_driver_names_the_extra(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(JournalError, match=r"pip install 'pyrecode\[postgres\]'"):
        Journal.open("postgresql://localhost/none")


def test_database_that_does_not_exist_is_one_line(cluster: Cluster):
    with pytest.raises(JournalError, match='"nowhere" does not exist') as caught:
        Journal.open(cluster.url("nowhere"))
    assert "\n" not in str(caught.value)


def _open(url: str) -> None:
    with Journal.open(url) as journal:
        journal.add_event(event("shown"))


def test_several_processes_upgrade_at_once(postgres: str):
    context = multiprocessing.get_context("spawn")
    openers = [context.Process(target=_open, args=(postgres,)) for _ in range(4)]
    for each in openers:
        each.start()
    for each in openers:
        each.join(60)
    assert [each.exitcode for each in openers] == [0] * 4
    with Journal.open() as journal:
        assert journal.totals().events == 4


def test_a_lock_that_stays_is_one_line(postgres: str):
    import psycopg

    with Journal.open(wait=0.3) as journal:
        address = postgres.replace("+psycopg", "")
        with psycopg.connect(address) as other:
            other.execute("LOCK TABLE event")
            with pytest.raises(JournalError, match="locked by another process"):
                journal.add_event(accepted("one"))
        assert journal.add_event(accepted("one"))


def test_an_address_never_comes_from_a_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: Path
):
    (tmp_path / "pyproject.toml").write_text(
        '[tool.pyrecode]\njournal = {url = "postgresql://x/y"}\n'
    )
    monkeypatch.chdir(tmp_path)
    with Journal.open() as journal:
        assert journal.place == str(folder / "journal.sqlite3")
