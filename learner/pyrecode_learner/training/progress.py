"""What a trainer says while it runs: its figures at each step, in place of TRL's own tables."""

# The extra `learn` is not there where the types are checked.
# pyright: reportMissingImports=false

import os
import sys
from typing import Any

from pyrecode_learner.training.run import Run


def progress(run: Run) -> Any:
    """A callback that reports each step with the figures of TRL's log."""
    from transformers import TrainerCallback

    class Progress(TrainerCallback):
        def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **_: Any) -> None:
            # The last entry of a run holds its totals, and no step.
            if logs and "train_runtime" not in logs:
                figures = {name: float(one) for name, one in logs.items() if _is_number(one)}
                run.step(state.global_step, state.max_steps, figures)

    return Progress()


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def silent(trainer: Any) -> None:
    """Take TRL's own callbacks away, which print every figure of every step."""
    from transformers import PrinterCallback, ProgressCallback

    trainer.remove_callback(PrinterCallback)
    trainer.remove_callback(ProgressCallback)


def quiet_libraries() -> None:
    """Set before the heavy imports: no telemetry, no bars for what takes a moment."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "0" if sys.stderr.isatty() else "1")
