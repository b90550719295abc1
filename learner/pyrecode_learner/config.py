"""The settings of one learning cycle, each documented where it stands, and the presets that fill them."""

import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import cattrs
from attrs import evolve, field, frozen

from pyrecode_learner.admission.limits import Limits
from pyrecode_learner.canary.bars import CanaryBars
from pyrecode_learner.errors import LearnError
from pyrecode_learner.gate import Bars


@frozen
class LearnConfig:
    """One learning cycle; a preset is a TOML file of it, with tables `[admission]`, `[gate]` and `[canary]`.

    The defaults are those of the preset `paper-grpo`, but that an update needs a second source.
    """

    model: str = "Qwen/Qwen2.5-Coder-1.5B-Instruct"
    """folder or hub name of the base model, as `from_pretrained` takes it"""
    revision: str | None = None
    """commit, branch or tag of the base model on the hub"""
    thinking: bool = True
    """ask for a `<think>` part before the answer"""
    examples: int = 3
    """edits of the same update that a prompt shows at most, as under `[model]` where the adapter is to serve"""

    method: str = "grpo"
    """`sft`, `grpo` or `dapo`"""
    start: str = "base"
    """what training begins from: `base`, or `promoted`, the adapter in service where there is one"""
    replay: float = 0.0
    """pairs that the adapter has learnt before, to each new one, spread over libraries; of use with `promoted`"""
    hold_out_updates: float = 0.1
    """share of the updates that are held out as a whole, in [0, 1)"""
    hold_out_pairs: float = 0.1
    """share of the pairs of the others that are held out, the newest, in [0, 1)"""
    no_edit: float = 0.0
    """prompts with code that needs no edit, to each migration, in [0, 1]"""
    promote: bool = True
    """put the adapter into service where the gate says so"""
    launcher: tuple[str, ...] = ()
    """what starts training on several GPUs or machines: `["accelerate", "launch", "--num_processes", "8"]`;
    training runs in this process where empty"""
    servers: tuple[str, ...] = ()
    """vLLM servers, `http://127.0.0.1:8000/v1`, which load an adapter before it is put into service"""

    admission: Limits = field(factory=Limits)
    """how much of what may be trained on"""
    gate: Bars = field(factory=Bars)
    """what an adapter must reach to be promoted"""
    canary: CanaryBars = field(factory=CanaryBars)
    """how a promoted adapter is tried on a share of the questions, and when it is taken back"""

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
    vllm: str = "off"
    """what answers while GRPO and DAPO train on a GPU: `off` (transformers), `colocate` (vLLM on the same GPU, asleep
    while the policy learns), or `server` (`trl vllm-serve` on GPUs of its own)"""
    vllm_memory: float = 0.3
    """share of the GPU's memory that vLLM takes where it is colocated, in (0, 1)"""
    vllm_url: str = ""
    """address of the server"""
    dora: bool = False
    """DoRA, as the paper has it; vLLM cannot serve it, so LoRA is the default"""

    seed: int | None = None
    """of sampling and initialisation; drawn at random, and recorded, where None"""
    device: str = "auto"
    """`cpu`, or `auto` for an accelerator where there is one"""
    evaluate: int = 64
    """how many training prompts are answered greedily before and after"""
    problems: tuple[str, ...] = ("generated",)
    """sets of general problems that a model must not forget: `generated`; `own`, whose answers are run; files in
    the form of HumanEval+ or CodeUpdateArena, whose answers are run, too"""
    interpreters: tuple[str, ...] = ()
    """Pythons with new versions of libraries; held-out answers are run there, in a process with limits that is
    no security boundary; nothing is run where empty"""


VLLM = ("off", "colocate", "server")
METHODS = ("sft", "grpo", "dapo")
STARTS = ("base", "promoted")
_converter = cattrs.Converter(forbid_extra_keys=True)


def preset_names() -> list[str]:
    """The presets that are shipped."""
    folder = resources.files("pyrecode_learner") / "presets"
    return sorted(
        file.name[: -len(".toml")] for file in folder.iterdir() if file.name.endswith(".toml")
    )


def load_config(preset: str, **overrides: Any) -> LearnConfig:
    """The settings of a preset, with those of `overrides` that are not None put over them.

    Args:
        preset: one that is shipped, or the path of a TOML file of one's own.
        overrides: settings by name.

    Raises:
        LearnError: for an unknown preset or setting, or a value that cannot be.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    return check(evolve(_structured(preset, _read(preset)), **given))


def _read(preset: str) -> str:
    if preset in preset_names():
        return (resources.files("pyrecode_learner") / "presets" / f"{preset}.toml").read_text(
            "utf-8"
        )
    if not preset.endswith(".toml"):
        known = ", ".join(preset_names())
        raise LearnError(
            f"no preset {preset!r}; there are {known}, or give a TOML file of your own"
        )
    try:
        return Path(preset).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LearnError(f"{preset}: {getattr(error, 'strerror', None) or error}") from error


def structured(settings: dict[str, Any]) -> LearnConfig:
    """The settings, as they were written down with `attrs.asdict`."""
    return _converter.structure(settings, LearnConfig)


def _structured(preset: str, text: str) -> LearnConfig:
    try:
        return structured(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise LearnError(f"{preset}: is not TOML: {error}") from error
    except cattrs.BaseValidationError as error:
        reasons = "; ".join(cattrs.transform_error(error, path="settings"))
        raise LearnError(f"{preset}: {reasons}") from error


def check(config: LearnConfig) -> LearnConfig:
    """The same settings, once they are known to be possible.

    Raises:
        LearnError: naming the setting that cannot be.
    """
    from pyrecode_learner.rewards.registry import rewards_by_name

    if config.method not in METHODS:
        raise LearnError(f"no method {config.method!r}; there are {', '.join(METHODS)}")
    if config.start not in STARTS:
        raise LearnError(f"no start {config.start!r}; there are {', '.join(STARTS)}")
    for name in ("hold_out_updates", "hold_out_pairs", "no_edit"):
        if not 0 <= getattr(config, name) < 1 + (name == "no_edit"):
            raise LearnError(f"{name} must be a share, not {getattr(config, name)}")
    if config.replay < 0:
        raise LearnError(f"replay must be 0 or more, not {config.replay}")
    if not 0 <= config.canary.share < 1:
        raise LearnError(f"canary.share must be at least 0 and below 1, not {config.canary.share}")
    for name in ("certainty", "unknown"):
        if not 0 < (value := getattr(config.canary, name)) < 1:
            raise LearnError(f"canary.{name} must be above 0 and below 1, not {value}")
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
    if config.vllm not in VLLM:
        raise LearnError(f"no vllm mode {config.vllm!r}; there are {', '.join(VLLM)}")
    if config.vllm == "server" and not config.vllm_url:
        raise LearnError("vllm is `server`: set vllm_url to its address")
    if not 0 < config.vllm_memory < 1:
        raise LearnError(f"vllm_memory must be a share, not {config.vllm_memory}")
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
