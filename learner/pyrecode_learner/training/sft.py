"""Supervised training on the pairs, for comparison: the prompt that serves, and the settled code as the reply."""

# The extra `learn` is not there where the types are checked.
# pyright: reportMissingImports=false

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pyrecode.journal.model import MigrationPair
from pyrecode.proposals.model.prompt import Prompt
from pyrecode_learner.config import LearnConfig
from pyrecode_learner.training.progress import progress, silent
from pyrecode_learner.training.settings import lora, sft_settings
from pyrecode_learner.training.trained import Trained


def train(
    model: Any,
    tokenizer: Any,
    pairs: Sequence[MigrationPair],
    prompt: Prompt,
    config: LearnConfig,
    seed: int,
    folder: Path,
    tell: Callable[[str], None],
) -> Trained:
    """Train an adapter and write it to `folder`, in peft's form; arguments as of `method.train`."""
    from datasets import Dataset
    from trl.trainer.sft_trainer import SFTTrainer

    rows = [
        {"prompt": prompt.messages(pair), "completion": [reply_of(pair.new_code)]} for pair in pairs
    ]
    started = time.monotonic()
    trainer: Any = SFTTrainer(
        model=model,
        processing_class=tokenizer,
        args=sft_settings(config, seed, folder),
        train_dataset=Dataset.from_list(rows),
        peft_config=lora(config),
        callbacks=[progress(tell, "loss")],
    )
    silent(trainer)
    trainer.train()
    losses = [float(entry["loss"]) for entry in trainer.state.log_history if "loss" in entry]
    trainer.model.save_pretrained(str(folder), safe_serialization=True)
    return Trained(tuple(-loss for loss in losses), {}, time.monotonic() - started)


def reply_of(code: str) -> dict[str, str]:
    """The message that answers a prompt with this code, in the form that `parse_answer` reads."""
    return {"role": "assistant", "content": f"<answer>\n```python\n{code}\n```\n</answer>"}
