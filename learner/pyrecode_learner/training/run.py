"""What one run of training is given."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.config import LearnConfig
from pyrecode_learner.questions import Questions


@frozen
class Run:
    """One run of training."""

    model: Any
    """the base, in float32; the adapter is laid on it"""
    tokenizer: Any
    pairs: Sequence[MigrationPair]
    """at least one"""
    questions: Questions
    """what the pairs are put as"""
    config: LearnConfig
    seed: int
    """of sampling and initialisation"""
    folder: Path
    """gets `adapter_model.safetensors` and `adapter_config.json`"""
    tell: Callable[[str], None] = lambda _: None
    """gets notices, one line each"""
    step: Callable[[int, int, Mapping[str, float]], None] = lambda done, whole, figures: None
    """gets each step: how many are done, of how many, and the figures of TRL's log; before the first one, in the same
    way, how many answers were drawn to find the prompts that teach"""
    parent: Path | None = None
    """the adapter that training begins from; a new one is laid on the base where None"""
