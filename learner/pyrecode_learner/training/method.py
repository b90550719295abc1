"""One run of training, by whichever method the settings name."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pyrecode.journal.model import MigrationPair
from pyrecode.proposals.model.prompt import Prompt
from pyrecode_learner.config import LearnConfig
from pyrecode_learner.errors import LearnError
from pyrecode_learner.training.trained import Trained


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

    Raises:
        LearnError: where no prompt is left to learn from.
    """
    if config.method == "sft":
        from pyrecode_learner.training import sft

        return sft.train(model, tokenizer, pairs, prompt, config, seed, folder, tell)
    from pyrecode_learner.training import grpo, spread

    if config.spread_samples:
        kept = spread.with_spread(model, tokenizer, pairs, prompt, config, seed)
        tell(f"{len(pairs) - len(kept)} prompts left out: their answers are all paid the same")
        if not kept:
            raise LearnError("no prompt is left whose answers are paid differently")
        pairs = kept
    return grpo.train(model, tokenizer, pairs, prompt, config, seed, folder, tell)
