"""What a catalog is made of: the releases whose updates count, chosen before any is read."""

import sys
from collections.abc import Container, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode.updates import versions
from pyrecode.updates.catalog.pinned import pinned_versions, told
from pyrecode.updates.catalog.release import (
    Release,
    fetched_release,
    installed_release,
    owner,
    standard_library_release,
)
from pyrecode.updates.curated import curated
from pyrecode.updates.environment import Environment
from pyrecode.updates.errors import CatalogError
from pyrecode.updates.history import history, provider
from pyrecode.updates.library import STANDARD_LIBRARY, normalised

if TYPE_CHECKING:
    from pyrecode.updates.catalog.choose import Chosen
    from pyrecode.updates.target import Target


class Plan:
    """The releases that a catalog is made of."""

    def __init__(
        self,
        environment: Environment,
        versions: dict[str, str] | None = None,
        places: dict[str, tuple[Path, ...]] | None = None,
    ) -> None:
        """Choose none yet.

        Args:
            environment: whose libraries count.
            versions: library to the version in force.
            places: import root to the folders that answer for its names, where they are not the environment's.
        """
        self.environment = environment
        self.versions = versions or {}
        self.places = places or {}
        self.releases: list[Release] = []
        """whose updates are reported"""
        self.before: dict[str, Release] = {}
        """library to the installed release, where a newer one is the target"""
        self.stated: dict[str, str] = {}
        """library to the version that only curated facts tell of"""
        self.notices: list[str] = []

    @property
    def python(self) -> str:
        """The version of Python in force."""
        return self.versions[STANDARD_LIBRARY]

    @classmethod
    def of(cls, environment: Environment) -> "Plan":
        """An empty plan: the versions are those of the environment."""
        installed = {one.name: one.version for one in environment.distributions().values()}
        # Names of the project's own packages are looked up in its source.
        places = {
            root: (folder, *environment.search_paths)
            for root, folder in environment.own.items()
            if root not in sys.stdlib_module_names
        }
        versions = {**installed, STANDARD_LIBRARY: environment.python}
        return cls(environment, versions=versions, places=places)


def plan_installed(environment: Environment, used: Iterable[str] | None, cache: Path) -> Plan:
    """What is installed, what the project's files name beside it, and the standard library.

    Args:
        environment: whose libraries count.
        used: the import roots that the code uses; None for all that are installed.
        cache: the cache folder of pyrecode.
    """
    plan = Plan.of(environment)
    distributions = environment.distributions()
    if used is None:
        owners = list(distributions.values())
        pinned = pinned_versions(environment, None, cache)
    else:
        roots = [root for root in sorted(set(used)) if not environment.is_shadowed(root)]
        given = {root: owner(environment, root) for root in roots}
        owners = list(dict.fromkeys(one for one in given.values() if one is not None))
        names = [
            one.name if one is not None else provider(root) or normalised(root)
            for root, one in given.items()
            if root not in sys.stdlib_module_names
        ]
        pinned = pinned_versions(environment, names, cache)
        plan.notices += _absent(environment, roots, pinned)
    if pinned:
        plan.notices.append(told(environment, pinned))
    for one in pinned.values():
        _take(plan, one.target, one.chosen.without_notice())
    releases = (installed_release(environment, one) for one in owners if one.name not in pinned)
    plan.releases += [release for release in releases if release.modules]
    plan.releases.append(standard_library_release(environment.python))
    return plan


def plan_targets(
    environment: Environment,
    targets: "Sequence[Target]",
    cache: Path,
    *,
    offline: bool = False,
    may_fetch: bool = True,
) -> Plan:
    """The targets alone.

    Args:
        environment: whose libraries count where they are what the target means.
        targets: the libraries and versions that are named.
        cache: the cache folder of pyrecode.
        offline: ask no registry.
        may_fetch: False for targets of a project's settings: what is not at hand is a notice then.

    Raises:
        CatalogError: where the library or version of a target is unknown.
    """
    from pyrecode.updates.catalog.choose import choose, choose_python

    plan = Plan.of(environment)
    forbidden = None
    if not may_fetch:
        forbidden = "nothing is fetched for a setting (name it with --to once)"
    elif offline:
        forbidden = "--offline forbids fetching it (run once without)"
    for target in targets:
        if target.is_standard_library:
            python = choose_python(target)
            plan.versions[STANDARD_LIBRARY] = python
            plan.releases.append(standard_library_release(python))
            continue
        installed = environment.distributions().get(target.library)
        try:
            _take(plan, target, choose(target, installed, cache, forbidden))
        except CatalogError as error:
            if may_fetch:
                raise
            plan.notices.append(f"setting target: {error}")
    return plan


def _take(plan: Plan, target: "Target", chosen: "Chosen") -> None:
    environment = plan.environment
    installed = environment.distributions().get(target.library)
    plan.versions[target.library] = chosen.version
    if chosen.notice:
        plan.notices.append(chosen.notice)
    if chosen.installed is not None:
        plan.releases.append(installed_release(environment, chosen.installed))
        return
    if chosen.fetched is not None:
        release = fetched_release(environment, chosen.fetched)
        plan.releases.append(release)
        plan.places |= dict.fromkeys(release.modules, release.folders)
    else:
        plan.stated[target.library] = chosen.version
        # What is installed is another version: it cannot tell what the target has.
        for facts in (curated(target.library), history(target.library)):
            plan.places |= dict.fromkeys(facts.modules if facts else (), ())
    if installed is not None and versions.is_before(installed.version, chosen.version):
        plan.before[target.library] = installed_release(environment, installed)


def _absent(environment: Environment, used: Sequence[str], pinned: Container[str]) -> list[str]:
    """One line for each library that the code uses, that facts are known of, and whose version is not."""
    libraries = {
        library: None
        for root in used
        # To tell who provides a name without an environment takes reading.
        if not environment.providers(root)
        and (library := provider(root)) not in (None, STANDARD_LIBRARY)
        and library not in pinned
    }
    return [
        f"{library} is not installed in {environment.description}: its uses are not checked; "
        f"name a version with --to {library}"
        for library in libraries
    ]
