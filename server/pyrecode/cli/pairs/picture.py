"""`pairs stats --plot`: the rates over time, and by library, proposer and adapter, as one picture.

matplotlib draws it, an extra of its own (`plot`): no browser and no display is needed, and it writes PNG, SVG
and PDF alike.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyrecode.batch.errors import CannotRun

if TYPE_CHECKING:
    from pyrecode.journal.rates import Tally

_SUFFIXES = (".png", ".svg", ".pdf")
_MOST_BARS = 12
_RATES = (
    ("acceptance", "accepted", "#2a6f97"),
    ("edit_rate", "edited afterwards", "#e09f3e"),
    ("reversal_rate", "reverted afterwards", "#9e2a2b"),
)


def check(path: Path) -> None:
    """See whether it can be drawn, before anything is counted.

    Raises:
        CannotRun: where matplotlib is not installed, or the file's name tells no form that is known.
    """
    if path.suffix.lower() not in _SUFFIXES:
        raise CannotRun(f"{path}: a picture ends in {', '.join(_SUFFIXES)}")
    from importlib import import_module

    try:
        import_module("matplotlib")
    except ImportError:
        raise CannotRun(
            "--plot needs the package matplotlib: pip install 'pyrecode[plot]'"
        ) from None


def draw(path: Path, by: "Mapping[str, Mapping[str, Tally]]") -> None:
    """Draw the rates.

    Args:
        path: the picture, made anew.
        by: the counts by `month`, `library`, `proposer` and `adapter`.

    Raises:
        CannotRun: where the file cannot be written.
    """
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(11, 7), layout="constrained")
    # Drawn to a file: the canvas of a screen would have to be chosen, and might not be there.
    FigureCanvasAgg(figure)
    figure.suptitle("What became of proposals")
    axes = figure.subplots(2, 2)
    _over_time(axes[0, 0], by["month"])
    for place, name in zip((axes[0, 1], axes[1, 0], axes[1, 1]), _KINDS, strict=True):
        _bars(place, name, by[name])
    figure.legend(*axes[0, 0].get_legend_handles_labels(), loc="outside lower center", ncols=3)
    try:
        # The same counts make the same file: no date in it, and no names drawn by lot.
        with mpl.rc_context({"svg.hashsalt": "pyrecode"}):
            figure.savefig(path, dpi=120, metadata=_undated(path))
    except OSError as error:
        raise CannotRun(f"{path}: cannot be written: {error.strerror or error}") from None


_KINDS = ("library", "proposer", "adapter")


def _over_time(axes: Any, months: "Mapping[str, Tally]") -> None:
    counted = {month: tally for month, tally in months.items() if tally.proposals}
    for rate, label, colour in _RATES:
        values = [_percent(tally, rate) for tally in counted.values()]
        axes.plot(list(counted), values, marker="o", color=colour, label=label)
    _finish(axes, "by month")


def _bars(axes: Any, name: str, counts: "Mapping[str, Tally]") -> None:
    most = sorted(
        ((value, tally) for value, tally in counts.items() if tally.proposals),
        key=lambda each: -each[1].proposals,
    )[:_MOST_BARS]
    width = 0.8 / len(_RATES)
    for number, (rate, _, colour) in enumerate(_RATES):
        places = [place + number * width for place in range(len(most))]
        axes.bar(places, [_percent(tally, rate) for _, tally in most], width, color=colour)
    middles = [place + width for place in range(len(most))]
    labels = [f"{value or 'none'}\n{tally.proposals}" for value, tally in most]
    axes.set_xticks(middles, labels)
    _finish(axes, f"by {name}" + (f", the {_MOST_BARS} largest" * (len(counts) > _MOST_BARS)))


def _finish(axes: Any, title: str) -> None:
    axes.set_title(title, fontsize=10)
    axes.set_ylim(0, 105)
    axes.set_ylabel("%")
    axes.tick_params(axis="x", labelrotation=30, labelsize=8)
    axes.grid(axis="y", alpha=0.3)


def _percent(tally: "Tally", rate: str) -> float:
    share = getattr(tally, rate)
    return float("nan") if share is None else 100 * share


def _undated(path: Path) -> dict[str, None]:
    names = {".svg": "Date", ".pdf": "CreationDate"}
    return {names[path.suffix.lower()]: None} if path.suffix.lower() in names else {}
