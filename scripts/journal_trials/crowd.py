"""Many editor processes write at once, through the writer that an editor has, while another reads."""

import multiprocessing
import random
import time
from collections import Counter
from multiprocessing.synchronize import Event as Signal

from attrs import frozen

from pyrecode.journal.model import Event, EventKind
from pyrecode.journal.store import Journal

from .make import history


@frozen
class Crowd:
    """What came of it."""

    events: int
    lost: int
    twice: int
    disordered: int
    """proposals whose events came in another order"""
    strayed: int
    """pairs that differ from what the events make of them"""
    dropped: int
    missed: int
    """events that a reader did not meet which went on each time from the last one it knew"""
    looks: int
    """how often it did"""
    seconds: float

    @property
    def sound(self) -> bool:
        """Whether nothing went wrong."""
        wrong = self.lost, self.twice, self.disordered, self.strayed, self.dropped, self.missed
        return not any(wrong)


def crowd(url: str, events: int, editors: int = 8) -> Crowd:
    """Let editors write so many events in all, each event by one of them and some of them twice."""
    context = multiprocessing.get_context("spawn")
    proposals = events // 3 // editors
    begin = time.perf_counter()
    results = context.Queue()
    done = context.Event()
    writers = [
        context.Process(target=_edit, args=(url, f"e{number}", proposals, results))
        for number in range(editors)
    ]
    reader = context.Process(target=_read, args=(url, done, results))
    for process in (*writers, reader):
        process.start()
    dropped = sum(results.get(timeout=3600) for _ in writers)
    for process in writers:
        process.join()
    seconds = time.perf_counter() - begin
    done.set()
    looks, seen = results.get(timeout=600)
    reader.join()
    return _judge(url, editors, proposals, dropped, looks, seen, seconds)


def _edit(url: str, name: str, proposals: int, results: "multiprocessing.Queue[int]") -> None:
    from pyrecode.journal.writer import JournalWriter

    chance = random.Random(name)
    writer = JournalWriter(url, room=2000, wait=30)
    # An editor has many proposals under way: their events come mixed, each one's own in order.
    under_way: list[list[Event]] = []
    for number in range(proposals):
        under_way.append(_of(f"{name}-{number}"))
        while len(under_way) > 20 or (number == proposals - 1 and under_way):
            chosen = chance.choice(under_way)
            event = chosen.pop(0)
            for _ in range(2 if chance.random() < 0.05 else 1):
                writer.submit(event)
            if not chosen:
                under_way.remove(chosen)
            while writer.waiting > 1500:
                time.sleep(0.005)
    writer.close(600)
    results.put(writer.dropped)


def _of(proposal: str) -> list[Event]:
    """Its three events, under keys that tell a second copy."""
    from attrs import evolve

    return [
        evolve(event, key=f"{proposal}-{place}") for place, event in enumerate(history(proposal))
    ]


def _read(url: str, done: Signal, results: "multiprocessing.Queue[tuple[int, int]]") -> None:
    looks = seen = place = 0
    last = False
    with Journal.open(url, wait=60) as journal:
        while not last:
            last = done.is_set()
            for number, _ in journal.numbered_events(place):
                seen, place = seen + 1, number
            for _ in journal.pairs():
                pass
            looks += 1
            time.sleep(0.2)
    results.put((looks, seen))


def _judge(
    url: str, editors: int, proposals: int, dropped: int, looks: int, seen: int, seconds: float
) -> Crowd:
    order = {EventKind.SHOWN: 0, EventKind.ACCEPTED: 1, EventKind.KEPT: 2}
    came: Counter[str] = Counter()
    last: dict[str, int] = {}
    disordered: set[str] = set()
    with Journal.open(url) as journal:
        for event in journal.events():
            came[event.key] += 1
            if last.get(event.proposal, -1) >= order[event.kind]:
                disordered.add(event.proposal)
            last[event.proposal] = order[event.kind]
        live = {pair.id: pair.seen for pair in journal.pairs()}
        journal.rebuild()
        rebuilt = {pair.id: pair.seen for pair in journal.pairs()}
    wanted = {
        f"e{e}-{number}-{place}"
        for e in range(editors)
        for number in range(proposals)
        for place in range(3)
    }
    strayed = len(live.items() ^ rebuilt.items()) + abs(len(live) - editors * proposals)
    return Crowd(
        events=sum(came.values()),
        lost=len(wanted - came.keys()),
        twice=sum(count - 1 for count in came.values()),
        disordered=len(disordered),
        strayed=strayed,
        dropped=dropped,
        missed=sum(came.values()) - seen,
        looks=looks,
        seconds=seconds,
    )
