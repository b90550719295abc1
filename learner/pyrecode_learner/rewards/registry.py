"""The rewards by name."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache

from pyrecode_learner import rewards
from pyrecode_learner.rewards.reply import Reply
from pyrecode_learner.rewards.wanted import Wanted

Reward = Callable[[Reply, Wanted], float]


@cache
def rewards_by_name() -> Mapping[str, Reward]:
    """Every reward of this folder: the modules that offer a function of their own name."""
    found: dict[str, Reward] = {}
    for entry in pkgutil.iter_modules(rewards.__path__):
        if f"{rewards.__name__}.{entry.name}" == __name__:
            continue
        module = importlib.import_module(f"{rewards.__name__}.{entry.name}")
        reward: Reward | None = getattr(module, entry.name, None)
        if reward is not None:
            found[entry.name] = reward
    return found
