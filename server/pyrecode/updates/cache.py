"""What can be made again, kept on disk: one compressed JSON file for each key.

Safe under concurrent processes: an entry appears whole, by rename, or not at all. An entry that cannot be
read is as good as none.
"""

import contextlib
import gzip
import hashlib
import json
import os
import time
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

_STALE_SECONDS = 60 * 24 * 3600

_APART = frozenset({"archives", "environment"})
"""folders of `updates/` that decide what is mined, not what comes of it"""


@cache
def miner_version() -> str:
    """Names the miner that made an entry: a digest of its own source.

    A number raised by hand would be forgotten once, and old facts served as if they were new; reading
    some eighty small files costs a few milliseconds.
    """
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for file in sorted(here.rglob("*.py")):
        path = file.relative_to(here)
        if path.parts[0] not in _APART:
            digest.update(path.as_posix().encode())
            digest.update(file.read_bytes())
    # Some of the knowledge is not ours: the stubs of the standard library come with a package.
    digest.update(_stub_version().encode())
    return digest.hexdigest()[:16]


@frozen
class Store:
    """A folder of entries, one sub-folder for each version of what makes them."""

    folder: Path

    @classmethod
    def of_miner(cls, cache_folder: Path) -> "Store":
        """The store of what this version of the miner made."""
        return cls(cache_folder / "mined" / miner_version())

    def get(self, key: str) -> Mapping[str, Any] | None:
        """What was put under `key`; None where nothing is, or nothing that can be read."""
        try:
            data = json.loads(gzip.decompress(self._path(key).read_bytes()))
        except (OSError, EOFError, ValueError, zlib.error, RecursionError):
            return None
        return data if isinstance(data, dict) else None

    def put(self, key: str, data: Mapping[str, Any]) -> None:
        """Keep `data` under `key`; a cache that cannot be written is no fault."""
        packed = gzip.compress(json.dumps(data, separators=(",", ":")).encode(), 6, mtime=0)
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            write_atomic(self._path(key), packed)

    def prune(self) -> None:
        """Drop what other versions of the miner left, once nothing has been written there for long."""
        with contextlib.suppress(OSError):
            for other in self.folder.parent.iterdir():
                if other != self.folder and time.time() - other.stat().st_mtime > _STALE_SECONDS:
                    for file in other.glob("*.json.gz"):
                        file.unlink(missing_ok=True)
                    other.rmdir()

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json.gz"


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file so that no reader ever sees a part of it.

    Raises:
        OSError: where it cannot be written; nothing is left behind.
    """
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _stub_version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("typeshed-client")
    except PackageNotFoundError:
        return ""
