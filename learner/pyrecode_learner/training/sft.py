"""Supervised training on the pairs, for comparison: the prompt that serves, and the settled code as the reply."""

# The extra `learn` is not there where the types are checked.
# pyright: reportMissingImports=false

import time
from typing import Any

from pyrecode_learner.training.progress import progress, silent
from pyrecode_learner.training.run import Run
from pyrecode_learner.training.settings import sft_settings
from pyrecode_learner.training.start import start
from pyrecode_learner.training.together import save
from pyrecode_learner.training.trained import Trained


def train(run: Run) -> Trained:
    """Train an adapter and write it to `run.folder`, in peft's form."""
    from datasets import Dataset
    from trl.trainer.sft_trainer import SFTTrainer

    rows = [
        {"prompt": run.questions.messages(pair), "completion": [reply_of(pair.new_code)]}
        for pair in run.pairs
    ]
    model, peft_config = start(run)
    started = time.monotonic()
    trainer: Any = SFTTrainer(
        model=model,
        processing_class=run.tokenizer,
        args=sft_settings(run.config, run.seed, run.folder),
        train_dataset=Dataset.from_list(rows),
        peft_config=peft_config,
        callbacks=[progress(run)],
    )
    silent(trainer)
    trainer.train()
    losses = [float(entry["loss"]) for entry in trainer.state.log_history if "loss" in entry]
    save(trainer, run.folder)
    return Trained(tuple(-loss for loss in losses), {}, time.monotonic() - started)


def reply_of(code: str) -> dict[str, str]:
    """The message that answers a prompt with this code, in the form that `parse_answer` reads."""
    return {"role": "assistant", "content": f"<answer>\n```python\n{code}\n```\n</answer>"}
