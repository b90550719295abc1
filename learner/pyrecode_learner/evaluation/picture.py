"""One picture of the cycles of a registry: what each new adapter reached, beside the base and the one in service."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from pyrecode_learner.cycle.folder import cycles
from pyrecode_learner.errors import LearnError
from pyrecode_learner.evaluation.retention.keep import retained

_MODELS = {"base": "tab:grey", "incumbent": "tab:blue", "candidate": "tab:orange"}
_PROMOTED = "promote"


@frozen
class Point:
    """One cycle."""

    name: str
    """of its folder: `c0001`"""
    results: Mapping[str, Mapping[str, Any]]
    """what was measured, by model"""
    verdict: str | None
    """of the gate; None where it has not judged"""


def points(registry: Path) -> list[Point]:
    """The cycles that have been evaluated, oldest first."""
    found: list[Point] = []
    for cycle in cycles(registry):
        results = cycle.result("evaluate")
        if results is not None:
            gate = cycle.result("gate")
            found.append(Point(cycle.path.name, results, None if gate is None else gate["verdict"]))
    return found


def draw(registry: Path, file: Path) -> None:
    """Write the picture; its form follows from the file's name.

    Raises:
        LearnError: where matplotlib is missing, nothing has been evaluated, or the form is none.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise LearnError(
            "a picture needs matplotlib: install the extra with `pip install 'pyrecode[plot]'`"
        ) from error
    some = points(registry)
    if not some:
        raise LearnError(f"no cycle in {registry} has been evaluated yet")
    figure = Figure(figsize=(1.5 * len(some) + 5, 7), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True)
    names = [one.name for one in some]
    for model, colour in _MODELS.items():
        _line(above, names, [_figure(one, model, "exact") for one in some], model, colour)
        _line(below, names, [_kept(one, model) for one in some], model, colour)
    for place, one in enumerate(some):
        right = one.results["candidate"]["exact"]
        mark = "*" if one.verdict == _PROMOTED else "x"
        above.plot([place], [right], mark, color="black", markersize=9)
        above.annotate(one.verdict or "", (place, right), textcoords="offset points", xytext=(6, 6))
    above.set(ylabel="exact match, held out", ylim=(-0.02, 1.08))
    below.set(ylabel="general problems solved", ylim=(-0.02, 1.08), xlabel="cycle")
    above.legend()
    try:
        figure.savefig(file)
    except (OSError, ValueError) as error:
        raise LearnError(f"{file}: {error}") from error


def _line(
    axes: Any, names: Sequence[str], values: list[float | None], model: str, colour: str
) -> None:
    there = [(name, value) for name, value in zip(names, values, strict=True) if value is not None]
    # The names first, so that all cycles stand in their order whatever is missing.
    axes.plot(names, [float("nan")] * len(names))
    if there:
        axes.plot(*zip(*there, strict=True), marker="o", color=colour, label=model)


def _figure(one: Point, model: str, name: str) -> float | None:
    return one.results[model].get(name) if model in one.results else None


def _kept(one: Point, model: str) -> float | None:
    if model not in one.results or "solved" not in one.results[model]:
        return None
    result, base = one.results[model], one.results["base"]
    return retained(result["solved"], base["solved"], result["kinds"])
