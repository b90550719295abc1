"""All that a project says beside its libraries, ready for `load_catalog`: a team's updates and its own code's."""

from collections.abc import Iterable
from pathlib import Path

from pyrecode.folders import cache_dir
from pyrecode.rows import NamedTuple
from pyrecode.updates.cache import Store
from pyrecode.updates.catalog.entry import Facts
from pyrecode.updates.custom.load import load_custom
from pyrecode.updates.custom.own import own_facts
from pyrecode.updates.environment import Environment
from pyrecode.updates.model import ApiUpdate


class Team(NamedTuple):
    """What `load_catalog` takes as `extra` and `own`, and what is wrong with entries that are left out."""

    extra: tuple[ApiUpdate, ...] = ()
    own: tuple[Facts, ...] = ()
    notices: tuple[str, ...] = ()


def team_of(
    project: Path,
    environment: Environment,
    used: Iterable[str],
    *,
    above: Path | None = None,
    own_code: bool = True,
    keeps: bool = True,
) -> Team:
    """What the project of a file or folder says.

    Args:
        project: the file or folder.
        environment: of the project.
        used: import roots that the code uses.
        above: as for `find_environment`.
        own_code: whether to read the deprecations of the project's own packages.
        keeps: False uses what was read before, and keeps nothing of what is read.
    """
    roots = frozenset(used)
    store = Store.of_miner(cache_dir(), keeps)
    custom = load_custom(project, environment, above)
    own = own_facts(environment, roots, store) if own_code else ()
    updates = [*custom.updates, *(update for facts in own for update in facts.updates)]
    if not updates:
        return Team(custom.updates, own, custom.notices)
    from pyrecode.updates.custom.heirs import facts_around

    around = facts_around(updates, environment, roots, store)
    return Team(custom.updates, (*own, *around), custom.notices)
