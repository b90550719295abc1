"""Remembers which contents were found clean, so that an unchanged file is not parsed again.

One small file in the cache folder for each set of circumstances (catalog, selection, versions of
pyrecode and of Python) holds the digests of clean contents, 16 bytes each. Losing it costs time and
nothing else, so that whatever is wrong with it is passed over.
"""

import hashlib
import os
import platform
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pyrecode import __version__
from pyrecode.folders import cache_dir

_SIZE = 16
_MOST_CONTENTS = 500_000
_MOST_FILES = 40


class CleanContents:
    """The contents known to be clean under one set of circumstances."""

    def __init__(self, *circumstances: object) -> None:
        """Read what is remembered; the circumstances are told apart by their text."""
        key = repr((__version__, platform.python_version(), *circumstances))
        name = hashlib.blake2b(key.encode(errors="backslashreplace"), digest_size=16).hexdigest()
        self._file = cache_dir() / "clean" / name
        data = b""
        with suppress(OSError):
            data = self._file.read_bytes()
        self._known = {data[at : at + _SIZE] for at in range(0, len(data) - _SIZE + 1, _SIZE)}

    def __contains__(self, digest: bytes) -> bool:
        return digest in self._known

    def add(self, digests: Iterable[bytes]) -> None:
        """Remember further contents, on disk at once."""
        new = set(digests) - self._known
        if not new:
            return
        kept = self._known if len(self._known) + len(new) <= _MOST_CONTENTS else set()
        self._known = kept | new
        with suppress(OSError):
            self._write()

    def _write(self) -> None:
        folder = self._file.parent
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(b"".join(self._known))
            Path(temporary).replace(self._file)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime)
        for old in files[:-_MOST_FILES]:
            old.unlink(missing_ok=True)
