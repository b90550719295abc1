"""The log of a cycle: one JSON object a line, in the cycle's folder, for programs and for later.

{"time": "2026-11-21T16:00:00.123+00:00", "stage": "train", "event": "step", "done": 3, "whole": 40,
 "cycle_left": 95.2, "reward": 0.5}

`cycle_left` is in seconds.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyrecode_learner.cycle.forecast import Left


class Log:
    """Appends to `log.jsonl`; each line is there as soon as it is written."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / "log.jsonl").open("a", encoding="utf-8")
        self._stage = ""
        self._left: Left | None = None

    def begin(self, stage: str) -> None:
        """A stage begins."""
        self._stage = stage
        self._write("begin")

    def tell(self, line: str) -> None:
        """A notice."""
        self._write("notice", text=line)

    def step(self, done: int, whole: int, figures: Mapping[str, float]) -> None:
        """So much of the stage is done."""
        left = {} if self._left is None else {"cycle_left": round(self._left.seconds, 1)}
        self._write("step", done=done, whole=whole, **left, **figures)

    def left(self, left: "Left | None") -> None:
        """What is left of the whole cycle; written with the next step."""
        self._left = left

    def end(self) -> None:
        """Nothing follows."""
        self._write("end")
        self._file.close()

    def _write(self, event: str, **more: Any) -> None:
        time = datetime.now(UTC).isoformat(timespec="milliseconds")
        whole = {"time": time, "stage": self._stage, "event": event, **more}
        self._file.write(json.dumps(whole) + "\n")
        self._file.flush()
