"""Forgetting: the pairs are gone, the code is gone to the last byte, and neither comes back."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import evolve

from journal_trials.cluster import Cluster
from pyrecode.journal.model import MigrationPair
from pyrecode.journal.selection import Selection
from pyrecode.journal.store import Journal

from .samples import SAMPLE, accepted, event
from .test_on_postgres import in_files

WORD = "clavichord_of_the_user"
OTHER = "spinet_of_the_user"
THEN = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def journal(each_database: str) -> Iterator[Journal]:
    """Two settled pairs, one that was undone, and others around them."""
    with Journal.open(wait=1) as opened:
        opened.add_events(accepted(f"before{number}", f"b{number}") for number in range(200))
        opened.add_events(
            [
                accepted(WORD, "p1", project="secret", project_name="Vault", time=THEN),
                event("kept", "p1", project="secret"),
                accepted(OTHER, "p2", time=THEN + timedelta(days=9)),
                accepted(WORD, "p3", project="secret", time=THEN),
                event("reverted", "p3", project="secret", time=THEN),
            ]
        )
        opened.add_events(accepted(f"after{number}", f"a{number}") for number in range(200))
        yield opened


@pytest.fixture
def kept(each_database: str, folder: Path, request: pytest.FixtureRequest) -> Callable[[str], bool]:
    """Whether a word stands in the database's files, byte for byte."""
    if each_database == "sqlite":
        return lambda word: any(word.encode() in each.read_bytes() for each in folder.iterdir())
    cluster: Cluster = request.getfixturevalue("cluster")
    url: str = request.getfixturevalue("postgres")
    return lambda word: in_files(cluster, url, word)


def pair_of(journal: Journal, word: str) -> MigrationPair:
    (found,) = [pair for pair in journal.pairs() if word in pair.old_code]
    return found


def words(journal: Journal) -> set[str]:
    return {pair.old_code.split()[0] for pair in journal.pairs()}


def test_by_id_to_the_last_byte(journal: Journal, kept: Callable[[str], bool]):
    pair = pair_of(journal, WORD)
    assert kept(WORD)
    forgotten = journal.forget(Selection(ids=(pair.id[:8],)))
    assert (forgotten.pairs, forgotten.remains) == (1, ())
    assert forgotten.ids == journal.forgotten() == {pair.id}
    assert not kept(WORD)
    assert kept(OTHER)
    assert OTHER in words(journal)
    assert journal.totals().events == 405
    assert pair.id not in {each.id for each in journal.pairs()}


@pytest.mark.parametrize(
    ("selection", "gone", "stays"),
    [
        (Selection(projects=("secret",)), WORD, OTHER),
        (Selection(projects=("Vault",)), None, OTHER),
        (Selection(since=THEN + timedelta(days=5), symbols=("numpy.trapz",)), OTHER, None),
        (Selection(symbols=("numpy.trapz",)), WORD, None),
        (Selection(symbols=("numpy",), projects=("secret",)), WORD, OTHER),
        (Selection(symbols=("numpy.trap",)), None, WORD),
        (Selection(symbols=("nump_",)), None, WORD),
        (Selection(ids=("nothing",)), None, WORD),
        (Selection(), None, WORD),
        (Selection(everything=True), WORD, None),
    ],
)
def test_by_what_is_selected(
    journal: Journal,
    kept: Callable[[str], bool],
    selection: Selection,
    gone: str | None,
    stays: str | None,
):
    journal.forget(selection)
    if gone:
        assert not kept(gone)
        assert gone not in words(journal)
    if stays:
        assert kept(stays)
    assert len(list(journal.events())) == 405
    live = list(journal.pairs())
    journal.rebuild()
    assert list(journal.pairs()) == live


def test_what_is_forgotten_does_not_come_back(journal: Journal, kept: Callable[[str], bool]):
    events, pairs = list(journal.events()), list(journal.pairs())
    mine = pair_of(journal, WORD)
    journal.forget(Selection(ids=(mine.id,)))
    assert journal.add_events(events) == 0
    # The same as others hold it: by other people, in other projects, under other keys.
    journal.add_pairs([*pairs, evolve(mine, author="b"), evolve(mine, project="elsewhere")])
    journal.add_events([accepted(WORD, "new", time=THEN)])
    assert WORD not in words(journal)
    journal._database.wipe()
    assert not kept(WORD)
    journal.rebuild()
    assert WORD not in words(journal)


