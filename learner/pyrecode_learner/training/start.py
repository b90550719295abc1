"""What training begins from: a new adapter on the base, or the weights of one that was promoted."""

# The extra `learn` is not there where the types are checked.
# pyright: reportMissingImports=false

from typing import Any

from attrs import evolve

from pyrecode_learner.training.run import Run
from pyrecode_learner.training.settings import lora

OWN = "default"
"""what peft calls the adapter that is trained; TRL lays a frozen copy of a parent beside it, to measure KL from"""


def laid(run: Run) -> Run:
    """The same run, with the parent's weights laid on the base where it has one."""
    from peft import PeftModel

    if run.parent is None or isinstance(run.model, PeftModel):
        return run
    model = PeftModel.from_pretrained(
        run.model, str(run.parent), adapter_name=OWN, is_trainable=True
    )
    return evolve(run, model=model)


def start(run: Run) -> tuple[Any, Any]:
    """The model and the `peft_config` that TRL takes: a new adapter is described, one that is there is not."""
    return laid(run).model, lora(run.config) if run.parent is None else None
