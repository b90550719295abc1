"""The figures of training as TensorBoard events: `tensorboard --logdir REGISTRY/cycles`."""

# The extra `learn` is not there where the types are checked.
# pyright: reportMissingImports=false

import shutil
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyrecode_learner.cycle.forecast import Left


class Events:
    """Writes `tensorboard/` in the cycle's folder while the stage `train` runs; nothing without tensorboardX."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "tensorboard"
        self._writer: Any = None

    def begin(self, stage: str) -> None:
        """A stage begins."""
        self.end()
        if stage == "train" and find_spec("tensorboardX") is not None:
            from tensorboardX import SummaryWriter

            # Training that was cut off begins again at its first step.
            shutil.rmtree(self._folder, ignore_errors=True)
            self._writer = SummaryWriter(str(self._folder))

    def tell(self, line: str) -> None:
        """Notices are no figures."""

    def step(self, done: int, whole: int, figures: Mapping[str, float]) -> None:
        """The figures of one step."""
        if self._writer is not None:
            for name, value in figures.items():
                self._writer.add_scalar(name, value, done)

    def left(self, left: "Left | None") -> None:
        """What is left is no figure of training."""

    def end(self) -> None:
        """Nothing follows."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
