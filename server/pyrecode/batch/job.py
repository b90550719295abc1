"""What one run works on: the files, the catalog that counts for them, and what is asked about."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from pyrecode.batch.listing import list_files
from pyrecode.batch.notices import Notices
from pyrecode.batch.progress import Progress
from pyrecode.batch.survey import Seen, look, survey
from pyrecode.settings import ProjectSettings, load_project

if TYPE_CHECKING:
    from pyrecode.findings.selection import Selection
    from pyrecode.updates.catalog import Catalog


@frozen
class Wishes:
    """What the command line asks for."""

    paths: tuple[str, ...] = (".",)
    python: str | None = None
    targets: tuple[str, ...] = ()
    offline: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    use_cache: bool = True


@frozen
class Job:
    """What one run works on."""

    files: tuple[Seen, ...]
    catalog: "Catalog"
    selection: "Selection"
    failures: int = 0
    """files and folders that could not be read, already told"""


def prepare(wishes: Wishes, notices: Notices) -> Job:
    """Find the files and load the catalog for the libraries that they import.

    Raises:
        PathError: for a path that is not there.
        CatalogError: where the libraries asked about cannot be known.
    """
    folder = project_folder(wishes.paths)
    settings = load_project(folder)
    listing = list_files(wishes.paths, settings.exclude, settings.folder)
    failures = list(listing.failures)
    for line in (*settings.notices, *listing.notices, *listing.failures):
        notices.say(line)

    def failed(line: str) -> None:
        failures.append(line)
        notices.say(line)

    if not listing.files:
        notices.say(f"no Python files in {', '.join(wishes.paths)}")
    files = survey(listing.files, failed)
    return _job(folder, settings, wishes, files, notices, len(failures))


def prepare_text(data: bytes, filename: str, wishes: Wishes, notices: Notices) -> Job:
    """Load the catalog for one text that stands for the file `filename`, which need not be there.

    Raises:
        CatalogError: where the libraries asked about cannot be known.
    """
    folder = project_folder((filename,))
    settings = load_project(folder)
    for line in settings.notices:
        notices.say(line)
    return _job(folder, settings, wishes, [look(filename, data)], notices, 0)


def _job(
    folder: Path,
    settings: ProjectSettings,
    wishes: Wishes,
    files: Sequence[Seen],
    notices: Notices,
    failures: int,
) -> Job:
    from pyrecode.findings.selection import Selection

    roots = frozenset().union(*{seen.roots for seen in files})
    # The command line wins: it does not add to what the project has set.
    selection = Selection(wishes.select or settings.select, wishes.ignore or settings.ignore)
    catalog = catalog_for(folder, settings, wishes, roots, notices)
    return Job(tuple(files), catalog, selection, failures)


def catalog_for(
    folder: Path,
    settings: ProjectSettings,
    wishes: Wishes,
    roots: frozenset[str],
    notices: Notices,
) -> "Catalog":
    """The catalog of the project's environment, or of the versions asked for.

    Raises:
        CatalogError: where they cannot be known.
    """
    from pyrecode.updates.catalog import load_catalog
    from pyrecode.updates.environment import find_environment

    environment = find_environment(folder, wishes.python)
    notices.detail(f"libraries of {environment.description}")
    with Progress("Reading libraries", enabled=not notices.quiet) as progress:
        catalog = load_catalog(
            environment,
            wishes.targets or settings.target,
            offline=wishes.offline,
            # A project may say what it is checked against, and never make anything be fetched.
            may_fetch=bool(wishes.targets),
            use_cache=wishes.use_cache,
            progress=lambda done, total, _: progress.reach(done, total),
            roots=roots,
        )
    for line in catalog.notices:
        notices.say(line)
    return catalog


def project_folder(paths: Sequence[str]) -> Path:
    """The folder from which settings and libraries are sought: the one that holds all paths."""
    folders = [path if Path(path).is_dir() else str(Path(path).parent) for path in paths]
    try:
        return Path(os.path.commonpath([Path(folder).absolute() for folder in folders]))
    except ValueError:  # no common folder, as between drives
        return Path.cwd()
