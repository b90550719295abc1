"""Whoever changes a lane is alone with the lanes: people at the command line, cycles, and what watches the trial.

To look what is in service and to put another one there are two steps; two at once would take each other's for their own.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pyrecode_learner.cycle.turn import LANES, Taken, turn

_WAIT = 120.0
"""seconds: a server may have to load an adapter first"""
_PAUSE = 0.1


@contextmanager
def lane_turn(registry: Path, wait: float = _WAIT) -> Iterator[None]:
    """Be alone with the lanes of a registry, as soon as nobody else is.

    Args:
        registry: the folder.
        wait: seconds at most.

    Raises:
        Taken: where somebody else still is.
    """
    until = time.monotonic() + wait
    with ExitStack() as taken:
        while True:
            try:
                taken.enter_context(turn(registry, LANES))
                break
            except Taken:
                if time.monotonic() >= until:
                    raise
                time.sleep(_PAUSE)
        yield
