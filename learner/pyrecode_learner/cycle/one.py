"""What the stages of one cycle share."""

from pathlib import Path
from typing import Any

from attrs import frozen

from pyrecode.proposals.model.prompt import Prompt
from pyrecode_learner.collect import Hub
from pyrecode_learner.config import LearnConfig
from pyrecode_learner.cycle.folder import CycleFolder
from pyrecode_learner.cycle.report import Report
from pyrecode_learner.questions import Questions


@frozen
class Cycle:
    """One cycle."""

    config: LearnConfig
    folder: CycleFolder
    registry: Path
    source: Path | Hub | None
    """where the pairs come from; None for the user's journal"""
    seed: int
    report: Report
    """is told what happens"""

    def tell(self, line: str) -> None:
        """A notice, one line."""
        self.report.tell(line)

    @property
    def prompt(self) -> Prompt:
        """What the pairs are put as, in training and in evaluation."""
        return Prompt(self.config.thinking, examples=self.config.examples)

    def questions(self) -> Questions:
        """The pairs as serving would have asked about them."""
        return Questions(self.prompt, self.folder.pairs("collected"))

    def result(self, stage: str) -> dict[str, Any]:
        """What an earlier stage came to.

        Raises:
            LookupError: where it is not done.
        """
        found = self.folder.result(stage)
        if found is None:
            raise LookupError(f"stage {stage} is not done")
        return found
