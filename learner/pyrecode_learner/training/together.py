"""What the processes of one training agree on, and what the first of them writes for all."""

# The extra `learn` is not there where the types are checked.
# pyright: reportMissingImports=false

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pyrecode_learner.training.start import OWN

_One = TypeVar("_One")


def agreed(found: Sequence[_One]) -> list[_One]:
    """What the first process has found, in each of them: they must go through the same prompts."""
    from accelerate.utils import broadcast_object_list

    box: list[Any] = [list(found)]
    broadcast_object_list(box)
    return box[0]


def save(trainer: Any, folder: Path) -> None:
    """Write the adapter, in peft's form, gathered from all processes that hold parts of it."""
    state = trainer.accelerator.get_state_dict(trainer.model_wrapped)
    if trainer.is_world_process_zero():
        trainer.model.save_pretrained(
            str(folder), state_dict=state, safe_serialization=True, selected_adapters=[OWN]
        )
