"""The picture of a trial: what each method reached, what it cost in general skill, and the course of the rewards."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from learning_trial.compare import runs_of

_PARTS = {"fresh": "fresh uses", "unseen": "unseen updates", "kept": "general problems"}


def draw(results: Mapping[str, Any], file: Path) -> None:
    """One bar a method and figure, with the runs as dots; beside it the rewards over the steps.

    Args:
        results: the runs by `method/seed`, and `base`.
        file: its form follows from its name.
    """
    from matplotlib import pyplot as plt

    methods = list(dict.fromkeys(name.partition("/")[0] for name in results))
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
    wide = 0.8 / len(methods)
    for place, method in enumerate(methods):
        runs = runs_of(results, method)
        for number, part in enumerate(_PARTS):
            shares = [sum(run[part]) / len(run[part]) for run in runs]
            at = number + (place - (len(methods) - 1) / 2) * wide
            left.bar(
                at,
                sum(shares) / len(shares),
                wide * 0.9,
                color=f"C{place}",
                label=method if number == 0 else None,
            )
            left.plot([at] * len(shares), shares, ".", color="black", markersize=4)
        # Minus its loss is no reward: supervised training is left out.
        if method not in ("base", "sft"):
            for run in runs:
                right.plot(run["curve"], color=f"C{place}", alpha=0.6)
            right.plot([], color=f"C{place}", label=method)
    left.set_xticks(range(len(_PARTS)), list(_PARTS.values()))
    left.set(ylabel="share that is right", ylim=(0, 1.02))
    left.legend()
    right.set(xlabel="step", ylabel="mean reward, each on its own scale")
    right.legend()
    figure.savefig(file)
    plt.close(figure)
