"""Sends the events of one journal to another: in batches, in order, and each once however often it is tried.

Nothing is remembered between two pushes: which events the other journal lacks is asked batch by batch, so a
push that was killed goes on where it was, and one into a journal that was made anew sends all of them again.
"""

from collections.abc import Callable
from itertools import islice

from attrs import frozen

from pyrecode.journal.errors import JournalError
from pyrecode.journal.once import known_keys
from pyrecode.journal.store import Journal

BATCH = 1000
"""events a transaction"""


@frozen
class Pushed:
    """What a push came to."""

    new: int
    known: int
    """were there already"""


def push(source: Journal, target: Journal, step: Callable[[int], None]) -> Pushed:
    """Send every event that the target lacks.

    What the target has forgotten stays forgotten, and what the source has forgotten arrives without its
    code; code that the target has is not taken away.

    Args:
        source: the journal that is read.
        target: the journal that is written.
        step: told of each batch how many events it had.

    Raises:
        JournalError: where one of them fails; what was sent until then stays.
    """
    if source.place == target.place:
        raise JournalError(f"journal {source.place} cannot be pushed to itself")
    new = known = 0
    waiting = source.events()
    while batch := list(islice(waiting, BATCH)):
        keys = [event.key for event in batch]
        held = target.read(lambda connection, keys=keys: known_keys(connection, keys))
        new += target.add_events(event for event in batch if event.key not in held)
        known += len(held)
        step(len(batch))
    return Pushed(new, known)
