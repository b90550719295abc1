"""The places inside of a value, each with the classes that may stand there, and how they are put together.

Before: `{"": (Series,)}` and the step `1`
After: `{"[1]": (Series,)}`, a tuple that has a Series second
"""

from collections.abc import Iterable

from pyrecode.updates.index.entity import Entity

Inside = dict[str, tuple[Entity, ...]]


def under(step: str, found: Inside) -> Inside:
    """What stands a step further inside: `.` an item, `*` what iterating gives, `:` a value of a mapping."""
    return {f"[{step}]{key}": given for key, given in found.items()}


def either(found: Iterable[Inside]) -> Inside:
    """What holds of one of several: at each place the classes of all, where all tell."""
    several = list(found)
    if not several:
        return {}
    return {
        key: tuple({one.dotted: one for each in several for one in each[key]}.values())
        for key in several[0]
        if all(key in each for each in several)
    }
