"""The settings of one learning cycle, each documented where it stands, and the presets that fill them."""

import tomllib
from importlib import resources
from typing import Any

import cattrs
from attrs import evolve, frozen

from pyrecode_learner.errors import LearnError


@frozen
class LearnConfig:
    """One learning cycle. The defaults are those of the preset `paper-grpo`; presets are TOML files."""

    model: str = "Qwen/Qwen2.5-Coder-1.5B-Instruct"
    """folder or hub name of the base model, as `from_pretrained` takes it"""
    revision: str | None = None
    """commit, branch or tag of the base model on the hub"""
    thinking: bool = True
    """ask for a `<think>` part before the answer"""

    method: str = "grpo"
    """`sft`, `grpo` or `dapo`"""
    second_source: bool = False
    """train only on updates that more than one source speaks for; the paper's pairs have no projects"""
    hold_out_updates: float = 0.1
    """share of the updates that are held out as a whole, in [0, 1)"""
    hold_out_pairs: float = 0.1
    """share of the pairs of the others that are held out, the newest, in [0, 1)"""
    no_edit: float = 0.0
    """prompts with code that needs no edit, to each migration, in [0, 1]"""
    promote: bool = True
    """put the adapter into service where the gate says so"""

    steps: int = 5000
    """optimizer steps"""
    prompts_per_step: int = 1
    """prompts in one step; each is answered `generations` times"""
    generations: int = 8
    """answers to one prompt, compared with each other (G in the paper)"""
    max_prompt_tokens: int = 2048
    """longer prompts are left out"""
    max_answer_tokens: int = 1024
    """answers are cut off there"""
    temperature: float = 1.0
    """of sampling while training"""

    learning_rate: float = 5e-5
    """at its highest"""
    schedule: str = "cosine"
    """how the learning rate falls: `cosine`, `linear`, `constant_with_warmup`"""
    warmup_steps: int = 150
    """steps in which the learning rate rises"""
    beta: float = 0.001
    """weight of the KL divergence from the base model"""
    clip: float = 0.2
    """the ratio of new and old policy is clipped to 1 - clip and 1 + clip_high"""
    clip_high: float = 0.2
    """above clip, unlikely tokens may gain more in one step (DAPO, arXiv 2503.14476, section 3.1)"""
    spread_samples: int = 0
    """answers drawn for each prompt before training; prompts whose answers are all paid the same are left out
    (DAPO, section 3.2); 0 keeps all"""
    max_gradient_norm: float = 1.0
    """longer gradients are scaled down to this length"""

    rewards: tuple[str, ...] = ("format", "es_star")
    """names of files in `rewards/`; their weighted sum is paid"""
    weights: tuple[float, ...] = ()
    """one for each reward; all 1.0 where empty"""

    lora_rank: int = 64
    """rank of the adapter's matrices"""
    lora_alpha: int = 64
    """the adapter is scaled by alpha / rank"""
    lora_dropout: float = 0.01
    """share of the adapter's input that is dropped while training"""
    lora_targets: str = "all-linear"
    """modules that get an adapter: `all-linear`, or a regular expression"""
    dora: bool = False
    """DoRA, as the paper has it; vLLM cannot serve it, so LoRA is the default"""

    seed: int | None = None
    """of sampling and initialisation; drawn at random, and recorded, where None"""
    device: str = "auto"
    """`cpu`, or `auto` for an accelerator where there is one"""
    evaluate: int = 64
    """how many training prompts are answered greedily before and after"""


METHODS = ("sft", "grpo", "dapo")
_converter = cattrs.Converter(forbid_extra_keys=True)


def preset_names() -> list[str]:
    """The presets that are shipped."""
    folder = resources.files("pyrecode_learner") / "presets"
    return sorted(
        file.name[: -len(".toml")] for file in folder.iterdir() if file.name.endswith(".toml")
    )


def load_config(preset: str, **overrides: Any) -> LearnConfig:
    """The settings of a preset, with those of `overrides` that are not None put over them.

    Raises:
        LearnError: for an unknown preset, or a value that cannot be.
    """
    if preset not in preset_names():
        raise LearnError(f"no preset {preset!r}; there are {', '.join(preset_names())}")
    file = resources.files("pyrecode_learner") / "presets" / f"{preset}.toml"
    config = _converter.structure(tomllib.loads(file.read_text("utf-8")), LearnConfig)
    given = {name: value for name, value in overrides.items() if value is not None}
    return check(evolve(config, **given))


def check(config: LearnConfig) -> LearnConfig:
    """The same settings, once they are known to be possible.

    Raises:
        LearnError: naming the setting that cannot be.
    """
    from pyrecode_learner.rewards.registry import rewards_by_name

    if config.method not in METHODS:
        raise LearnError(f"no method {config.method!r}; there are {', '.join(METHODS)}")
    for name in ("hold_out_updates", "hold_out_pairs", "no_edit"):
        if not 0 <= getattr(config, name) < 1 + (name == "no_edit"):
            raise LearnError(f"{name} must be a share, not {getattr(config, name)}")
    if config.method == "sft" and config.thinking:
        raise LearnError("sft shows no thinking part to learn from: set thinking to false")
    if config.spread_samples == 1:
        raise LearnError("spread_samples must be 0, or 2 and more: one answer has no spread")
    for name in (
        "steps",
        "prompts_per_step",
        "max_prompt_tokens",
        "max_answer_tokens",
        "lora_rank",
    ):
        if getattr(config, name) < 1:
            raise LearnError(f"{name} must be at least 1, not {getattr(config, name)}")
    if config.generations < 2:
        raise LearnError("generations must be at least 2: answers are compared with each other")
    for name in config.rewards:
        if name not in rewards_by_name():
            raise LearnError(f"no reward {name!r}; there are {', '.join(rewards_by_name())}")
    if not config.rewards:
        raise LearnError("at least one reward is needed")
    if config.weights and len(config.weights) != len(config.rewards):
        raise LearnError(f"{len(config.rewards)} rewards, but {len(config.weights)} weights")
    return config
