"""What a trainer says while it runs: a line now and then, in place of TRL's own tables."""

# The extra `learn` is not there where the types are checked.
# pyright: reportMissingImports=false

import os
import sys
import time
from collections.abc import Callable
from typing import Any

_LINES = 10
"""of progress in one run"""


def progress(tell: Callable[[str], None], figure: str) -> Any:
    """A callback that tells the step, one figure of the log, and how long the rest will take.

    Args:
        tell: gets one line at a time.
        figure: the name in TRL's log: `reward`, `loss`.
    """
    from transformers import TrainerCallback

    started = time.monotonic()

    class Progress(TrainerCallback):
        def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **_: Any) -> None:
            done, whole = state.global_step, state.max_steps
            if logs and figure in logs and done % max(1, whole // _LINES) == 0:
                left = (time.monotonic() - started) / done * (whole - done)
                value = float(logs[figure])
                tell(f"step {done}/{whole}: {figure} {value:+.2f}, {left:.0f} s to go")

    return Progress()


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
