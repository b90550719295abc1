"""Remembers the first look at each file by its time and size, so that what has not changed is not even read."""

import os
import time
from pathlib import Path
from typing import Any

from pyrecode import __version__
from pyrecode.batch.own_source import state_of_source
from pyrecode.batch.stored import Stored
from pyrecode.batch.survey import Seen
from pyrecode.updates.cache import SETTLED

_MOST = 200_000

State = tuple[int, int, int]


class Looks:
    """The looks at the files of one folder."""

    def __init__(self, folder: Path) -> None:
        """Read what is remembered of the files that a run from `folder` sees."""
        here = os.getcwd()  # noqa: PTH109
        self._stored = Stored("looks", __version__, state_of_source(), str(folder), here)
        self._known, self._roots = self._read()
        self._new: dict[str, tuple[State, Seen]] = {}

    def get(self, path: str, state: State) -> Seen | None:
        """The look at a file of this time and size; None where there was none."""
        try:
            *known, digest, number = self._known[path]
            if tuple(known) != state:
                return None
            return Seen(path, state[1], bytes.fromhex(digest), frozenset(self._roots[number]))
        except (KeyError, TypeError, ValueError, IndexError):
            return None

    def put(self, state: State, seen: Seen) -> None:
        """Remember a look."""
        self._new[seen.path] = (state, seen)

    def save(self) -> None:
        """Write down the looks of this run, and of others at other files."""
        now = time.time_ns()
        settled = {
            path: (state, seen)
            for path, (state, seen) in self._new.items()
            if max(state[0], state[2]) + SETTLED < now
        }
        if not settled:
            return
        files, roots = self._read()
        if len(files) > _MOST:
            files, roots = {}, []
        numbers = {tuple(one): number for number, one in enumerate(roots) if isinstance(one, list)}
        for path, (state, seen) in settled.items():
            some = tuple(sorted(seen.roots))
            if some not in numbers:
                numbers[some] = len(roots)
                roots.append(list(some))
            files[path] = [*state, seen.digest.hex(), numbers[some]]
        self._stored.write({"files": files, "roots": roots})

    def _read(self) -> tuple[dict[str, Any], list[list[str]]]:
        content = self._stored.read()
        files, roots = content.get("files"), content.get("roots")
        if not isinstance(files, dict) or not isinstance(roots, list):
            return {}, []
        return files, roots


def state_of(path: str) -> State | None:
    """The time, size and time of the last change of a plain file's entry; None where it cannot be told."""
    import stat

    try:
        status = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ctime_ns
