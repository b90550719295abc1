"""Files that are whole whenever they are there, whatever ends the process or the machine."""

import os
import tempfile
from pathlib import Path

MAKING = ".making-"
"""what is not whole yet begins with it"""


def sync(path: Path) -> None:
    """Wait until what `path` holds is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write(path: Path, text: str, mode: int = 0o600) -> None:
    """Replace a file by a rename, once its text is on the disk.

    Args:
        path: in a folder that is there.
        text: all of it.
        mode: of the file.
    """
    handle, temporary = tempfile.mkstemp(prefix=MAKING, suffix=".tmp", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(handle)
    Path(temporary).chmod(mode)
    Path(temporary).replace(path)
    sync(path.parent)
