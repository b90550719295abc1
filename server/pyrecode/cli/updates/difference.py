"""What changed between two releases of a library that the shipped history does not reach."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from pyrecode.cli.updates.releases import Releases
from pyrecode.updates import versions
from pyrecode.updates.archives import Fetched, cached
from pyrecode.updates.errors import CatalogError
from pyrecode.updates.history.releases import choose_releases

if TYPE_CHECKING:
    from pyrecode.updates.history.diff import Difference

_MOST = 8
"""releases that are read: the two, and those between that tell what happened on the way"""


def difference(releases: Releases, library: str, old: str, new: str) -> "Difference":
    """Read two releases and some between them, and tell what changed.

    Args:
        releases: gives those that are at hand, and fetches others.
        library: normalised.
        old: version of the older release.
        new: version of the newer one.

    Raises:
        CatalogError: where one of the two does not exist, or may not be fetched.
    """
    # The miner takes long to import, and what is known already needs none.
    from pyrecode.updates.history.diff import diff_releases

    ends = releases.at_hand(library, old), releases.at_hand(library, new)
    older, newer = (end.version for end in ends)
    if not versions.is_before(older, newer):
        raise CatalogError(f"{library}: {old} and {new} are the same release, {newer}")
    between = _between(releases, library, older, newer)
    read = ", ".join(one.version for one in (ends[0], *between, ends[1]))
    releases.notices.detail(f"{library}: reading {read}")
    return diff_releases(ends[0], *between, ends[1])


def _between(releases: Releases, library: str, old: str, new: str) -> Sequence[Fetched]:
    """The releases on the way, oldest first; without a registry those in the cache."""
    at_hand = cached(library, releases.cache)
    offered: Sequence[str] = tuple(at_hand)
    if not releases.offline:
        with suppress(CatalogError):
            offered = releases.offered(library)
    inside = [
        version
        for version in choose_releases(offered, old)
        if versions.is_before(old, version) and versions.is_before(version, new)
    ]
    found: list[Fetched] = []
    for version in _thinned(inside, _MOST - 2):
        # One that cannot be had is a gap, and no reason to tell nothing.
        with suppress(CatalogError):
            found.append(at_hand.get(version) or releases.fetched(library, version))
    return found


def _thinned(inside: Sequence[str], most: int) -> Sequence[str]:
    """At most so many, evenly spread."""
    if len(inside) <= most:
        return inside
    return [inside[(2 * i + 1) * len(inside) // (2 * most)] for i in range(most)]
