"""Leaves out the prompts that teach nothing: those whose answers are all paid the same.

In a group without spread every advantage is zero. DAPO draws until a batch is full of groups with spread (arXiv
2503.14476, section 3.2); here that is decided once, before training, with the model that training begins from.
"""

# The extra `learn` is not there where the types are checked.
# pyright: reportMissingImports=false

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.config import LearnConfig
from pyrecode_learner.evaluation.answers import generate
from pyrecode_learner.rewards.registry import rewards_by_name
from pyrecode_learner.rewards.reply import Reply
from pyrecode_learner.training.run import Run

_BATCH = 16
"""prompts answered at a time"""


def with_spread(run: Run) -> list[MigrationPair]:
    """The pairs whose drawn answers are paid differently, `spread_samples` of each."""
    import torch

    config, pairs = run.config, run.pairs
    torch.manual_seed(run.seed)
    paid: list[set[float]] = [set() for _ in pairs]
    whole = config.spread_samples * len(pairs)
    run.tell(f"drawing {config.spread_samples} answers to each of {len(pairs)} prompts")
    for drawn in range(config.spread_samples):
        for start in range(0, len(pairs), _BATCH):
            batch = pairs[start : start + _BATCH]
            replies = generate(
                run.model,
                run.tokenizer,
                batch,
                run.questions,
                config.max_answer_tokens,
                config.temperature,
            )
            for place, (reply, pair) in enumerate(zip(replies, batch, strict=True), start):
                paid[place].add(_paid(Reply(reply, run.questions.prompt.thinking), pair, config))
            run.step(drawn * len(pairs) + start + len(batch), whole, {})
    return [pair for pair, amounts in zip(pairs, paid, strict=True) if len(amounts) > 1]


def _paid(reply: Reply, pair: MigrationPair, config: LearnConfig) -> float:
    weights = config.weights or (1.0,) * len(config.rewards)
    return sum(
        weight * rewards_by_name()[name](reply, pair)
        for name, weight in zip(config.rewards, weights, strict=True)
    )
