"""The long trials, in full."""

from collections.abc import Callable

from .crowd import crowd
from .kills import kills


def run(fresh: Callable[[], str]) -> int:
    """Run both on one kind of database and print what came of them.

    Returns:
        The number of trials that found something wrong.
    """
    url = fresh()
    name = url.partition(":")[0].partition("+")[0]
    many = crowd(url, 200_000)
    print(f"{name}: 8 editors and a reader: {many}", flush=True)
    killed = kills(fresh(), 200)
    print(f"{name}: killed at random instants: {killed}", flush=True)
    return (not many.sound) + (not killed.sound)
