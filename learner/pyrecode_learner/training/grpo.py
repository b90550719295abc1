"""GRPO and DAPO over the pairs: TRL's trainer, with ReCode's prompt and rewards.

The two are one trainer with other settings (`settings`): DAPO's token-level loss, the wider clip above, no KL.
"""

# The extra `learn` is not there where the types are checked.
# pyright: reportMissingImports=false

import time
from typing import Any

from pyrecode.journal.fields import recode_fields
from pyrecode_learner.config import LearnConfig
from pyrecode_learner.rewards.registry import Reward, rewards_by_name
from pyrecode_learner.rewards.reply import Reply
from pyrecode_learner.rewards.wanted import COMPARED, Migration
from pyrecode_learner.training.progress import progress, silent
from pyrecode_learner.training.run import Run
from pyrecode_learner.training.settings import grpo_settings
from pyrecode_learner.training.start import start
from pyrecode_learner.training.together import save
from pyrecode_learner.training.trained import Trained


def train(run: Run) -> Trained:
    """Train an adapter and write it to `run.folder`, in peft's form."""
    from datasets import Dataset
    from trl.trainer.grpo_trainer import GRPOTrainer

    config = run.config
    rows = [{"prompt": run.questions.messages(pair), **recode_fields(pair)} for pair in run.pairs]
    model, peft_config = start(run)
    started = time.monotonic()
    trainer: Any = GRPOTrainer(
        model=model,
        processing_class=run.tokenizer,
        reward_funcs=[paid_by(name, config) for name in config.rewards],
        args=grpo_settings(config, run.seed, run.folder),
        train_dataset=Dataset.from_list(rows),
        peft_config=peft_config,
        callbacks=[progress(run)],
    )
    silent(trainer)
    trainer.train()
    log = [entry for entry in trainer.state.log_history if "reward" in entry]
    save(trainer, run.folder)
    parts = {
        name: tuple(float(entry[f"rewards/{name}/mean"]) for entry in log)
        for name in config.rewards
    }
    return Trained(
        tuple(float(entry["reward"]) for entry in log), parts, time.monotonic() - started
    )


def paid_by(name: str, config: LearnConfig) -> Any:
    """A reward as TRL calls it: over a batch of completions, with the data set's columns."""
    reward: Reward = rewards_by_name()[name]

    def pay(completions: list[list[dict[str, str]]], **columns: list[str]) -> list[float]:
        replies = [Reply(messages[0]["content"], config.thinking) for messages in completions]
        asked = zip(*(columns[name] for name in COMPARED), strict=True)
        return [
            reward(reply, Migration(*fields)) for reply, fields in zip(replies, asked, strict=True)
        ]

    # TRL logs a reward under the name of its function.
    pay.__name__ = name
    return pay
