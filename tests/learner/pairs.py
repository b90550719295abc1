"""Settled migrations of the invented library, drawn at random, in ReCode's six fields."""

import json
import random
from pathlib import Path

from learning_trial.library import NAME, VERSION
from pyrecode.journal.facts import new_version
from pyrecode.journal.model import MigrationPair
from pyrecode.updates.miner import mine
from pyrecode.updates.update_note import update_note

from .library import SUCCESSORS

FIRST = ("canvas", "layer", "mask", "sheet")
SECOND = ("width", "colour", "points", "ink")


def draw_pairs(site_packages: Path, number: int, seed: int) -> list[MigrationPair]:
    """Pairs whose notes are those that a finding of the mined library would have."""
    mined = mine(NAME, [site_packages], NAME, VERSION).updates
    updates = {update.last_name: update for update in mined}
    assert set(updates) == set(SUCCESSORS)
    draw = random.Random(seed)
    pairs: list[MigrationPair] = []
    for _ in range(number):
        old = draw.choice(sorted(SUCCESSORS))
        arguments = f"({draw.choice(FIRST)}, {draw.choice(SECOND)})"
        pairs.append(
            MigrationPair(
                dependency=NAME,
                new_version=new_version(updates[old], VERSION),
                description=updates[old].label,
                update_info=update_note(updates[old]),
                old_code=f"import {NAME}\n\nresult = {NAME}.{old}{arguments}",
                new_code=f"import {NAME}\n\nresult = {NAME}.{SUCCESSORS[old]}{arguments}",
            )
        )
    return pairs


def write_pairs(file: Path, pairs: list[MigrationPair]) -> Path:
    """The pairs as JSON lines in ReCode's schema."""
    from pyrecode.journal.fields import recode_fields

    file.write_text("".join(f"{json.dumps(recode_fields(pair))}\n" for pair in pairs), "utf-8")
    return file