def test_what_is_decided_afterwards_is_recorded_anew(journal: Journal):
    journal.forget(Selection(everything=True))
    journal.add_event(accepted(WORD, "new"))
    assert words(journal) == {WORD}
    assert pair_of(journal, WORD).id not in journal.forgotten()


def test_a_project_forgets_only_its_own(journal: Journal):
    journal.add_event(accepted(WORD, "q", project="open", time=THEN))
    mine = pair_of(journal, WORD)
    assert mine.seen == 2
    journal.forget(Selection(projects=("secret",)))
    assert pair_of(journal, WORD).project == "open"
    assert mine.id not in journal.forgotten()
    journal.add_pairs([mine])
    assert pair_of(journal, WORD).seen == 1


def test_a_proposal_that_became_something_else_loses_the_code_too(
    journal: Journal, kept: Callable[[str], bool]
):
    other = evolve(SAMPLE, old_code="changed = trapz(y)", new_code="changed = trapezoid(y, dx=1)")
    journal.add_events([accepted(WORD, "p9", time=THEN), event("edited", "p9", sample=other)])
    mine = pair_of(journal, WORD)
    journal.forget(Selection(ids=(mine.id,)))
    assert not kept(WORD)
    assert "changed" in words(journal)


def test_a_reader_in_another_process_is_waited_for_and_then_named(folder: Path):
    with Journal.open(wait=0.3) as journal:
        journal.add_events([accepted(WORD), accepted(OTHER, "p2")])
        other = sqlite3.connect(folder / "journal.sqlite3", isolation_level=None)
        other.execute("BEGIN")
        assert other.execute("SELECT count(*) FROM event").fetchone() == (2,)
        forgotten = journal.forget(Selection(ids=(pair_of(journal, WORD).id,)))
        assert words(journal) == {OTHER}
        (line,) = forgotten.remains
        assert "another process" in line
        assert "\n" not in line
        other.execute("COMMIT")
        assert journal.forget(Selection()).remains == ()
        assert not any(WORD.encode() in each.read_bytes() for each in folder.iterdir())
        other.close()


def test_idle_connections_of_others_hinder_nothing(folder: Path):
    with Journal.open() as journal, Journal.open() as other:
        journal.add_events([accepted(WORD), accepted(OTHER, "p2")])
        assert len(list(other.pairs())) == 2
        assert journal.forget(Selection(ids=(pair_of(journal, WORD).id,))).remains == ()
        assert not any(WORD.encode() in each.read_bytes() for each in folder.iterdir())
        assert words(other) == {OTHER}


def test_dead_rows_are_gone_from_the_server(postgres: str, cluster: Cluster):
    with Journal.open() as journal:
        journal.add_events(accepted(f"word{number}", f"p{number}") for number in range(300))
        journal.forget(Selection(everything=True))
    database = postgres.split("@/")[1].split("?", maxsplit=1)[0]
    cluster.execute("CREATE EXTENSION pgstattuple", database)
    for table in ("event", "pair"):
        query = f"SELECT dead_tuple_count, tuple_count FROM pgstattuple('{table}')"
        assert cluster.execute(query, database) == [(0, 300 if table == "event" else 0)]


def test_a_reader_of_the_server_is_waited_for_and_then_named(postgres: str, cluster: Cluster):
    import psycopg

    with Journal.open(wait=0.3) as journal:
        journal.add_events([accepted(WORD), accepted(OTHER, "p2")])
        with psycopg.connect(postgres.replace("+psycopg", "")) as other:
            assert other.execute("SELECT count(*) FROM event").fetchone() == (2,)
            forgotten = journal.forget(Selection(ids=(pair_of(journal, WORD).id,)))
            (line,) = forgotten.remains
            assert "locked by another process" in line
            assert "\n" not in line
            assert words(journal) == {OTHER}
        assert journal.forget(Selection()).remains == ()
        assert not in_files(cluster, postgres, WORD)
