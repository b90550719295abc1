"""What one run of training is given."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from pyrecode.journal.model import MigrationPair
from pyrecode.proposals.model.prompt import Prompt
from pyrecode_learner.config import LearnConfig


@frozen
class Run:
    """One run of training."""

    model: Any
    """the base, in float32; the adapter is laid on it"""
    tokenizer: Any
    pairs: Sequence[MigrationPair]
    """at least one"""
    prompt: Prompt
    """what the pairs are put as"""
    config: LearnConfig
    seed: int
    """of sampling and initialisation"""
    folder: Path
    """gets `adapter_model.safetensors` and `adapter_config.json`"""
    tell: Callable[[str], None] = lambda _: None
    """gets a line of progress now and then"""
