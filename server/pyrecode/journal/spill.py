"""Where events wait on the disk while the journal cannot be written: one file a process, one JSON line an event.

A file is locked for as long as its process lives. What a process left behind is taken in by the next one
that starts; an event that comes in twice is kept once, so taking in may stop and begin again anywhere.
"""

import contextlib
import errno
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Self
from uuid import uuid4

from pyrecode.journal.file_lock import lock
from pyrecode.journal.model import Event
from pyrecode.journal.rows import EVENT_COLUMNS, event_row, row_event


class Spill:
    """One file of waiting events."""

    def __init__(self, path: Path) -> None:
        """Open and lock the file, made where there is none.

        Raises:
            OSError: where it cannot be made, or another process holds it.
        """
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path = path
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            lock(self._handle)
        except OSError:
            os.close(self._handle)
            raise BlockingIOError(errno.EAGAIN, "is in use", str(path)) from None
        self.broken = 0
        """lines that could not be read"""

    @classmethod
    def begin(cls, folder: Path, address: str) -> Self:
        """A new file for the events of one journal; no other journal takes them in.

        Args:
            folder: the user's data folder.
            address: the journal's.

        Raises:
            OSError: where none can be made.
        """
        return cls(folder / "spill" / f"{_prefix(address)}{uuid4().hex[:12]}.jsonl")

    def append(self, events: Sequence[Event]) -> None:
        """Write events, and wait until the disk has them.

        Raises:
            OSError: where they cannot be written; then none is.
        """
        whole = os.fstat(self._handle).st_size
        waiting = memoryview("".join(map(_line, events)).encode())
        try:
            while waiting:
                waiting = waiting[os.write(self._handle, waiting) :]
            os.fsync(self._handle)
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(self._handle, whole)
            raise

    def events(self) -> Iterator[Event]:
        """What the file holds, in order; a line that was torn when the process died is left out."""
        with self.path.open("rb") as file:
            for line in file:
                try:
                    yield _event(line)
                except (ValueError, TypeError, KeyError):
                    self.broken += 1

    def discard(self) -> None:
        """Remove the file: its events are in the journal."""
        if sys.platform == "win32":
            # A file that is open cannot be removed there.
            self.close()
            self.path.unlink(missing_ok=True)
        else:
            self.path.unlink(missing_ok=True)
            self.close()

    def close(self) -> None:
        """Let go of the file, for the next process that starts."""
        os.close(self._handle)


def left_behind(folder: Path, address: str) -> Iterator[Spill]:
    """The files of processes that have ended, oldest first, each locked."""
    for path in _files(folder, address):
        with contextlib.suppress(OSError):
            yield Spill(path)


def in_use(folder: Path, address: str) -> list[Path]:
    """The files that other processes are still filling."""
    held: list[Path] = []
    for path in _files(folder, address):
        try:
            Spill(path).close()
        except BlockingIOError:
            held.append(path)
        except OSError:
            continue
    return held


def count(folder: Path, address: str) -> int:
    """How many files wait, in use or left behind."""
    return len(_files(folder, address))


def _files(folder: Path, address: str) -> list[Path]:
    found = (folder / "spill").glob(f"{_prefix(address)}*.jsonl")
    dated: list[tuple[float, Path]] = []
    for path in found:
        with contextlib.suppress(OSError):
            dated.append((path.stat().st_mtime, path))
    return [path for _, path in sorted(dated)]


def _prefix(address: str) -> str:
    return hashlib.sha256(address.encode("utf-8", "surrogateescape")).hexdigest()[:8] + "-"


def _line(event: Event) -> str:
    return json.dumps(event_row(event) | {"time": event.time.isoformat()}) + "\n"


def _event(line: bytes) -> Event:
    row = json.loads(line)
    row["time"] = datetime.fromisoformat(row["time"])
    return row_event([row[column.name] for column in EVENT_COLUMNS])
