"""Versions as libraries, people and updates write them, compared."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from pyrecode.updates.model import ApiUpdate, Nature

if TYPE_CHECKING:
    from packaging.version import Version


_LONGEST = 8
"""numbers in a version; shorter ones end in noughts"""


@lru_cache(maxsize=4096)
def parse(text: str | None) -> "Version | None":
    """The version that `text` writes; None where it writes none (`"next"`, `"?"`, nothing)."""
    if not text:
        return None
    from packaging.version import InvalidVersion, Version

    try:
        return Version(text)
    except InvalidVersion:
        return None


def reached(stated: str | None, version: str) -> bool:
    """Whether `version` is at or behind the version that an update states.

    A pre-release or local build counts as its release: `2.4.0rc1` has what 2.4 changed.

    Example:
        >>> reached("2.0", "2.4.6"), reached("2.4", "2.4.0rc1"), reached("3", "2.4"), reached(None, "2")
        (True, True, False, False)
    """
    first, now = parse(stated), parse(version)
    if first is None or now is None:
        return False
    return first.release <= _padded(now.release, len(first.release))


def in_force(update: ApiUpdate, version: str) -> bool:
    """Whether the update holds at `version`; one that states no version always does."""
    if reached(update.restored_in, version):
        return False
    stated = (update.deprecated_in, update.removed_in)
    if all(parse(one) is None for one in stated):
        return True
    return any(reached(one, version) for one in stated)


def as_of(update: ApiUpdate, version: str) -> ApiUpdate:
    """The update as it stands at `version`: what was deprecated may be removed by then."""
    gone = reached(update.removed_in, version)
    if gone and update.nature is Nature.DEPRECATED:
        return update.but(nature=Nature.REMOVED)
    return update


def is_before(version: str, other: str) -> bool:
    """Whether `version` is older than `other`; False where either is no version."""
    one, two = parse(version), parse(other)
    return one is not None and two is not None and one < two


def is_there(version: str, stated: str) -> bool:
    """Whether `version` is the stated one or a later; False where either is no version."""
    plain = _plain(version), _plain(stated)
    if plain[0] and plain[1]:
        return plain[0] >= plain[1]
    one, two = parse(version), parse(stated)
    return one is not None and two is not None and one >= two


def newest(versions: Iterable[str]) -> str | None:
    """The highest of some versions, releases before pre-releases; None of none."""
    known = [(version, text) for text in versions if (version := parse(text)) is not None]
    if not known:
        return None
    return max(known, key=lambda pair: (not pair[0].is_prerelease, pair[0]))[1]


def _plain(text: str) -> tuple[int, ...]:
    """The numbers of a version that has nothing else, told apart without what takes long to import."""
    parts = text.split(".")
    if not (text.isascii() and all(map(str.isdecimal, parts))):
        return ()
    return tuple(map(int, [*parts, *("0",) * (_LONGEST - len(parts))]))


def _padded(release: tuple[int, ...], length: int) -> tuple[int, ...]:
    return release + (0,) * (length - len(release))
