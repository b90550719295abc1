"""TRL's and peft's settings for ours. TRL's own defaults are DAPO's: what makes it GRPO is said in full."""

# The extra `learn` is not there where the types are checked.
# pyright: reportMissingImports=false

from pathlib import Path
from typing import Any

from pyrecode_learner.base_model import device
from pyrecode_learner.config import LearnConfig


def grpo_settings(config: LearnConfig, seed: int, folder: Path) -> Any:
    """`GRPOConfig` for GRPO (arXiv 2402.03300) or DAPO (arXiv 2503.14476), as `config.method` says.

    GRPO: the loss is a mean over each answer, then over the group. DAPO: a mean over all tokens, and answers
    that were cut off do not count (its overlong filtering).
    """
    from trl.trainer.grpo_config import GRPOConfig

    dapo = config.method == "dapo"
    return GRPOConfig(
        **_common(config, seed, folder),
        per_device_train_batch_size=config.prompts_per_step * config.generations,
        num_generations=config.generations,
        max_completion_length=config.max_answer_tokens,
        temperature=config.temperature,
        loss_type="dapo" if dapo else "grpo",
        beta=config.beta,
        epsilon=config.clip,
        epsilon_high=config.clip_high,
        mask_truncated_completions=dapo,
        scale_rewards="group",
        num_iterations=1,
        reward_weights=list(config.weights) or None,
        **_answered_by(config),
    )


def _answered_by(config: LearnConfig) -> dict[str, Any]:
    """What writes the answers: transformers, or vLLM, which TRL gives the merged weights before each step."""
    if config.vllm == "off":
        return {"use_vllm": False}
    length = config.max_prompt_tokens + config.max_answer_tokens
    if config.vllm == "server":
        return {"use_vllm": True, "vllm_mode": "server", "vllm_server_base_url": config.vllm_url}
    return {
        "use_vllm": True,
        "vllm_mode": "colocate",
        "vllm_gpu_memory_utilization": config.vllm_memory,
        "vllm_enable_sleep_mode": True,
        "vllm_max_model_length": length,
    }


def sft_settings(config: LearnConfig, seed: int, folder: Path) -> Any:
    """`SFTConfig`: only the answer is learnt, not the prompt."""
    from trl.trainer.sft_config import SFTConfig

    return SFTConfig(
        **_common(config, seed, folder),
        per_device_train_batch_size=config.prompts_per_step,
        max_length=config.max_prompt_tokens + config.max_answer_tokens,
        completion_only_loss=True,
        packing=False,
    )


def lora(config: LearnConfig) -> Any:
    """`LoraConfig`; vLLM serves no DoRA, so that is off unless asked for."""
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


def _common(config: LearnConfig, seed: int, folder: Path) -> dict[str, Any]:
    on_cpu = device(config) == "cpu"
    return {
        "output_dir": str(folder),
        "max_steps": config.steps,
        "learning_rate": config.learning_rate,
        "lr_scheduler_type": config.schedule,
        "warmup_steps": config.warmup_steps,
        "max_grad_norm": config.max_gradient_norm,
        "seed": seed,
        "use_cpu": on_cpu,
        "bf16": not on_cpu,
        "gradient_checkpointing": not on_cpu,
        "logging_steps": 1,
        "save_strategy": "no",
        "report_to": "none",
        "disable_tqdm": True,
        "dataloader_pin_memory": not on_cpu,
    }
