"""What a cycle shows the model: what is new, some of what is old, and code that needs no edit.

The old is shown again so that it is not forgotten; the code that needs no edit, so that silence is learnt too.
"""

import random
from collections.abc import Sequence

from attrs import evolve

from pyrecode.journal.model import MigrationPair


def mix(
    new: Sequence[MigrationPair],
    no_edit: float,
    seed: int,
    old: Sequence[MigrationPair] = (),
    replay: float = 0.0,
) -> list[MigrationPair]:
    """The new pairs, with old ones and, among them all, some whose old code is their new code already.

    Args:
        new: that train.
        no_edit: how many need no edit to each migration, in [0, 1]; drawn evenly over the libraries.
        seed: of the draw and of the order.
        old: that the model has learnt before.
        replay: how many of them to each new one, 0 or more; drawn evenly over the libraries.
    """
    draw = random.Random(seed)
    pairs = [*new, *_evenly(old, round(replay * len(new)), draw)]
    quiet = _evenly(pairs, round(no_edit * len(pairs)), draw)
    mixed = [*pairs, *(evolve(pair, old_code=pair.new_code) for pair in quiet)]
    draw.shuffle(mixed)
    return mixed


def _evenly(
    pairs: Sequence[MigrationPair], number: int, draw: random.Random
) -> list[MigrationPair]:
    """So many of the pairs, as far as there are so many: of each library in turn one."""
    by_library: dict[str, list[MigrationPair]] = {}
    for pair in pairs:
        by_library.setdefault(pair.dependency, []).append(pair)
    for some in by_library.values():
        draw.shuffle(some)
    drawn: list[MigrationPair] = []
    while len(drawn) < min(number, len(pairs)):
        drawn += [some.pop() for some in by_library.values() if some]
    return drawn[:number]
