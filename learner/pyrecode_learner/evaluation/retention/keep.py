"""How much of what the base could do a model still can: the share of general problems that it solves."""

from collections.abc import Sequence
from typing import Any

from pyrecode_learner.evaluation.answers import replies
from pyrecode_learner.evaluation.retention.problem import Problem

FEWEST = 0.6
"""share of a set that the base solves, below which the set tells nothing of forgetting"""
_BATCH = 16
"""problems answered at a time"""


def solved(
    model: Any, tokenizer: Any, problems: Sequence[Problem], max_tokens: int
) -> tuple[float, ...]:
    """1.0 for each problem that the greedy reply solves, else 0.0."""
    found: list[float] = []
    for start in range(0, len(problems), _BATCH):
        some = problems[start : start + _BATCH]
        told = replies(model, tokenizer, [one.messages for one in some], max_tokens)
        found += [float(one.solved(reply)) for one, reply in zip(some, told, strict=True)]
    return tuple(found)


def retained(mine: Sequence[float], base: Sequence[float], kinds: Sequence[str]) -> float | None:
    """The share that is solved of the kinds of problems that the base can solve.

    Args:
        mine: 1.0 or 0.0 for each problem.
        base: the same of the base model.
        kinds: what each problem is of.

    Returns:
        None where the base solves no kind often enough to tell.
    """
    places: dict[str, list[int]] = {}
    for place, kind in enumerate(kinds):
        places.setdefault(kind, []).append(place)
    told = [
        place
        for some in places.values()
        if sum(base[place] for place in some) >= FEWEST * len(some)
        for place in some
    ]
    return round(sum(mine[place] for place in told) / len(told), 4) if told else None
