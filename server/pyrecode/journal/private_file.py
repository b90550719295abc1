"""Small files of the user's own, written atomically and readable by the user alone."""

import os
import tempfile
from pathlib import Path

from pyrecode.journal.errors import journal_error


def write_private(path: Path, text: str) -> None:
    """Write a file whole or not at all; one that is there keeps its mode, a link its target.

    Raises:
        JournalError: where it cannot be written.
    """
    path = path.resolve()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(name).chmod(mode)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise journal_error(str(path), error) from error
