"""Waits, and runs a cycle whenever one is due; looks after the adapter on trial meanwhile."""

import contextlib
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from attrs import frozen

from pyrecode_learner.canary.watch import act, undone
from pyrecode_learner.collect import Hub
from pyrecode_learner.config import LearnConfig
from pyrecode_learner.cycle.report import Report
from pyrecode_learner.cycle.run import run_cycle
from pyrecode_learner.cycle.turn import Taken, holder
from pyrecode_learner.errors import LearnError
from pyrecode_learner.lane_turn import lane_turn
from pyrecode_learner.watching.due import When, due
from pyrecode_learner.watching.new import last_begun, new_pairs, unfinished


@frozen
class Watch:
    """What is watched, and what is done then."""

    config: LearnConfig
    registry: Path
    source: Path | Hub | None
    when: When
    report: Report

    def look(self, now: datetime | None = None) -> Path | None:
        """Do what is due at this moment; the folder of the adapter where a cycle was run.

        Raises:
            LearnError: where something cannot be read, or a cycle cannot be done.
        """
        self._look_after_lanes()
        if holder(self.registry) is not None:
            return None
        why = self._due(now or datetime.now().astimezone())
        if why is None:
            return None
        self.report.tell(f"a cycle is due: {why}")
        return run_cycle(self.config, self.registry, self.source, self.report)

    def forever(self, every: float, wait: Callable[[float], None] = time.sleep) -> None:
        """Look again and again; what goes wrong is told, and tried again at the next look.

        Args:
            every: seconds between two looks.
            wait: waits so many seconds.
        """
        said = ""
        while True:
            try:
                self.look()
                said = ""
            except LearnError as error:
                # The same trouble need not be told every minute.
                if str(error) != said:
                    self.report.tell(str(error))
                said = str(error)
            wait(every)

    def _look_after_lanes(self) -> None:
        counted = undone()
        if not counted:
            return
        # Two watchers that both went back would go back twice; and a cycle may run meanwhile.
        with contextlib.suppress(Taken), lane_turn(self.registry, wait=0.0):
            for move in act(self.registry, self.config.canary, counted):
                self.report.tell(f"{move.lane}: {move.version or 'empty'}: {move.why}")

    def _due(self, now: datetime) -> str | None:
        if unfinished(self.registry):
            return "the last one was cut off"
        new = new_pairs(self.registry, self.source)
        return due(self.when, new, last_begun(self.registry), now)
