"""What can be made again, kept on disk: one file for each key, a line of JSON and then packed JSON.

Safe under concurrent processes: an entry appears whole, by rename, or not at all. An entry that cannot be
read is as good as none, and each version of the miner has its own: none meets what it does not know.
"""

import contextlib
import json
import os
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pyrecode.digest import blake2b
from pyrecode.folders import cache_dir
from pyrecode.rows import NamedTuple

SETTLED = 2_000_000_000
"""nanoseconds after which a change to a file leaves another time, on any file system"""

_STALE_SECONDS = 60 * 24 * 3600
_USED_SECONDS = 24 * 3600
"""after which the time of an entry is set anew when it is read, so that its last use is known by the day"""
_MEMORY = "miner"
_MOST_BYTES = 200_000_000
_SUFFIX = ".entry"

_APART = frozenset({"archives", "environment", "history"})
"""folders of `updates/` that decide what is mined, not what comes of it"""


@cache
def miner_version() -> str:
    """Names the miner that made an entry: a digest of its own source.

    A number raised by hand would be forgotten once, and old facts served as if they were new. The source is
    read once for each installation: as long as its files keep their times and sizes, its digest is remembered.
    """
    known = Store(cache_dir() / _MEMORY).get(_state_of_source())
    if known is not None and isinstance(known.get("version"), str):
        return known["version"]
    here = Path(__file__).parent
    digest = blake2b(digest_size=32)
    for name, _, _ in sorted(_source_files(str(here))):
        digest.update(name.encode())
        digest.update((here / name).read_bytes())
    # Some of the knowledge is not ours: the stubs of the standard library come with a package.
    digest.update(_stub_version().encode())
    return digest.hexdigest()[:16]


_keeps = True


def remember_nothing() -> None:
    """Have `remembered` keep nothing in this process: who runs it does not want anything left behind."""
    global _keeps  # noqa: PLW0603 - what is remembered is asked for where nobody knows the command line
    _keeps = False


def remembered(
    name: str, files: Iterable[Path], make: Callable[[], Mapping[str, Any]]
) -> Mapping[str, Any]:
    """What is made of some files, kept on disk as long as they keep their times and sizes.

    Args:
        name: of what is made; changes with its form.
        files: those that it is made of.
        make: gives what can be written as JSON.
    """
    try:
        states = [(str(file), (one := file.stat()).st_mtime_ns, one.st_size) for file in files]
    except OSError:
        return make()
    store = Store(cache_dir() / _MEMORY, _keeps)
    key = f"{name}-{blake2b(repr(states).encode(), digest_size=8).hexdigest()}"
    known = store.get(key)
    if known is None:
        known = make()
        store.put(key, known)
    return known


@cache
def _state_of_source() -> str:
    here = os.path.dirname(__file__)  # noqa: PTH120 - before every run: a Path for each file takes longer than the looks
    state = [here, _stub_version(), sorted(_source_files(here))]
    return blake2b(repr(state).encode(), digest_size=8).hexdigest()


def _source_files(folder: str, above: str = "") -> Iterator[tuple[str, int, int]]:
    """The names, times and sizes of the source files that decide what comes of mining."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.endswith(".py"):
                state = entry.stat()
                yield above + name, state.st_mtime_ns, state.st_size
            elif name != "__pycache__" and above + name not in _APART and entry.is_dir():
                yield from _source_files(entry.path, f"{above}{name}/")


class Entry(NamedTuple):
    """One entry, its data still packed."""

    head: Mapping[str, Any]
    """what can be read without unpacking"""
    packed: bytes

    def data(self) -> Mapping[str, Any] | None:
        """The data; None where it cannot be unpacked."""
        try:
            found = json.loads(zlib.decompress(self.packed))
        except (ValueError, zlib.error, RecursionError):
            return None
        return found if isinstance(found, dict) else None


class Store(NamedTuple):
    """A folder of entries, one sub-folder for each version of what makes them."""

    folder: Path
    keeps: bool = True
    """False only reads: nothing is written or dropped"""

    @classmethod
    def of_miner(cls, cache_folder: Path, keeps: bool = True) -> "Store":
        """The store of what this version of the miner made; the version is remembered beside it."""
        memory, state = cls(cache_folder / _MEMORY, keeps), _state_of_source()
        if memory.entry(state) is None:
            memory.put(state, {"version": miner_version()})
        return cls(cache_folder / "mined" / miner_version(), keeps)

    def get(self, key: str) -> Mapping[str, Any] | None:
        """What was put under `key`; None where nothing is, or nothing that can be read."""
        entry = self.entry(key)
        return None if entry is None else entry.data()

    def entry(self, key: str) -> Entry | None:
        """The entry of `key`, not unpacked; None where there is none, or a part of one only."""
        try:
            with self._path(key).open("rb") as file:
                first, _, packed = file.read().partition(b"\n")
                if self.keeps and time.time() - os.fstat(file.fileno()).st_mtime > _USED_SECONDS:
                    os.utime(file.fileno() if os.utime in os.supports_fd else self._path(key))
            head = json.loads(first)
            whole = head["sum"] == zlib.crc32(packed)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return Entry(head, packed) if whole else None

    def put(self, key: str, data: Mapping[str, Any], head: Mapping[str, Any] | None = None) -> None:
        """Keep `data` under `key`; a cache that cannot be written is no fault.

        Args:
            key: names the entry.
            data: what can be written as JSON.
            head: what is to be read without unpacking the data.
        """
        if not self.keeps:
            return
        packed = zlib.compress(_json(data), 6)
        first = _json({**(head or {}), "sum": zlib.crc32(packed)})
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            write_atomic(self._path(key), first + b"\n" + packed)

    def drop(self, key: str) -> None:
        """Forget what was put under `key`."""
        if not self.keeps:
            return
        with contextlib.suppress(OSError):
            self._path(key).unlink()

    def prune(self) -> None:
        """Drop what is of no use.

        Of other versions of the miner, all, once nothing has been written there for long; of this one,
        what nobody has asked for as long, and what was not asked for longest while all is too much.
        """
        if not self.keeps:
            return
        now = time.time()
        with contextlib.suppress(OSError):
            for other in self.folder.parent.iterdir():
                if other != self.folder and now - other.stat().st_mtime > _STALE_SECONDS:
                    for file in other.iterdir():
                        file.unlink(missing_ok=True)
                    other.rmdir()
        with contextlib.suppress(OSError):
            states = [(file, file.stat()) for file in self.folder.glob(f"*{_SUFFIX}")]
            total = sum(state.st_size for _, state in states)
            for file, state in sorted(states, key=lambda one: one[1].st_mtime):
                if total > _MOST_BYTES or now - state.st_mtime > _STALE_SECONDS:
                    file.unlink(missing_ok=True)
                    total -= state.st_size

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_SUFFIX}"


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, separators=(",", ":")).encode()


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


@cache
def _stub_version() -> str:
    """The folder of the metadata of the stubs, which names their version."""
    found = find_spec("typeshed_client")
    if found is None or found.origin is None:
        return ""
    beside = Path(found.origin).parent.parent
    return ",".join(sorted(one.name for one in beside.glob("typeshed_client-*.dist-info")))
