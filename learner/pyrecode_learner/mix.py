"""What a cycle shows the model: migrations, and code that needs no edit, so that silence is learnt too."""

import random
from collections.abc import Sequence

from attrs import evolve

from pyrecode.journal.model import MigrationPair


def mix(pairs: Sequence[MigrationPair], no_edit: float, seed: int) -> list[MigrationPair]:
    """The pairs and, among them, some whose old code is their new code already.

    Args:
        pairs: that train.
        no_edit: how many there are to each migration, in [0, 1]; drawn evenly over the libraries.
        seed: of the draw and of the order.
    """
    draw = random.Random(seed)
    by_library: dict[str, list[MigrationPair]] = {}
    for pair in pairs:
        by_library.setdefault(pair.dependency, []).append(pair)
    for some in by_library.values():
        draw.shuffle(some)
    kept: list[MigrationPair] = []
    while len(kept) < round(no_edit * len(pairs)):
        for library in [name for name, some in by_library.items() if some]:
            pair = by_library[library].pop()
            kept.append(evolve(pair, old_code=pair.new_code))
    mixed = [*pairs, *kept[: round(no_edit * len(pairs))]]
    draw.shuffle(mixed)
    return mixed
