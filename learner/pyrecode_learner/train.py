"""One run of GRPO over the pairs: TRL's trainer, with ReCode's prompt and rewards."""

# The extra `learn` is not there where the types are checked.
# pyright: reportMissingImports=false

import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from pyrecode.journal.fields import recode_fields
from pyrecode.journal.model import MigrationPair
from pyrecode.proposals.model.prompt import Prompt
from pyrecode_learner.base_model import device
from pyrecode_learner.config import LearnConfig
from pyrecode_learner.rewards.registry import Reward, rewards_by_name
from pyrecode_learner.rewards.reply import Reply
from pyrecode_learner.rewards.wanted import COMPARED, Migration


@frozen
class Trained:
    """What a run left behind."""

    rewards: tuple[float, ...]
    """mean reward of each step"""
    parts: dict[str, tuple[float, ...]]
    """the same for each reward by itself"""
    seconds: float


def train(
    model: Any,
    tokenizer: Any,
    pairs: Sequence[MigrationPair],
    prompt: Prompt,
    config: LearnConfig,
    seed: int,
    folder: Path,
    tell: Callable[[str], None] = lambda _: None,
) -> Trained:
    """Train an adapter and write it to `folder`, in peft's form.

    Args:
        model: the base, in float32; the adapter is laid on it.
        tokenizer: its tokenizer.
        pairs: at least one.
        prompt: what the pairs are put as.
        config: the settings.
        seed: of sampling and initialisation.
        folder: gets `adapter_model.safetensors` and `adapter_config.json`.
        tell: gets a line of progress now and then.
    """
    from datasets import Dataset
    from transformers import PrinterCallback, ProgressCallback
    from trl.trainer.grpo_trainer import GRPOTrainer

    rows = [{"prompt": prompt.messages(pair), **recode_fields(pair)} for pair in pairs]
    started = time.monotonic()
    trainer: Any = GRPOTrainer(
        model=model,
        processing_class=tokenizer,
        reward_funcs=[_paid_by(name, config) for name in config.rewards],
        args=trainer_settings(config, seed, folder),
        train_dataset=Dataset.from_list(rows),
        peft_config=_lora(config),
        callbacks=[_progress(tell)],
    )
    # TRL's own callbacks print every figure of every step.
    trainer.remove_callback(PrinterCallback)
    trainer.remove_callback(ProgressCallback)
    trainer.train()
    log = [entry for entry in trainer.state.log_history if "reward" in entry]
    trainer.model.save_pretrained(str(folder), safe_serialization=True)
    parts = {
        name: tuple(float(entry[f"rewards/{name}/mean"]) for entry in log)
        for name in config.rewards
    }
    return Trained(
        tuple(float(entry["reward"]) for entry in log), parts, time.monotonic() - started
    )


def trainer_settings(config: LearnConfig, seed: int, folder: Path) -> Any:
    """TRL's settings for ours. TRL's own defaults are DAPO's: what makes it GRPO is said in full."""
    from trl.trainer.grpo_config import GRPOConfig

    on_cpu = device(config) == "cpu"
    return GRPOConfig(
        output_dir=str(folder),
        max_steps=config.steps,
        per_device_train_batch_size=config.prompts_per_step * config.generations,
        num_generations=config.generations,
        max_completion_length=config.max_answer_tokens,
        temperature=config.temperature,
        learning_rate=config.learning_rate,
        lr_scheduler_type=config.schedule,
        warmup_steps=config.warmup_steps,
        max_grad_norm=config.max_gradient_norm,
        loss_type=config.loss,
        beta=config.beta,
        epsilon=config.clip,
        epsilon_high=config.clip,
        scale_rewards="group",
        num_iterations=1,
        reward_weights=list(config.weights) or None,
        use_vllm=False,
        seed=seed,
        use_cpu=on_cpu,
        bf16=not on_cpu,
        gradient_checkpointing=not on_cpu,
        logging_steps=1,
        save_strategy="no",
        report_to="none",
        disable_tqdm=True,
        dataloader_pin_memory=not on_cpu,
    )


def _lora(config: LearnConfig) -> Any:
    from peft import LoraConfig

    return LoraConfig(
        r=config.lora_rank,
        lora_alpha=config.lora_alpha,
        lora_dropout=config.lora_dropout,
        target_modules=config.lora_targets,
        use_dora=config.dora,
        bias="none",
        task_type="CAUSAL_LM",
    )


def _paid_by(name: str, config: LearnConfig) -> Any:
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


def _progress(tell: Callable[[str], None]) -> Any:
    from transformers import TrainerCallback

    class Progress(TrainerCallback):
        def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **_: Any) -> None:
            every = max(1, state.max_steps // 10)
            if logs and "reward" in logs and (state.global_step % every == 0):
                tell(
                    f"step {state.global_step}/{state.max_steps}: reward {float(logs['reward']):+.2f}"
                )

    return Progress()


def quiet_libraries() -> None:
    """Set before the heavy imports: no telemetry, no bars for what takes a moment."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "0" if sys.stderr.isatty() else "1")
