"""A SQLite file that is damaged is kept, out of the way of a new one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pyrecode.journal.errors import journal_error
from pyrecode.journal.file_lock import lock

Identity = tuple[int, int]
"""what tells a file from another that took its name"""


def identity(status: os.stat_result) -> Identity:
    """The identity of an open or closed file."""
    return status.st_dev, status.st_ino


@contextmanager
def beginning(path: Path) -> Iterator[bool]:
    """Hold other processes back while a journal is begun; True where a file stood there, and was empty.

    Two editors that start at once begin one journal: the second waits, and finds it begun. So a file that is
    empty was cut to nothing, or its process ended before it could begin.

    Args:
        path: where the journal stands, or will.

    Raises:
        JournalError: where the folder cannot be written.
    """
    try:
        if path.exists() and path.stat().st_size:
            gate = None
        else:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            gate = _gate(path)
    except OSError as error:
        raise journal_error(str(path), error) from error
    if gate is None:
        yield False
        return
    try:
        yield path.exists() and not path.stat().st_size
    finally:
        os.close(gate)


def _gate(path: Path) -> int:
    """Wait for the lock beside the journal; close what is returned to let go of it."""
    gate = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        lock(gate, wait=True)
    except OSError:
        os.close(gate)
        raise
    return gate


def set_aside(path: Path, damaged: Identity) -> str | None:
    """Move a damaged SQLite file, and its log, out of the way.

    Args:
        path: where it stood.
        damaged: which file it was.

    Returns:
        One line that says where it went; None where another process has moved it already.

    Raises:
        JournalError: where it cannot be moved.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    try:
        # Of two processes that find the damage, the second would move the first one's new journal.
        gate = _gate(path)
        try:
            if not path.exists() or identity(path.stat()) != damaged:
                return None
            path.rename(aside)
            for suffix in ("-wal", "-shm"):
                side = path.with_name(path.name + suffix)
                if side.exists():
                    side.rename(aside.with_name(aside.name + suffix))
        finally:
            os.close(gate)
    except OSError as error:
        raise journal_error(str(path), error) from error
    return f"the journal {path} was damaged; it is kept as {aside}, and a new one was begun"


def kept_aside(path: Path) -> list[Path]:
    """The damaged files that `set_aside` has moved, with their logs."""
    return sorted(path.parent.glob(f"{path.name}.damaged-*"))
