"""A SQLite file that is damaged is kept, out of the way of a new one."""

from datetime import UTC, datetime
from pathlib import Path

from pyrecode.journal.errors import journal_error


def set_aside(path: Path) -> str:
    """Move a damaged SQLite file, and its log, out of the way.

    Returns:
        One line that says where it went.

    Raises:
        JournalError: where it cannot be moved.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    try:
        path.rename(aside)
        for suffix in ("-wal", "-shm"):
            side = path.with_name(path.name + suffix)
            if side.exists():
                side.rename(aside.with_name(aside.name + suffix))
    except OSError as error:
        raise journal_error(str(path), error) from error
    return f"the journal {path} was damaged; it is kept as {aside}, and a new one was begun"
