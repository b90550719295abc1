"""Trains an adapter on what is new, mixed with what is old and with code that needs no edit."""

from pathlib import Path
from typing import Any

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.base_model import load_model, load_tokenizer, resolved_revision
from pyrecode_learner.cycle.folder import SHOWN
from pyrecode_learner.cycle.one import Cycle
from pyrecode_learner.errors import LearnError
from pyrecode_learner.forgotten import forgotten
from pyrecode_learner.lengths import short_enough
from pyrecode_learner.mix import mix
from pyrecode_learner.parent import Parent, parent
from pyrecode_learner.questions import Questions
from pyrecode_learner.training.apart import train_apart
from pyrecode_learner.training.method import train
from pyrecode_learner.training.run import Run
from pyrecode_learner.training.trained import Trained

ORDER = 40
_EDGE = 5
"""steps at either end of a run whose mean reward is told"""


def run(cycle: Cycle) -> dict[str, Any]:
    """Fills the folder `trained` with the adapter, in peft's form."""
    config = cycle.config
    tokenizer = load_tokenizer(config)
    start = parent(cycle.registry, config, cycle.prompt, cycle.tell, forgotten(cycle.source))
    pairs, questions = _shown(cycle, start), cycle.questions()
    kept = short_enough(pairs, tokenizer, questions, config.max_prompt_tokens)
    if len(kept) < len(pairs):
        cycle.tell(
            f"{len(pairs) - len(kept)} pairs left out: "
            f"their prompts are longer than {config.max_prompt_tokens} tokens"
        )
    if not kept:
        raise LearnError(f"every prompt is longer than {config.max_prompt_tokens} tokens")
    on = config.model if start is None else f"{start.version} on {config.model}"
    cycle.tell(f"{len(kept)} pairs, {config.steps} steps on {on}, seed {cycle.seed}")
    cycle.folder.keep_ids(SHOWN, questions.shown(kept))
    with cycle.folder.filled("trained") as folder:
        trained, revision = _trained(cycle, tokenizer, kept, questions, start, folder)
        if not trained.rewards:
            raise LearnError(f"{len(kept)} prompts do not fill one step: take smaller steps")
    edge = min(_EDGE, len(trained.rewards))
    return {
        "base_revision": revision,
        "parent": None if start is None else start.version,
        "pairs": len(kept),
        "reward_first_steps": _mean(trained.rewards[:edge]),
        "reward_last_steps": _mean(trained.rewards[-edge:]),
        "reward_by_step": [round(value, 4) for value in trained.rewards],
        "rewards_last_steps": {name: _mean(some[-edge:]) for name, some in trained.parts.items()},
        "training_seconds": round(trained.seconds, 1),
    }


def _trained(
    cycle: Cycle,
    tokenizer: Any,
    pairs: list[MigrationPair],
    questions: Questions,
    start: Parent | None,
    folder: Path,
) -> tuple[Trained, str | None]:
    """What came of training, and the revision of the base."""
    config, parent = cycle.config, None if start is None else start.folder
    if config.launcher:
        done = train_apart(config, pairs, questions.known, cycle.seed, folder, parent, cycle.report)
        return done.trained, done.revision
    base = load_model(config)
    revision = resolved_revision(base)
    run = Run(
        base,
        tokenizer,
        pairs,
        questions,
        config,
        cycle.seed,
        folder,
        cycle.tell,
        cycle.report.step,
        parent,
    )
    return train(run), revision


def _shown(cycle: Cycle, start: Parent | None) -> list[MigrationPair]:
    """What the model is shown; what its parent has learnt is old."""
    pairs = cycle.folder.pairs("train")
    config = cycle.config
    if start is None:
        return mix(pairs, config.no_edit, cycle.seed)
    new = [pair for pair in pairs if pair.id not in start.saw]
    if not new:
        raise LearnError(
            f"{start.version} has learnt every pair already: `--start base` trains anew"
        )
    old = [pair for pair in pairs if pair.id in start.saw]
    cycle.tell(f"{len(new)} new pairs and {len(old)} that {start.version} has learnt")
    return mix(new, config.no_edit, cycle.seed, old, config.replay)


def _mean(values: tuple[float, ...]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0
