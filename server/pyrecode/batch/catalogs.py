"""The catalogs of one run: for each file that of its nearest project.

A repository may hold several projects, each with its own environment, lock file and source, and notebooks whose
kernels run in others. Files for which the same counts share one catalog; mostly there is only one.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode.batch.kernels import by_kernel
from pyrecode.batch.notices import Notices
from pyrecode.batch.progress import Progress
from pyrecode.batch.survey import Seen
from pyrecode.settings import ProjectSettings

if TYPE_CHECKING:
    from pyrecode.batch.job import Wishes
    from pyrecode.updates.catalog import Catalog
    from pyrecode.updates.custom.team import Team
    from pyrecode.updates.environment import Environment


class _Share:
    """Files that one catalog counts for.

    Args:
        environment: their libraries.
        team: the updates of their own.
        roots: import roots that they use.
        paths: of the files.
        shadowed: those roots that are the project's own, though a library has the name too.
    """

    def __init__(
        self,
        environment: "Environment",
        team: "Team",
        roots: set[str],
        paths: list[str],
        shadowed: Mapping[str, Path],
    ) -> None:
        self.environment = environment
        self.team = team
        self.roots = roots
        self.paths = paths
        self.shadowed = shadowed


def catalogs_for(
    folder: Path,
    settings: ProjectSettings,
    wishes: "Wishes",
    files: Sequence[Seen],
    notices: Notices,
) -> "tuple[Catalog, Mapping[str, Catalog], Mapping[int, Environment]]":
    """The catalog of `folder`, by path those of the files that need another, and what each speaks of.

    Args:
        folder: the one that was named; what holds for it holds for the projects in it that have nothing of their
            own.
        settings: of that folder.
        wishes: `python` overrides every project's environment, and targets what is installed.
        files: those to look at.
        notices: told of what is left out, and with which libraries.

    Raises:
        CatalogError: where the libraries cannot be known.
    """
    first, *others = _shares(folder, settings, wishes, files, notices)
    catalog = _load(first, settings, wishes, notices)
    by_path: dict[str, Catalog] = {}
    environments = {id(catalog): first.environment}
    for share in others:
        other = _load(share, settings, wishes, notices)
        by_path |= dict.fromkeys(share.paths, other)
        environments[id(other)] = share.environment
    return catalog, by_path, environments


def _shares(
    folder: Path,
    settings: ProjectSettings,
    wishes: "Wishes",
    files: Sequence[Seen],
    notices: Notices,
) -> list[_Share]:
    """The files by what counts for them, those of `folder` itself first."""
    from pyrecode.findings.foreign import own_libraries
    from pyrecode.folders import cache_dir
    from pyrecode.updates.catalog.remembered import recall
    from pyrecode.updates.custom.team import team_of
    from pyrecode.updates.environment import find_environment
    from pyrecode.updates.environment.project import Projects

    projects = Projects(folder)
    main = projects.of(folder).root
    by_folder: dict[str, list[Seen]] = {}
    for seen in files:
        by_folder.setdefault(os.path.dirname(seen.path), []).append(seen)  # noqa: PTH120
    by_root: dict[Path, list[Seen]] = {main: []}
    for holder, some in by_folder.items():
        # `absolute` would keep the `..` of a path that leads out of the working folder.
        root = projects.of(Path(os.path.abspath(holder))).root  # noqa: PTH100
        by_root.setdefault(root, []).extend(some)
    if len(by_root) > 1 and not by_root[main]:
        del by_root[main]
    groups = [
        (root, kernel, some)
        for root, all_of_it in by_root.items()
        for kernel, some in by_kernel(all_of_it, wishes.python is not None).items()
    ]
    shares: dict[object, _Share] = {}
    for root, kernel, some in groups:
        start = folder if root == main else root
        roots = frozenset().union(*{seen.roots for seen in some})
        if kernel is None:
            environment = find_environment(start, wishes.python, folder)
        else:
            from pyrecode.updates.environment.kernels import environment_for

            environment = environment_for(Path(some[0].path), above=folder)
        if not wishes.handled:
            roots -= own_libraries(roots, environment)
        recall(environment.distributions().values(), cache_dir(), wishes.use_cache)
        team = team_of(
            start,
            environment,
            roots,
            above=folder,
            # Who names targets asks about these libraries alone.
            own_code=not (wishes.targets or settings.target),
            keeps=wishes.use_cache,
        )
        for line in team.notices:
            notices.say(line)
        shadowed = {one: environment.own[one] for one in roots if environment.is_shadowed(one)}
        paths = [seen.path for seen in some]
        key = _key(environment, team, roots, shadowed) if len(groups) > 1 else None
        if (share := shares.get(key)) is not None:
            _take_in(share, environment, roots, paths)
        else:
            shares[key] = _Share(environment, team, set(roots), paths, shadowed)
    return list(shares.values())


def _key(
    environment: "Environment", team: "Team", roots: Iterable[str], shadowed: Mapping[str, Path]
) -> object:
    """Equal for projects for which the same catalog counts."""
    from pyrecode.updates.history import provider
    from pyrecode.updates.library import normalised

    lacking = sorted(
        root
        for root in roots
        if root not in shadowed and (environment.is_guess or not environment.providers(root))
    )
    pins = environment.pins
    stated = tuple(pins and pins.of(provider(root) or normalised(root)) for root in lacking)
    return environment, frozenset(shadowed.items()), stated, team.extra, repr(team.own)


def _take_in(
    share: _Share, environment: "Environment", roots: frozenset[str], paths: Sequence[str]
) -> None:
    """Let another project have part in a catalog."""
    share.paths += paths
    share.roots |= roots
    # A name that one project means to be the library's must not become another's own.
    own = {**environment.own, **share.environment.own}
    unused = {root: folder for root, folder in own.items() if root not in share.roots}
    share.environment = share.environment.but(own={**unused, **share.shadowed})


def _load(
    share: _Share, settings: ProjectSettings, wishes: "Wishes", notices: Notices
) -> "Catalog":
    from pyrecode.updates.catalog import load_catalog

    environment = share.environment
    guess = ", which is a guess: no environment of the project was found" * environment.is_guess
    notices.detail(f"libraries of {environment.description}{guess}; for {len(share.paths)} files")
    with Progress("Reading libraries", enabled=not notices.quiet) as progress:
        catalog = load_catalog(
            environment,
            wishes.targets or settings.target,
            offline=wishes.offline,
            # A project may say what it is checked against, and never make anything be fetched.
            may_fetch=bool(wishes.targets),
            keeps=wishes.use_cache,
            extra=share.team.extra,
            own=share.team.own,
            progress=lambda done, total, _: progress.reach(done, total),
            roots=share.roots,
        )
    for line in catalog.notices:
        notices.say(line)
    return catalog
