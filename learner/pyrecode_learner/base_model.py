"""The base model and its tokenizer, as training and evaluation both load them."""

# The extra `learn` is not there where the types are checked.
# pyright: reportMissingImports=false

import os
from pathlib import Path
from typing import Any

from pyrecode_learner.config import LearnConfig
from pyrecode_learner.errors import LearnError


def load_tokenizer(config: LearnConfig) -> Any:
    """The tokenizer, padding on the left, as generation needs it.

    Raises:
        LearnError: where the model's files cannot be had, or have no chat template.
    """
    from transformers import AutoTokenizer

    try:
        tokenizer = AutoTokenizer.from_pretrained(
            config.model, revision=config.revision, padding_side="left"
        )
    except (OSError, ValueError) as error:
        raise LearnError(_unavailable(config, error)) from error
    if tokenizer.chat_template is None:
        raise LearnError(f"model {config.model!r} has no chat template: take an instruct model")
    if tokenizer.pad_token is None:
        tokenizer.pad_token = tokenizer.eos_token
    return tokenizer


def load_model(config: LearnConfig) -> Any:
    """The model in float32.

    TRL merges and unmerges the adapter at each weight sync; in bfloat16 that wears the base down until
    the adapter that is saved is not the policy that was trained.

    Raises:
        LearnError: where the model's files cannot be had.
    """
    import torch
    from transformers import AutoModelForCausalLM

    try:
        model: Any = AutoModelForCausalLM.from_pretrained(
            config.model, revision=config.revision, dtype=torch.float32
        )
    except (OSError, ValueError) as error:
        raise LearnError(_unavailable(config, error)) from error
    return model.to(device(config))


def device(config: LearnConfig) -> str:
    """Where the model runs: `cpu`, or the accelerator that a launcher has given to this process."""
    import torch

    if config.device != "auto":
        return config.device
    if not torch.cuda.is_available():
        return "cpu"
    place = os.environ.get("LOCAL_RANK")
    return "cuda" if place is None else f"cuda:{place}"


def resolved_revision(model: Any) -> str | None:
    """The commit of the hub that the model came from; None for one from a folder."""
    return getattr(model.config, "_commit_hash", None)


def _unavailable(config: LearnConfig, error: Exception) -> str:
    if Path(config.model).is_absolute() and not Path(config.model).is_dir():
        return f"model {config.model!r} cannot be loaded: there is no such folder"
    first = str(error).strip().splitlines()
    return f"model {config.model!r} cannot be loaded: {first[0] if first else type(error).__name__}"
