"""What the stages of one cycle share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from attrs import frozen

from pyrecode.proposals.model.prompt import Prompt
from pyrecode_learner.config import LearnConfig
from pyrecode_learner.cycle.folder import CycleFolder


@frozen
class Cycle:
    """One cycle."""

    config: LearnConfig
    folder: CycleFolder
    registry: Path
    source: Path | None
    """JSON lines in ReCode's six fields; None for the user's journal"""
    seed: int
    tell: Callable[[str], None]
    """gets the notices and the progress, one line each"""

    @property
    def prompt(self) -> Prompt:
        """What the pairs are put as, in training and in evaluation."""
        return Prompt(thinking=self.config.thinking)

    def result(self, stage: str) -> dict[str, Any]:
        """What an earlier stage came to.

        Raises:
            LookupError: where it is not done.
        """
        found = self.folder.result(stage)
        if found is None:
            raise LookupError(f"stage {stage} is not done")
        return found
