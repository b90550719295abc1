"""What a run of training leaves behind, beside the adapter."""

from collections.abc import Mapping

from attrs import frozen


@frozen
class Trained:
    """The course of one run."""

    rewards: tuple[float, ...]
    """mean reward of each step; of supervised training, minus its loss"""
    parts: Mapping[str, tuple[float, ...]]
    """the same for each reward by itself"""
    seconds: float
