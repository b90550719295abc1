"""How many pairs are in that no cycle has seen, and when the last cycle began."""

from datetime import datetime
from pathlib import Path

from pyrecode_learner.collect import Hub, collect
from pyrecode_learner.cycle.folder import CycleFolder, cycles
from pyrecode_learner.errors import LearnError


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
    from pyrecode.journal.address import is_begun
    from pyrecode.journal.errors import JournalError
    from pyrecode.journal.store import Journal

    try:
        if not is_begun(None):
            return frozenset()
        with Journal.open() as journal:
            return journal.ids()
    except JournalError as error:
        raise LearnError(str(error)) from error


def last_begun(registry: Path) -> datetime | None:
    """When the last cycle began; None where there was none."""
    found = cycles(registry)
    return _begun(found[-1]) if found else None


def unfinished(registry: Path) -> bool:
    """Whether the last cycle was cut off; one that came to grief was not."""
    found = cycles(registry)
    return bool(found) and all(found[-1].result(name) is None for name in ("publish", "failed"))


def _begun(folder: CycleFolder) -> datetime | None:
    started = (folder.result("cycle") or {}).get("started")
    return None if started is None else datetime.fromisoformat(started)
