"""The store on both databases: what goes in, and what comes out."""

import multiprocessing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from pyrecode.journal import tables
from pyrecode.journal.errors import JournalError
from pyrecode.journal.model import Event, EventKind, Source
from pyrecode.journal.store import Journal

from .samples import SAMPLE, accepted, event

pytestmark = pytest.mark.usefixtures("each_database")


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


verdicts = st.tuples(
    st.sampled_from(list(EventKind)),
    st.integers(0, 5),
    st.none() | st.sampled_from(["one", "two", "three"]),
    st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1)),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(batches=st.lists(st.lists(verdicts, max_size=8), max_size=5))
def test_rebuilt_pairs_equal_the_live_ones(each_database: str, batches: list[list[Any]]):
    with Journal.open() as journal:
        for batch in batches:
            journal.add_events(
                event(
                    kind,
                    f"p{proposal}",
                    sample=code and evolve(SAMPLE, new_code=f"{code}(y)"),
                    time=time.replace(tzinfo=UTC),
                )
                for kind, proposal, code, time in batch
            )
        live = table(journal)
        journal.rebuild()
        assert table(journal) == live
        # What settles each proposal, said once more in the simplest way.
        last: dict[str, Event] = {}
        for each in journal.events():
            if each.kind is not EventKind.SHOWN:
                last[each.proposal] = each
        settled = {row.proposal for row in live}
        for proposal, verdict in last.items():
            if verdict.kind in (EventKind.REVERTED, EventKind.REJECTED):
                assert proposal not in settled
            elif verdict.sample:
                assert proposal in settled


def table(journal: Journal) -> list[Any]:
    with journal._database.reading() as connection:
        return list(connection.execute(select(tables.pair).order_by(tables.pair.c.seq)))


def test_order_of_arrival_rules_when_the_clock_jumps_back():
    now = datetime(2026, 5, 1, tzinfo=UTC)
    with Journal.open() as journal:
        journal.add_event(accepted("first", "p1", time=now))
        journal.add_event(accepted("second", "p2", time=now - timedelta(days=400)))
        journal.add_event(event("reverted", "p1", time=now - timedelta(days=400)))
        journal.add_event(accepted("third", "p1", time=now - timedelta(days=401)))
        journal.add_event(event("kept", "p2", time=now - timedelta(days=500)))
        assert [pair.new_code.split()[0] for pair in journal.pairs()] == ["third", "second"]
        kinds = [each.kind.value for each in journal.events()]
        assert kinds == ["accepted", "accepted", "reverted", "accepted", "kept"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET kind = 'rejected'",
        "UPDATE event SET new_code = 'other'",
        "UPDATE event SET old_code = NULL",
        "UPDATE event SET seq = seq + 100",
        "UPDATE event SET checks = '[1]'",
        "DELETE FROM event",
    ],
)
def test_the_database_refuses_to_change_an_event(statement: str):
    with Journal.open() as journal:
        journal.add_event(event("accepted", sample=SAMPLE, checks=("parses",)))
        before = list(journal.events())
        with pytest.raises(JournalError, match="events are never"):
            journal._database.write(lambda connection: connection.execute(text(statement)))
        assert list(journal.events()) == before


def test_a_reader_goes_on_where_it_was():
    with Journal.open() as journal:
        journal.add_events(event("shown", f"p{number}") for number in range(5))
        numbered = list(journal.numbered_events())
        place, middle = numbered[2]
        assert middle.proposal == "p2"
        assert [each.proposal for each in journal.events(place)] == ["p3", "p4"]


def test_pairs_from_elsewhere_are_written_once():
    with Journal.open() as journal:
        journal.add_events([accepted("one"), accepted("two", "p2", author="a", project="x")])
        pairs = [evolve(pair, seen=3) for pair in journal.pairs()]
        assert journal.add_pairs(pairs) == 2
        assert journal.add_pairs([*pairs, *pairs]) == 0
        again = list(journal.pairs())
        assert [pair.seen for pair in again] == [4, 4]
        assert [evolve(pair, seen=3) for pair in again] == pairs
        assert journal.add_pairs([evolve(pairs[0], author="somebody else")]) == 1
        assert [each.kind.value for each in journal.events()].count("imported") == 3


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
