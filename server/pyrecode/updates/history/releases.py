"""Which releases of a library a history is read from: the last patch of each minor, thinned where there are many."""

from collections.abc import Iterable
from itertools import pairwise

from packaging.version import Version

from pyrecode.updates import versions

MOST_RELEASES = 40


def choose_releases(
    offered: Iterable[str], first: str | None = None, most: int = MOST_RELEASES
) -> tuple[str, ...]:
    """The releases to read, oldest first.

    Where there are more minors than `most`, the oldest and the newest of each major stay and the rest is
    thinned evenly; where even these are too many, all are.

    Args:
        offered: all versions that the registry has; pre-releases are left out.
        first: nothing older is read.
        most: how many at most.
    """
    minors = _last_patches(offered, first)
    series = list(minors)
    if len(series) <= most:
        return tuple(minors.values())
    turns = [i for i, (one, two) in enumerate(pairwise(series)) if one[0] != two[0]]
    corners = {0, len(series) - 1, *turns, *(i + 1 for i in turns)}
    kept = corners if len(corners) <= most else {0, len(series) - 1}
    while len(kept) < most:
        kept.add(_middle_of_widest_gap(sorted(kept)))
    return tuple(minors[series[i]] for i in sorted(kept))


def middle(offered: Iterable[str], older: str, newer: str) -> str | None:
    """The release half way between two; None where they are neighbours."""
    inside = [
        one
        for one in _last_patches(offered, older).values()
        if versions.is_before(older, one) and versions.is_before(one, newer)
    ]
    return inside[len(inside) // 2] if inside else None


def minor(version: str) -> str:
    """The minor that a release belongs to, which is where its changes are put down to.

    Example:
        >>> minor("1.26.4"), minor("0.0.12"), minor("8.5.1")
        ('1.26', '0.0.12', '8.5')
    """
    return ".".join(map(str, _minor(Version(version))))


def _last_patches(offered: Iterable[str], first: str | None) -> dict[tuple[int, ...], str]:
    known = sorted(
        (version, text)
        for text in offered
        if (version := versions.parse(text)) is not None
        and not version.is_prerelease
        and (first is None or version >= Version(first))
    )
    return {_minor(version): text for version, text in known}


def _minor(version: Version) -> tuple[int, ...]:
    """What changes APIs: `1.26` of 1.26.4; a library that lives in `0.0.x` changes them with each patch."""
    release = (*version.release, 0, 0, 0)
    return release[:3] if release[:2] == (0, 0) else release[:2]


def _middle_of_widest_gap(kept: list[int]) -> int:
    older, newer = max(pairwise(kept), key=lambda pair: (pair[1] - pair[0], pair[1]))
    return (older + newer) // 2
