"""Measure the journal beside a bare `sqlite3` or `psycopg` loop that writes the same rows.

python scripts/bench_journal.py              events a second, the server's call, export; some minutes
python scripts/bench_journal.py --small      the same with a tenth of it
python scripts/bench_journal.py --full       also 200,000 events of 8 processes, and 200 kills

Bars: the journal takes at most twice the time of the bare loop, and the call that the server makes takes less
than a millisecond 99 times of 100. Leaves with 1 where a bar is missed. PostgreSQL is left out, and said to
be, where it is not installed.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import define

from journal_trials import bare
from journal_trials.cluster import Cluster, NoServerError
from journal_trials.make import histories
from pyrecode.journal import store
from pyrecode.journal.model import Event
from pyrecode.journal.recording import set_recording
from pyrecode.journal.store import Journal
from pyrecode.journal.writer import JournalWriter

BATCH = 100
"""events a transaction, as the server's writer has it"""
BAR = 2.0
CALL_BAR = 0.001


@define
class Report:
    """Prints each measure with its bar."""

    missed: int = 0

    def times(
        self, what: str, count: int, ours: float, bare: float, *, barred: bool = True
    ) -> None:
        """Two times for the same work, and how they compare."""
        ratio = ours / bare
        verdict = "" if not barred else "ok" if ratio <= BAR else "MISSED"
        self.missed += verdict == "MISSED"
        rates = f"{count / ours:>9,.0f}/s  bare {count / bare:>9,.0f}/s"
        print(f"{what:<44} {rates}  {ratio:5.2f}x  {verdict}", flush=True)

    def call(self, what: str, seconds: list[float]) -> None:
        """How long single calls took."""
        seconds.sort()
        middle, late = seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.99)]
        verdict = "ok" if late < CALL_BAR else "MISSED"
        self.missed += verdict == "MISSED"
        rates = (
            f"median {middle * 1e6:.1f} us  p99 {late * 1e6:.1f} us  max {seconds[-1] * 1e6:.0f} us"
        )
        print(f"{what:<44} {rates}  {verdict}", flush=True)


def main() -> int:
    """Measure, print, and leave with 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description="Measure the journal beside a bare loop.")
    parser.add_argument("--small", action="store_true", help="a tenth of everything")
    parser.add_argument("--full", action="store_true", help="also the long trials")
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many counts")
    arguments = parser.parse_args()
    share = 10 if arguments.small else 1
    report = Report()
    with tempfile.TemporaryDirectory(prefix="pyrecode-bench-") as folder:
        os.environ["PYRECODE_DATA_DIR"] = folder
        os.environ["PYRECODE_CONFIG_DIR"] = folder
        set_recording(True)
        with _databases() as databases:
            for name, fresh in databases.items():
                _measure_writes(report, name, fresh, 20_000 // share, arguments.rounds)
                _measure_export(report, name, fresh, 100_000 // share, arguments.rounds)
            _measure_calls(report, 20_000 // share)
            if arguments.full:
                from journal_trials.full import run

                for fresh in databases.values():
                    report.missed += run(fresh)
    return 1 if report.missed else 0


@contextmanager
def _databases() -> Iterator[dict[str, Callable[[], str]]]:
    """For each kind of database, what makes the address of an empty one."""

    def in_file() -> str:
        return f"sqlite:///{tempfile.mkdtemp(dir=os.environ['PYRECODE_DATA_DIR'])}/journal.sqlite3"

    try:
        cluster = Cluster()
    except NoServerError as error:
        print(f"without PostgreSQL: {error}")
        yield {"sqlite": in_file}
        return
    with cluster:
        yield {"sqlite": in_file, "postgresql": cluster.fresh}


def _measure_writes(
    report: Report, name: str, fresh: Callable[[], str], count: int, rounds: int
) -> None:
    events = list(histories("p", count // 3))
    ours, plain, masked, scrubbing = [], [], [], []
    for _ in range(rounds):
        # Side by side in each round: the machine may be busy with something else in one of them.
        begin = time.perf_counter()
        scrubbed = [store.scrub_event(event) for event in events]
        scrubbing.append(time.perf_counter() - begin)
        masked.append(_write(fresh(), events))
        with _unmasked():
            ours.append(_write(fresh(), scrubbed))
        plain.append(_write_bare(fresh(), scrubbed))
    report.times(f"{name}: write events", len(events), min(ours), min(plain))
    both = min(plain) + min(scrubbing)
    report.times(f"{name}: mask and write events", len(events), min(masked), both)


def _measure_export(
    report: Report, name: str, fresh: Callable[[], str], count: int, rounds: int
) -> None:
    from pyrecode.journal.fields import recode_fields

    url = fresh()
    with Journal.open(url) as journal, _unmasked():
        batch = []
        for event in histories("p", count):
            if event.kind == "accepted":
                batch.append(event)
            if len(batch) == 1000:
                journal.add_events(batch)
                batch = []
        journal.add_events(batch)
        file = Path(os.environ["PYRECODE_DATA_DIR"]) / "export.jsonl"

        def export() -> None:
            import json

            with file.open("w", encoding="utf-8") as out:
                for pair in journal.pairs():
                    out.write(json.dumps(recode_fields(pair), ensure_ascii=False) + "\n")

        ours, plain = [], []
        for _ in range(rounds):
            ours.append(_time(export))
            text = file.read_bytes()
            plain.append(_time(lambda: _export_bare(url, file)))
            assert file.read_bytes() == text
    report.times(f"{name}: export pairs", count, min(ours), min(plain))


def _measure_calls(report: Report, count: int) -> None:
    """The call as the server makes it, paced so that the writer keeps up."""
    writer = JournalWriter()
    seconds: list[float] = []
    for event in histories("call", count // 3):
        begin = time.perf_counter()
        writer.submit(event)
        seconds.append(time.perf_counter() - begin)
        while writer.waiting > 1000:
            time.sleep(0.001)
    writer.close(60)
    report.call("the server's call", seconds)
    if writer.dropped:
        print(f"{writer.dropped} events were dropped")
        report.missed += 1


def _time(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _write(url: str, events: list[Event]) -> float:
    with Journal.open(url) as journal:
        begin = time.perf_counter()
        for start in range(0, len(events), BATCH):
            journal.add_events(events[start : start + BATCH])
        return time.perf_counter() - begin


def _write_bare(url: str, events: list[Event]) -> float:
    Journal.open(url).close()
    if url.startswith("sqlite"):
        return _time(lambda: bare.write_sqlite(Path(url.partition(":///")[2]), events, BATCH))
    return _time(lambda: bare.write_postgres(url.replace("+psycopg", ""), events, BATCH))


def _export_bare(url: str, file: Path) -> None:
    if url.startswith("sqlite"):
        bare.export_sqlite(Path(url.partition(":///")[2]), file)
    else:
        bare.export_postgres(url.replace("+psycopg", ""), file)


@contextmanager
def _unmasked() -> Iterator[None]:
    """Leave out the masking, whose time does not depend on the database."""
    kept = store.scrub_event
    store.scrub_event = lambda event: event
    try:
        yield
    finally:
        store.scrub_event = kept


if __name__ == "__main__":
    sys.exit(main())
