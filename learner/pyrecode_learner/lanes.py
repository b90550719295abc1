"""Which adapter is in service: one line a lane, replaced by a rename; serving watches the folder.

    lanes/stable   v0007
    lanes/canary   v0008 0.05

The line of the canary names the share of the requests that it gets. The record of what was ever put where is
`lanes/history.jsonl`, one object a line; a rollback goes back along it.
"""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

from pyrecode_learner.adapter import versions
from pyrecode_learner.durable import write
from pyrecode_learner.errors import LearnError

LANES = ("stable", "canary")
_HISTORY = "history.jsonl"


@frozen
class Move:
    """One adapter put into a lane, or a lane emptied."""

    time: str
    """ISO 8601, UTC"""
    lane: str
    version: str | None
    """`v0007`; None where the lane was emptied, so that the base serves"""
    share: float
    """of the requests, in (0, 1]"""
    why: str
    back: bool = False
    """takes the move before it away"""


def in_service(registry: Path, lane: str) -> str | None:
    """The version in a lane; None where it is empty.

    Raises:
        LearnError: where there is no such lane.
    """
    line = _line(registry, lane)
    return line.split()[0] if line else None


def promote(
    registry: Path, version: str, lane: str = "stable", share: float = 1.0, why: str = "by hand"
) -> Move:
    """Put an adapter into a lane.

    Args:
        registry: the folder that holds `adapters/` and `lanes/`.
        version: of an adapter that is ready.
        lane: `stable` or `canary`.
        share: of the requests, for the canary.
        why: for the record.

    Raises:
        LearnError: where there is no such adapter or lane, or the share is none.
    """
    check(registry, version, lane, share)
    return _put(registry, Move(_now(), lane, version, share, why))


def check(registry: Path, version: str, lane: str, share: float) -> None:
    """Make sure that an adapter can be put into a lane.

    Raises:
        LearnError: where there is no such adapter or lane, or the share is none.
    """
    ready = [folder.name for folder in versions(registry)]
    if version not in ready:
        there = ", ".join(ready) or "none"
        raise LearnError(f"no adapter {version} is ready in {registry}; there is {there}")
    if not 0 < share <= 1:
        raise LearnError(f"a share is above 0 and at most 1, not {share}")
    _known(lane)


def roll_back(registry: Path, lane: str = "stable", why: str = "rolled back by hand") -> Move:
    """Put back what was in the lane before; empty it where nothing was.

    Raises:
        LearnError: where the lane is empty.
    """
    check_lane(registry, lane)
    # Going back twice must not come round again: each rollback takes one move away.
    stood: list[Move] = []
    for move in history(registry, lane):
        if not move.back:
            stood.append(move)
        elif stood:
            stood.pop()
    ready = {folder.name for folder in versions(registry)}
    below = next((move for move in reversed(stood[:-1]) if move.version in ready), None)
    version, share = (below.version, below.share) if below is not None else (None, 1.0)
    return _put(registry, Move(_now(), lane, version, share, why, back=True))


def check_lane(registry: Path, lane: str) -> None:
    """Make sure that there is something in a lane.

    Raises:
        LearnError: where there is no such lane, or it is empty.
    """
    if in_service(registry, lane) is None:
        raise LearnError(f"lane {lane} is empty: nothing to roll back")


def clear(registry: Path, lane: str, why: str) -> Move:
    """Empty a lane.

    Raises:
        LearnError: where there is no such lane, or it is empty.
    """
    if in_service(registry, lane) is None:
        raise LearnError(f"lane {lane} is empty already")
    return _put(registry, Move(_now(), lane, None, 1.0, why))


def history(registry: Path, lane: str | None = None) -> Iterator[Move]:
    """What was put into the lanes, oldest first; a line that cannot be read is left out."""
    try:
        lines = (registry / "lanes" / _HISTORY).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        try:
            move = Move(**json.loads(line))
        except (ValueError, TypeError):
            continue
        if lane is None or move.lane == lane:
            yield move


def status(registry: Path) -> dict[str, Any]:
    """What is ready and what is in service, JSON-ready."""
    return {
        "adapters": [folder.name for folder in versions(registry)],
        **{lane: _line(registry, lane) or None for lane in LANES},
    }


def _known(lane: str) -> str:
    if lane not in LANES:
        raise LearnError(f"no lane {lane!r}; there are {', '.join(LANES)}")
    return lane


def _line(registry: Path, lane: str) -> str:
    try:
        return (registry / "lanes" / _known(lane)).read_text("utf-8").strip()
    except FileNotFoundError:
        return ""


def _put(registry: Path, move: Move) -> Move:
    folder = registry / "lanes"
    folder.mkdir(parents=True, exist_ok=True)
    share = f" {move.share}" if move.share < 1 else ""
    text = f"{move.version}{share}\n" if move.version is not None else ""
    # The record first: a move that is not in service can be seen and done again, one unrecorded cannot.
    with (folder / _HISTORY).open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(move)) + "\n")
        file.flush()
        os.fsync(file.fileno())
    write(folder / move.lane, text, 0o644)
    return move


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
