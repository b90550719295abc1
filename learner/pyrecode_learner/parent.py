"""Which adapter a cycle begins from: the one in service, where it fits what is to be trained."""

from collections.abc import Callable
from pathlib import Path

from attrs import frozen

from pyrecode.proposals.model.prompt import Prompt
from pyrecode_learner.adapter import manifest, versions
from pyrecode_learner.config import LearnConfig
from pyrecode_learner.lanes import in_service

_SHAPE = ("lora_rank", "lora_alpha", "lora_targets", "dora")


@frozen
class Parent:
    """An adapter that training goes on from."""

    version: str
    folder: Path
    saw: frozenset[str]
    """ids of the pairs that it was trained on"""


def parent(
    registry: Path,
    config: LearnConfig,
    prompt: Prompt,
    tell: Callable[[str], None],
    forgotten: frozenset[str] = frozenset(),
) -> Parent | None:
    """The adapter in service; None where training begins from the base.

    An adapter that has seen what was forgotten since is gone back from, to one that it comes from and that has
    not.

    Args:
        registry: the folder that holds `adapters/` and `lanes/`.
        config: of the cycle.
        prompt: that it trains with.
        tell: gets a line where the adapter in service cannot be gone on from.
        forgotten: ids of pairs.

    Raises:
        LearnError: where a manifest cannot be read.
    """
    if config.start != "promoted":
        return None
    ready = {folder.name for folder in versions(registry)}
    version = in_service(registry, "stable")
    while version is not None:
        if version not in ready:
            tell(f"{version} is not there any more: training begins from the base")
            return None
        known = manifest(registry, version)
        if why := _unfit(known, config, prompt):
            tell(f"{version} {why}: training begins from the base")
            return None
        saw = frozenset(known.get("saw", ()))
        if not saw & forgotten:
            return Parent(version, registry / "adapters" / version, saw)
        tell(f"{version} has seen {len(saw & forgotten)} pairs that were forgotten since")
        version = known["parent"]
    return None


def _unfit(known: dict, config: LearnConfig, prompt: Prompt) -> str | None:
    """Why an adapter cannot be trained further under these settings."""
    if known["base_model"] != config.model:
        return f"stands on {known['base_model']}"
    if known["prompt_digest"] != prompt.digest:
        return "learnt another prompt"
    for name in _SHAPE:
        had, wanted = known["config"].get(name), getattr(config, name)
        if had != wanted:
            return f"has {name} {had}, not {wanted}"
    return None
