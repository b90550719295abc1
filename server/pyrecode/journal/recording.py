"""Whether anything is recorded: off until the user switches it on; a project can only forbid it."""

import os
import tempfile
from pathlib import Path

from pyrecode.folders import data_dir
from pyrecode.journal.errors import journal_error


def is_recording(project: bool | None = None) -> bool:
    """Whether events may be written now.

    Args:
        project: `record` of the project's settings; False forbids, True and None change nothing.
    """
    if project is False:
        return False
    try:
        return _flag().read_text(encoding="utf-8").strip() == "on"
    except (OSError, ValueError):
        return False


def set_recording(on: bool) -> None:
    """Switch recording on or off for this user.

    Raises:
        JournalError: where the data folder cannot be written.
    """
    write_private(_flag(), "on\n" if on else "off\n")


def write_private(path: Path, text: str) -> None:
    """Write a small file of the user's own: atomically, readable by the user alone.

    Raises:
        JournalError: where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise journal_error(str(path), error) from error


def _flag() -> Path:
    return data_dir() / "recording"
