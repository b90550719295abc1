"""The updates that are reported for the installed libraries of the benchmark, mined or from the cache."""

import re
import sys
from collections.abc import Collection

from pyrecode.folders import cache_dir
from pyrecode.updates.cache import Store
from pyrecode.updates.catalog.mining import facts_of
from pyrecode.updates.catalog.release import installed_release
from pyrecode.updates.environment import Environment
from pyrecode.updates.model import ApiUpdate, Nature

Records = dict[str, tuple[ApiUpdate, ...]]
"""by library"""

_PLACE = re.compile(r"\.pyi?:\d+$")


def reported(environment: Environment, libraries: Collection[str]) -> Records:
    """What is reported for each of the installed `libraries`: mined, curated, and from the history."""
    releases = [
        installed_release(environment, one)
        for name, one in environment.distributions().items()
        if name in libraries
    ]
    facts = facts_of(releases, Store.of_miner(cache_dir()), _tell)
    for one in facts.values():
        if one.failure:
            sys.exit(f"{one.library} cannot be mined: {one.failure}")
    return {one.library: one.updates for one in facts.values()}


def is_mined(update: ApiUpdate) -> bool:
    """Whether the installed source itself says it, not curated facts or the shipped history alone."""
    return any(_PLACE.search(source) for source in update.sources)


def mined(records: Records) -> Records:
    """What the installed sources themselves say."""
    return {name: tuple(filter(is_mined, updates)) for name, updates in records.items()}


def is_deprecation(update: ApiUpdate) -> bool:
    """Whether it is one by nature: a mere change of behaviour is none."""
    return update.nature is not Nature.BEHAVIOUR


def _tell(done: int, total: int, library: str) -> None:
    print(f"mined {library} ({done} of {total})", file=sys.stderr, flush=True)
