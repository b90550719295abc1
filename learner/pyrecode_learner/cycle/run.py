"""Runs a cycle from wherever it stands."""

import fcntl
import importlib
import pkgutil
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

from attrs import asdict

from pyrecode_learner.config import LearnConfig
from pyrecode_learner.cycle import stages
from pyrecode_learner.cycle.folder import CycleFolder, begun, cycles
from pyrecode_learner.cycle.one import Cycle
from pyrecode_learner.errors import LearnError

LAST = "publish"


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
    config: LearnConfig, registry: Path, source: Path | None, tell: Callable[[str], None]
) -> Path:
    """Run a cycle to its end, going on with one that was cut off under the same settings.

    Args:
        config: the settings.
        registry: the folder that holds `adapters/`, `lanes/` and `cycles/`.
        source: JSON lines in ReCode's six fields; None for the user's journal.
        tell: gets the notices and the progress, one line each.

    Returns:
        The folder of the adapter.

    Raises:
        LearnError: where the cycle cannot be done, or another one is running.
    """
    registry.mkdir(parents=True, exist_ok=True)
    with _alone(registry):
        folder, seed = _resumed(config, registry, source, tell)
        folder.tidy()
        cycle = Cycle(config, folder, registry, source, seed, tell)
        for name, stage in all_stages().items():
            if folder.result(name) is None:
                folder.finish(name, stage.run(cycle))
        return registry / "adapters" / cycle.result(LAST)["adapter"]


def _resumed(
    config: LearnConfig, registry: Path, source: Path | None, tell: Callable[[str], None]
) -> tuple[CycleFolder, int]:
    """The cycle to go on with, or a new one, with its seed."""
    asked = {"config": _plain(asdict(config)), "source": None if source is None else str(source)}
    for folder in reversed(cycles(registry)):
        settings = folder.result("cycle") or {}
        if folder.result(LAST) is None and {name: settings.get(name) for name in asked} == asked:
            done = [name for name in all_stages() if folder.result(name) is not None]
            tell(f"going on with {folder.path.name} behind {done[-1] if done else 'its start'}")
            return folder, settings["seed"]
    seed = random.SystemRandom().randrange(2**31) if config.seed is None else config.seed
    started = datetime.now(UTC).isoformat(timespec="seconds")
    return begun(registry, {**asked, "seed": seed, "started": started}), seed


def _plain(value: Any) -> Any:
    """As it comes back from JSON."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value


@contextmanager
def _alone(registry: Path) -> Iterator[None]:
    """One cycle at a time in a registry; the lock goes with the process, however it ends."""
    with (registry / "cycle.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise LearnError(f"another cycle is running in {registry}") from error
        yield
