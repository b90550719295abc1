"""Runs a cycle from wherever it stands."""

import importlib
import pkgutil
import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

from attrs import asdict

from pyrecode_learner.collect import Hub
from pyrecode_learner.config import LearnConfig
from pyrecode_learner.cycle import stages
from pyrecode_learner.cycle.events import Events
from pyrecode_learner.cycle.folder import CycleFolder, begun, cycles
from pyrecode_learner.cycle.forecast import Forecast, earlier
from pyrecode_learner.cycle.log import Log
from pyrecode_learner.cycle.one import Cycle
from pyrecode_learner.cycle.report import Report, Reports
from pyrecode_learner.cycle.turn import turn
from pyrecode_learner.errors import LearnError
from pyrecode_learner.evaluation.retention.sets import problems_of
from pyrecode_learner.forgotten import forgotten
from pyrecode_learner.lanes import in_service

LAST = "publish"
FAILED = "failed"
"""the result of a cycle that came to grief over something that its user can mend"""
OF_DATA = ("collect", "admit", "split")
"""stages whose failure lies in the pairs: other pairs make another cycle"""


class Stage(Protocol):
    """What a module of `stages/` offers."""

    ORDER: int

    def run(self, cycle: Cycle) -> dict[str, Any]:
        """Do the stage; its result is JSON-ready.

        Raises:
            LearnError: where it cannot be done.
        """
        ...


@cache
def all_stages() -> dict[str, Stage]:
    """The stages by their names, in their order."""
    found = {
        entry.name: cast("Stage", importlib.import_module(f"{stages.__name__}.{entry.name}"))
        for entry in pkgutil.iter_modules(stages.__path__)
    }
    return dict(sorted(found.items(), key=lambda item: item[1].ORDER))


def run_cycle(
    config: LearnConfig, registry: Path, source: Path | Hub | None, report: Report
) -> Path:
    """Run a cycle to its end, going on with one that was cut off under the same settings.

    Args:
        config: the settings.
        registry: the folder that holds `adapters/`, `lanes/` and `cycles/`.
        source: where the pairs come from; None for the user's journal.
        report: is told what happens.

    Returns:
        The folder of the adapter.

    Raises:
        LearnError: where the cycle cannot be done, or another one is running.
    """
    registry.mkdir(parents=True, exist_ok=True)
    with turn(registry) as taken:
        _let_go_of_pairs(registry)
        folder, seed = _resumed(config, registry, source, report.tell)
        folder.tidy()
        before = earlier((one for one in cycles(registry) if one.path != folder.path), config)
        # A file of problems that is not there is told before anything is trained.
        problems = len(problems_of(config.problems))
        forecast = Forecast(config, folder, _judged(registry), problems, before)
        reports = Reports(report, Log(folder.path), Events(folder.path), forecast=forecast)
        try:
            cycle = Cycle(config, folder, registry, source, seed, reports)
            for name, stage in all_stages().items():
                if folder.result(name) is None:
                    reports.begin(name)
                    taken.check()
                    try:
                        folder.finish(name, stage.run(cycle))
                    except LearnError as error:
                        folder.finish(FAILED, {"stage": name, "reason": str(error)})
                        raise
        finally:
            reports.end()
        _let_go_of_pairs(registry)
        return registry / "adapters" / cycle.result(LAST)["adapter"]


def _judged(registry: Path) -> int:
    """How many models an evaluation measures: the base, the new adapter, and the one in service where there is one."""
    return 2 if in_service(registry, "stable") is None else 3


def _let_go_of_pairs(registry: Path) -> None:
    """What was forgotten in the journal must not live on in a cycle that is over."""
    for folder in cycles(registry):
        if folder.result(LAST) is not None and (folder.result("cycle") or {}).get("source") is None:
            folder.let_go()


def _resumed(
    config: LearnConfig,
    registry: Path,
    source: Path | Hub | None,
    tell: Callable[[str], None],
) -> tuple[CycleFolder, int]:
    """The cycle to go on with, or a new one, with its seed."""
    asked = {"config": _plain(asdict(config)), "source": None if source is None else str(source)}
    for folder in reversed(cycles(registry)):
        settings = folder.result("cycle") or {}
        if (folder.result(FAILED) or {}).get("stage") in OF_DATA:
            continue
        if folder.result(LAST) is None and {name: settings.get(name) for name in asked} == asked:
            if source is None and not _is_whole(folder):
                tell(f"pairs of {folder.path.name} were forgotten: it is begun anew")
                shutil.rmtree(folder.path)
                continue
            done = [name for name in all_stages() if folder.result(name) is not None]
            tell(f"going on with {folder.path.name} behind {done[-1] if done else 'its start'}")
            return folder, settings["seed"]
    seed = random.SystemRandom().randrange(2**31) if config.seed is None else config.seed
    started = datetime.now(UTC).isoformat(timespec="seconds")
    return begun(registry, {**asked, "seed": seed, "started": started}), seed


def _is_whole(folder: CycleFolder) -> bool:
    """Whether all pairs that a cycle has collected are still there, and may be."""
    if folder.result("collect") is None:
        return True
    try:
        held = {pair.id for pair in folder.pairs("collected")}
    except FileNotFoundError:
        return False
    return not held & forgotten(None)


def _plain(value: Any) -> Any:
    """As it comes back from JSON."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
