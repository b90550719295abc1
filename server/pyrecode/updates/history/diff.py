"""What changed between two releases of a library whose source is at hand.

Before: two unpacked archives.
After: the facts of the newer one against the older, and the names of which reading cannot tell whether they
are still there.
"""

from collections.abc import Sequence

from attrs import frozen

from pyrecode.updates.archives import Fetched
from pyrecode.updates.history.build import sources_of
from pyrecode.updates.history.compile import Compiler
from pyrecode.updates.history.known import between
from pyrecode.updates.model import ApiUpdate


@frozen
class Difference:
    """What an upgrade from one release to another brings."""

    library: str
    old: str
    new: str
    updates: tuple[ApiUpdate, ...]
    """deprecated, removed or changed after `old` and up to `new`, as they stand at `new`"""
    doubted: tuple[str, ...]
    """names that `new` does not list, but may have: code that reading cannot follow makes or takes them"""


def diff_releases(*releases: Fetched) -> Difference:
    """What changed from the first to the last of some releases of one library, oldest first.

    The ones between tell what was deprecated and removed on the way, which the two ends cannot.

    Raises:
        ValueError: for fewer than two.
    """
    if len(releases) < 2:
        raise ValueError("a difference needs two releases")
    compiler = Compiler(releases[0].library, ())
    for release in releases:
        sources = sources_of(release)
        compiler.add(sources.read(), sources.exists, sources.modules)
    history = compiler.history()
    old, new = releases[0].version, releases[-1].version
    found = between(history.updates, old, new)
    lives = compiler.chronicle.lives.values()
    doubted = sorted(one.name for one in lives if one.doubted and one.last != new)
    return Difference(history.library, old, new, tuple(found), tuple(_topmost(doubted)))


def _topmost(names: Sequence[str]) -> list[str]:
    """Without what goes with its owner: the members of a doubted class."""
    every = set(names)
    return [
        name
        for name in names
        if name.partition("(")[0].rpartition(".")[0] not in every
        and not ("(" in name and name.partition("(")[0] in every)
    ]
