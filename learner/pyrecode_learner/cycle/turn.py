"""One cycle at a time in a registry, and one who changes its lanes, over processes and machines that share its folder.

    turns/0007      who has, or had, the seventh turn; touched now and then while it lasts

Taking a turn is making the file with the next number, which a file system lets one of all succeed in, a shared one
too (`flock` is not kept by every one of those). A turn has ended when its file says so, when its process is gone,
or, on another machine, when its file was not touched for long by the clock of the file system. Files of ended turns
go once a later one stands, so whoever makes an old number again sees the later one and steps back.
"""

import contextlib
import json
import os
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from attrs import frozen

from pyrecode_learner.durable import write
from pyrecode_learner.errors import LearnError

BEAT = 20.0
"""seconds between two touches"""
STALE = 300.0
"""seconds without a touch after which a turn on another machine has ended"""
CYCLES, LANES = "turns", "lane-turns"
"""the kinds of turns: to run a cycle, and to change what is in service"""
_BUSY = {CYCLES: "another cycle is running in", LANES: "somebody else is changing the lanes of"}
_ENDED = "ended"


class Taken(LearnError):  # noqa: N818 - a kind of LearnError
    """Somebody else has the turn."""


@frozen
class Turn:
    """A turn that was taken."""

    path: Path

    def check(self) -> None:
        """Make sure that nobody has taken the turn over.

        Raises:
            LearnError: where somebody has: this process seemed to be gone.
        """
        if _highest(self.path.parent) != int(self.path.name):
            raise LearnError("another cycle took over: this one had not shown itself for long")


@contextmanager
def turn(registry: Path, kind: str = CYCLES) -> Iterator[Turn]:
    """Have the only turn of its kind in a registry; it ends with the process, however that ends.

    Args:
        registry: the folder.
        kind: `CYCLES` or `LANES`, the folder in it where the turns stand.

    Raises:
        Taken: where somebody else has it.
    """
    folder = registry / kind
    folder.mkdir(parents=True, exist_ok=True)
    taken = _take(registry, folder)
    over = threading.Event()
    beating = threading.Thread(target=_beat, args=(taken.path, over), daemon=True)
    beating.start()
    try:
        yield taken
    finally:
        over.set()
        beating.join()
        with contextlib.suppress(OSError):
            if taken.path.exists():
                write(taken.path, json.dumps({_ENDED: True}), 0o644)


def holder(registry: Path) -> str | None:
    """Who has the turn: machine, process and since when; None where nobody has."""
    folder = registry / CYCLES
    number = _highest(folder)
    return _holder(folder / f"{number:04d}") if number else None


def _take(registry: Path, folder: Path) -> Turn:
    busy = f"{_BUSY[folder.name]} {registry}"
    number = _highest(folder)
    who = _holder(folder / f"{number:04d}") if number else None
    if who is not None:
        raise Taken(f"{busy}: {who}")
    mine = folder / f"{number + 1:04d}"
    try:
        handle = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError as error:
        raise Taken(f"{busy}: it began just now") from error
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(json.dumps(_me()))
        file.flush()
        os.fsync(file.fileno())
    if _highest(folder) != number + 1:
        mine.unlink(missing_ok=True)
        raise Taken(f"{busy}: it began just now")
    for old in _numbers(folder):
        if old <= number:
            (folder / f"{old:04d}").unlink(missing_ok=True)
    return Turn(mine)


def _holder(path: Path) -> str | None:
    """Who has this turn; None where it has ended."""
    try:
        held: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:
        # It was made a moment ago, and what stands in it is still to come; or its maker died over it.
        return None if _age(path) > BEAT else "it began just now"
    if held.get(_ENDED):
        return None
    if held["machine"] == _machine():
        if _started(held["process"]) != held["started"]:
            return None
    elif _age(path) > STALE:
        return None
    return f"process {held['process']} on {held['host']}, since {held['since']}"


def _age(path: Path) -> float:
    """Seconds since the last touch, by the clock that stamps files in that folder."""
    try:
        with tempfile.TemporaryFile(dir=path.parent) as now:
            return os.fstat(now.fileno()).st_mtime - path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")


def _beat(path: Path, over: threading.Event) -> None:
    while not over.wait(BEAT):
        with contextlib.suppress(OSError):
            os.utime(path)


def _me() -> dict[str, Any]:
    return {
        "machine": _machine(),
        "host": socket.gethostname(),
        "process": os.getpid(),
        "started": _started(os.getpid()),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _machine() -> str:
    """What tells machines apart whose processes have nothing to do with each other: containers, too."""
    parts = [socket.gethostname()]
    with contextlib.suppress(OSError):
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip())
    with contextlib.suppress(OSError):
        parts.append(str(Path("/proc/self/ns/pid").readlink()))
    return " ".join(parts)


def _started(process: int) -> str | None:
    """When a process of this machine began, so that another one of its number is not taken for it; None if gone."""
    try:
        told = Path(f"/proc/{process}/stat").read_text("utf-8", "replace")
    except OSError:
        if Path("/proc/self/stat").exists():
            return None
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return None
        except OSError:
            pass
        return "running"
    # The name of the program may hold anything, also brackets.
    fields = told.rpartition(")")[2].split()
    return None if fields[0] in "ZX" else fields[19]


def _highest(folder: Path) -> int:
    return max(_numbers(folder), default=0)


def _numbers(folder: Path) -> list[int]:
    try:
        return [int(entry.name) for entry in folder.iterdir() if entry.name.isdecimal()]
    except FileNotFoundError:
        return []
