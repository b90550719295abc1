"""What tests of the writer look at while it works on its own thread."""

import contextlib
import json
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from pyrecode.journal.store import Journal


def proposals() -> list[str]:
    with Journal.open() as journal:
        return [each.proposal for each in journal.events()]


def lock(folder: Path) -> sqlite3.Connection:
    Journal.open().close()
    other = sqlite3.connect(folder / "journal.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return other


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def spilled(folder: Path) -> list[str]:
    """What waits in files, while a process may be in the middle of a line or remove one of them."""
    found: list[str] = []
    for file in (folder / "spill").glob("*.jsonl"):
        with contextlib.suppress(FileNotFoundError):
            lines = file.read_bytes().split(b"\n")[:-1]
            found += [json.loads(line)["proposal"] for line in lines]
    return found
