"""Small files of JSON in the cache folder: whatever is wrong with one, it counts as not there."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from pyrecode.digest import blake2b
from pyrecode.folders import cache_dir

_MOST_FILES = 60
"""of one kind; the oldest go first"""


class Stored:
    """One file, named by what it holds for."""

    def __init__(self, kind: str, *circumstances: object) -> None:
        """Name the file; the circumstances are told apart by their text."""
        name = blake2b(
            repr(circumstances).encode(errors="backslashreplace"), digest_size=16
        ).hexdigest()
        self._file = cache_dir() / kind / f"{name}.json"

    def read(self) -> dict[str, Any]:
        """What the file holds; nothing where there is none, or none that can be read."""
        with suppress(OSError, ValueError, RecursionError):
            found = json.loads(self._file.read_bytes())
            if isinstance(found, dict):
                return found
        return {}

    def write(self, content: dict[str, Any]) -> None:
        """Replace the file as a whole; a cache that cannot be written is no fault."""
        import tempfile

        with suppress(OSError):
            folder = self._file.parent
            folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=folder, prefix=".", suffix=".tmp")
            try:
                with os.fdopen(handle, "w", encoding="ascii") as stream:
                    json.dump(content, stream, separators=(",", ":"))
                Path(temporary).replace(self._file)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise
            self._prune(folder)

    def _prune(self, folder: Path) -> None:
        files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
        for old in files[:-_MOST_FILES]:
            old.unlink(missing_ok=True)
