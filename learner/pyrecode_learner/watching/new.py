"""How many pairs are in that no cycle has seen, and when the last cycle began."""

import time
from datetime import datetime
from pathlib import Path

from pyrecode_learner.collect import Hub, collect
from pyrecode_learner.cycle.folder import CycleFolder, cycles
from pyrecode_learner.cycle.run import FAILED, LAST, OF_DATA
from pyrecode_learner.own_journal import own_journal

_AGAIN = 3600.0
"""seconds after which a cycle that came to grief is tried again"""


def new_pairs(registry: Path, source: Path | Hub | None) -> int:
    """Pairs that no cycle has collected.

    Raises:
        LearnError: where the source cannot be read.
    """
    seen: set[str] = set()
    for folder in cycles(registry):
        seen |= folder.ids("collected")
    there = _in_journal() if source is None else collect(source).seen
    return len(there - seen)


def _in_journal() -> frozenset[str]:
    """The ids alone: it is asked every minute."""
    with own_journal() as journal:
        return frozenset() if journal is None else journal.ids()


def last_begun(registry: Path) -> datetime | None:
    """When the last cycle began; None where there was none."""
    found = cycles(registry)
    return _begun(found[-1]) if found else None


def unfinished(registry: Path) -> bool:
    """Whether the last cycle is to be gone on with: it was cut off, or came to grief a while ago.

    A server may be up again, or a disk free; but where the pairs themselves were no good, only others will do.
    """
    found = cycles(registry)
    if not found or found[-1].result(LAST) is not None:
        return False
    failed = found[-1].result(FAILED)
    if failed is None:
        return True
    since = time.time() - (found[-1].path / f"{FAILED}.json").stat().st_mtime
    return failed["stage"] not in OF_DATA and since >= _AGAIN


def _begun(folder: CycleFolder) -> datetime | None:
    started = (folder.result("cycle") or {}).get("started")
    return None if started is None else datetime.fromisoformat(started)
