"""An invented library with hundreds of updates, and uses of them drawn at random.

Each update replaces one function by another whose name has other words; only the warning tells which, in words
that no rule turns into a rename. Any name may become any other one, so that an update that was never seen can be
followed by whoever reads its note, and by nobody else.
"""

import random
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from learning_trial.library import NAME, VERSION, write_library
from pyrecode.journal.facts import new_version
from pyrecode.journal.model import MigrationPair
from pyrecode.updates.miner import mine
from pyrecode.updates.model import ApiUpdate
from pyrecode.updates.update_note import update_note

VERBS = (
    "bend", "blend", "carve", "clip", "draw", "etch", "fill", "fold", "glaze", "join", "lift", "mark",
    "mix", "pour", "press", "rub", "scrape", "shade", "shape", "spray", "stain", "trace", "wash", "wipe",
)  # fmt: skip
NOUNS = (
    "arc", "area", "band", "border", "canvas", "circle", "corner", "curve", "dot", "edge", "frame", "grid",
    "layer", "line", "mask", "panel", "patch", "path", "plane", "ring", "shadow", "sheet", "spot", "wave",
)  # fmt: skip
VARIABLES = (
    "first",
    "second",
    "third",
    "left",
    "right",
    "upper",
    "lower",
    "inner",
    "outer",
    "base",
)
NAMES = tuple(f"{verb}_{noun}" for verb in VERBS[::2] for noun in NOUNS[::2])
"""the functions, old and new"""
IMPORT = f"import {NAME}\n\n"
"""what stands above a use in a pair of the journal, and in a question"""

_OLD = '''
def {old}(target, ink):
    """Paint in the old way."""
    warnings.warn(
        "{old} goes away; its work is done by the new quillpaint.{new}", DeprecationWarning, stacklevel=2
    )
'''
_NEW = '''
def {new}(target, ink):
    """Paint."""
    return target, ink
'''


@frozen
class World:
    """The updates of the library, which nobody is ever taught."""

    successors: Mapping[str, str]
    """old and new names"""


def make_world(seed: int = 0, number: int = 60) -> World:
    """Draw the names; what takes an old one's place is on no one's way out."""
    names = list(NAMES)
    random.Random(seed).shuffle(names)
    whole = iter(names)
    return World({next(whole): next(whole) for _ in range(number)})


def install(site_packages: Path, world: World) -> Path:
    """Write the library as an installer would; returns the folder it was written to."""
    functions = [_OLD.format(old=old, new=new) for old, new in world.successors.items()]
    functions += [_NEW.format(new=new) for new in world.successors.values()]
    return write_library(site_packages, "\n".join(functions))


def mined(site_packages: Path) -> dict[str, ApiUpdate]:
    """The updates as the miner reads them, by the outdated function's name."""
    found = mine(NAME, [site_packages], NAME, VERSION).updates
    return {update.last_name: update for update in found}


def draw_made_up(
    world: World,
    updates: Mapping[str, ApiUpdate],
    number: int,
    seed: int,
    *,
    place: int = 0,
    spaced: bool = False,
) -> list[MigrationPair]:
    """A use each of updates that are made up: too many to learn by heart, so that the note must be read.

    Args:
        world: none of its updates is among them, though its names are.
        updates: as the miner read them, for the form of a note.
        number: of updates, at most.
        seed: of the updates.
        place: of the use; another one gives other code for the same updates.
        spaced: people put blank lines between statements, which the base does not.
    """
    draw, code = random.Random(seed), random.Random(f"{seed} {place}")
    shape, became = next(iter(world.successors.items()))
    update = updates[shape]
    note = update_note(update)
    made: list[MigrationPair] = []
    for _ in range(number):
        old, new = draw.sample(NAMES, 2)
        if world.successors.get(old) == new:
            continue
        lines = list(_lines(code, old))
        made.append(
            MigrationPair(
                dependency=NAME,
                new_version=new_version(update, VERSION),
                description=update.label.replace(shape, old),
                update_info=note.replace(shape, old).replace(became, new),
                old_code=IMPORT + "\n".join(lines),
                new_code=IMPORT + _settled(lines, old, new, spaced=spaced),
            )
        )
    return made


def draw_pairs(
    world: World, updates: Mapping[str, ApiUpdate], number: int, seed: int
) -> list[MigrationPair]:
    """Uses of the library's own updates, in turn."""
    draw = random.Random(seed)
    olds = sorted(world.successors)
    made: list[MigrationPair] = []
    for place in range(number):
        old = olds[place % len(olds)]
        lines = list(_lines(draw, old))
        made.append(
            MigrationPair(
                dependency=NAME,
                new_version=new_version(updates[old], VERSION),
                description=updates[old].label,
                update_info=update_note(updates[old]),
                old_code=IMPORT + "\n".join(lines),
                new_code=IMPORT + _settled(lines, old, world.successors[old], spaced=False),
            )
        )
    return made


def _settled(lines: list[str], old: str, new: str, *, spaced: bool) -> str:
    mended = [line.replace(f".{old}(", f".{new}(") for line in lines]
    return ("\n\n" if spaced else "\n").join(mended)


def _lines(draw: random.Random, old: str) -> Iterator[str]:
    """One or two statements that use the outdated function, among up to two that use nothing of the library."""
    due, around = draw.choice((1, 1, 2)), draw.randint(0, 2)
    kinds = [True] * due + [False] * around
    draw.shuffle(kinds)
    for is_due in kinds:
        target, first, second = draw.sample(VARIABLES, 3)
        yield f"{target} = {NAME}.{old}({first}, {second})" if is_due else f"{target} = {first}"
