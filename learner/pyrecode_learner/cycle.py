"""One learning cycle: collect, train, evaluate, publish."""

# The extra `learn` is not there where the types are checked.
# pyright: reportMissingImports=false

import hashlib
import json
import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

import pyrecode
from pyrecode.journal.fields import recode_fields
from pyrecode.journal.model import MigrationPair
from pyrecode.proposals.model.prompt import Prompt
from pyrecode_learner.adapter import Manifest, publish
from pyrecode_learner.base_model import load_model, load_tokenizer, resolved_revision
from pyrecode_learner.collect import collect
from pyrecode_learner.config import LearnConfig
from pyrecode_learner.errors import LearnError
from pyrecode_learner.evaluate import exact_match
from pyrecode_learner.train import Trained, train

_PACKAGES = ("torch", "transformers", "trl", "peft", "accelerate", "datasets", "rapidfuzz")
_EDGE = 5
"""steps at either end of a run whose mean reward the manifest tells"""


@frozen
class Cycle:
    """What a cycle came to."""

    adapter: Path
    manifest: Manifest


def run_cycle(
    config: LearnConfig, registry: Path, file: Path | None, tell: Callable[[str], None]
) -> Cycle:
    """Train an adapter on the pairs of `file` (or of the journal) and publish it in `registry`.

    Args:
        config: the settings.
        registry: the folder that holds `adapters/`.
        file: JSON lines in ReCode's six fields; None for the user's journal.
        tell: gets the notices and the progress, one line each.

    Raises:
        LearnError: where the cycle cannot be done.
    """
    collected = collect(file)
    for line in collected.left_out:
        tell(f"{line}; left out")
    if not collected.pairs:
        where = file or "the journal (`pyrecode pairs on` begins one)"
        raise LearnError(f"no pair to learn from in {where}")
    prompt = Prompt(thinking=config.thinking)
    tokenizer = load_tokenizer(config)
    pairs = _short_enough(collected.pairs, tokenizer, prompt, config, tell)
    seed = random.SystemRandom().randrange(2**31) if config.seed is None else config.seed
    tell(f"{len(pairs)} pairs, {config.steps} steps on {config.model}, seed {seed}")
    manifests: list[Manifest] = []

    def make(folder: Path) -> Manifest:
        manifests.append(_make(config, pairs, prompt, tokenizer, seed, folder, tell))
        return manifests[0]

    adapter = publish(registry, make)
    return Cycle(adapter, manifests[0])


def _make(
    config: LearnConfig,
    pairs: Sequence[MigrationPair],
    prompt: Prompt,
    tokenizer: Any,
    seed: int,
    folder: Path,
    tell: Callable[[str], None],
) -> Manifest:
    from peft import PeftModel

    judged = pairs[: config.evaluate]
    base = load_model(config)
    revision = resolved_revision(base)
    before = exact_match(base, tokenizer, judged, prompt, config)
    trained = train(base, tokenizer, pairs, prompt, config, seed, folder, tell)
    # Judged is what will be served: the saved adapter on a base that training has not touched.
    served = PeftModel.from_pretrained(load_model(config), str(folder))
    after = exact_match(served, tokenizer, judged, prompt, config)
    tell(f"greedy exact match on {len(judged)} training prompts: {before:.2f} -> {after:.2f}")
    return Manifest(
        parent=None,
        base_model=config.model,
        base_revision=revision,
        prompt_digest=prompt.digest,
        data_digest=data_digest(pairs),
        pairs=len(pairs),
        code_version=pyrecode.__version__,
        packages={name: metadata.version(name) for name in _PACKAGES},
        seed=seed,
        config=asdict(config),
        metrics=_metrics(trained, before, after, len(judged)),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def data_digest(pairs: Sequence[MigrationPair]) -> str:
    """SHA-256 of the six fields of all pairs, in their order."""
    digest = hashlib.sha256()
    for pair in pairs:
        digest.update(json.dumps(recode_fields(pair), sort_keys=True).encode() + b"\n")
    return digest.hexdigest()


def _short_enough(
    pairs: Sequence[MigrationPair],
    tokenizer: Any,
    prompt: Prompt,
    config: LearnConfig,
    tell: Callable[[str], None],
) -> list[MigrationPair]:
    kept: list[MigrationPair] = []
    for pair in pairs:
        asked = tokenizer.apply_chat_template(
            prompt.messages(pair), tokenize=False, add_generation_prompt=True
        )
        length = len(tokenizer(str(asked), add_special_tokens=False)["input_ids"])
        if length <= config.max_prompt_tokens:
            kept.append(pair)
    if len(kept) < len(pairs):
        tell(
            f"{len(pairs) - len(kept)} pairs left out: "
            f"their prompts are longer than {config.max_prompt_tokens} tokens"
        )
    if not kept:
        raise LearnError(f"every prompt is longer than {config.max_prompt_tokens} tokens")
    return kept


def _metrics(trained: Trained, before: float, after: float, judged: int) -> dict[str, object]:
    edge = min(_EDGE, len(trained.rewards))
    return {
        "exact_match_before": before,
        "exact_match_after": after,
        "exact_match_prompts": judged,
        "reward_first_steps": _mean(trained.rewards[:edge]),
        "reward_last_steps": _mean(trained.rewards[-edge:]),
        "reward_by_step": [round(value, 4) for value in trained.rewards],
        "rewards_last_steps": {
            name: _mean(values[-edge:]) for name, values in trained.parts.items()
        },
        "training_seconds": round(trained.seconds, 1),
    }


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0
