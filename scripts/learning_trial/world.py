"""An invented library with hundreds of updates, and uses of them drawn at random.

Each update replaces one function by another whose name has other words; only the warning tells which, in words
that no rule turns into a rename. Names are put together of words that all updates share, so that an update that
was never seen can be followed by whoever reads its note, and by nobody else.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from pyrecode.journal.facts import new_version
from pyrecode.journal.model import MigrationPair
from pyrecode.updates.miner import mine
from pyrecode.updates.model import ApiUpdate
from pyrecode.updates.update_note import update_note

NAME, VERSION = "quillpaint", "3.0"
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
REMARKS = (
    "as the plan says",
    "checked by hand",
    "for the print",
    "keep this last",
    "see the notes",
)

_OLD = '''
def {old}(target, ink):
    """Paint in the old way."""
    warnings.warn(
        "{old} goes away; its work is done by the new {new}", DeprecationWarning, stacklevel=2
    )
'''
_NEW = '''
def {new}(target, ink):
    """Paint."""
    return target, ink
'''


@frozen
class World:
    """The updates of the library, in three parts that have no update in common."""

    warm: Mapping[str, str]
    """old and new names that the base was warmed up on"""
    taught: Mapping[str, str]
    """those that the pairs speak of"""
    unseen: Mapping[str, str]
    """those that nobody was shown"""
    others: Sequence[str]
    """functions that stay"""

    @property
    def successors(self) -> dict[str, str]:
        """All updates."""
        return {**self.warm, **self.taught, **self.unseen}


def make_world(seed: int = 0, warm: int = 120, taught: int = 30, unseen: int = 60) -> World:
    """Draw the names."""
    names = [f"{verb}_{noun}" for verb in VERBS for noun in NOUNS]
    random.Random(seed).shuffle(names)
    whole = iter(names)
    parts = [{next(whole): next(whole) for _ in range(size)} for size in (warm, taught, unseen)]
    return World(parts[0], parts[1], parts[2], list(whole))


def install(site_packages: Path, world: World) -> Path:
    """Write the library as an installer would; returns the folder it was written to."""
    package = site_packages / NAME
    package.mkdir(parents=True)
    functions = [_OLD.format(old=old, new=new) for old, new in world.successors.items()]
    functions += [_NEW.format(new=new) for new in (*world.successors.values(), *world.others)]
    text = "\n".join(functions)
    (package / "__init__.py").write_text(
        f'"""Paints with quills."""\n\nimport warnings\n\n__version__ = "{VERSION}"\n\n{text}',
        "utf-8",
    )
    info = site_packages / f"{NAME}-{VERSION}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {VERSION}\n", "utf-8"
    )
    (info / "RECORD").write_text(f"{NAME}/__init__.py,,\n{info.name}/METADATA,,\n", "utf-8")
    (info / "top_level.txt").write_text(f"{NAME}\n", "utf-8")
    return site_packages


def mined(site_packages: Path) -> dict[str, ApiUpdate]:
    """The updates as the miner reads them, by the outdated function's name."""
    found = mine(NAME, [site_packages], NAME, VERSION).updates
    return {update.last_name: update for update in found}


def draw_pairs(
    world: World,
    updates: Mapping[str, ApiUpdate],
    part: Mapping[str, str],
    number: int,
    seed: int,
    *,
    remarks: bool = False,
) -> list[MigrationPair]:
    """Uses of the updates of one part, settled.

    Args:
        world: for the functions around a use.
        updates: as the miner read them.
        part: the updates that are drawn from, in turn.
        number: of pairs.
        seed: of all that is drawn.
        remarks: people wrote comments into the settled code that follow from nothing in the prompt.
    """
    draw = random.Random(seed)
    olds = sorted(part)
    made: list[MigrationPair] = []
    for place in range(number):
        old = olds[place % len(olds)]
        lines = list(_lines(draw, old, world.others))
        settled = [line.replace(f".{old}(", f".{part[old]}(") for line in lines]
        if remarks:
            settled = [f"{line}  # {draw.choice(REMARKS)}" for line in settled]
        update = updates[old]
        made.append(
            MigrationPair(
                dependency=NAME,
                new_version=new_version(update, VERSION),
                description=update.label,
                update_info=update_note(update),
                old_code="\n".join(lines),
                new_code="\n".join(settled),
            )
        )
    return made


def _lines(draw: random.Random, old: str, others: Sequence[str]) -> Iterator[str]:
    """One to three statements, of which at least one uses the outdated function."""
    number = draw.randint(1, 3)
    due = set(draw.sample(range(number), draw.randint(1, min(2, number))))
    for place in range(number):
        called = old if place in due else draw.choice(others)
        target, first, second = draw.sample(VARIABLES, 3)
        yield f"{target} = {NAME}.{called}({first}, {second})"
