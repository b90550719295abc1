"""A process that writes is killed at a random instant: what was acknowledged must be there."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from attrs import frozen

from pyrecode.journal.store import Journal

_WRITER = """
import os, sys
from journal_trials.make import history
from pyrecode.journal.store import Journal
url, name = sys.argv[1:]
with Journal.open(url, wait=60) as journal:
    number = 0
    while True:
        events = [event for n in range(3) for event in history(f"{name}-{number + n}")]
        journal.add_events(events)
        os.write(1, "".join(f"{event.key}\\n" for event in events).encode())
        number += 3
"""


@frozen
class Kills:
    """What came of it."""

    kills: int
    acknowledged: int
    lost: int
    strayed: int
    """times that the pairs differed from what the events make of them"""
    damaged: int
    """times that the file was found damaged"""

    @property
    def sound(self) -> bool:
        """Whether nothing went wrong."""
        return bool(self.acknowledged) and not (self.lost or self.strayed or self.damaged)


def kills(url: str, times: int, seed: int = 7) -> Kills:
    """Kill a writer so often, each time somewhere between its start and its thousandth event."""
    chance = random.Random(seed)
    acknowledged: set[str] = set()
    lost = strayed = damaged = 0
    for number in range(times):
        acknowledged |= _one(url, f"k{number}", chance.uniform(0, 0.4))
        with Journal.open(url, thorough=True) as journal:
            damaged += len(journal.notices)
            if number % 20 == 19 or number == times - 1:
                lost += len(acknowledged - {event.key for event in journal.events()})
                live = list(journal.pairs())
                journal.rebuild()
                strayed += live != list(journal.pairs())
    return Kills(times, len(acknowledged), lost, strayed, damaged)


def _one(url: str, name: str, delay: float) -> set[str]:
    scripts = str(Path(__file__).parents[1])
    path = os.pathsep.join(filter(None, [scripts, os.environ.get("PYTHONPATH", "")]))
    process = subprocess.Popen(
        [sys.executable, "-c", _WRITER, url, name],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    # The clock starts with the first event that is acknowledged; some are killed before it.
    first = process.stdout.readline() if delay > 0.02 else b""
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    rest = process.stdout.read()
    process.wait()
    lines = (first + rest).split(b"\n")[:-1]
    return {line.decode() for line in lines}
