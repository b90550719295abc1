"""What one run works on: the files, the catalog that counts for them, and what is asked about."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from pyrecode.batch.by_catalog import ByCatalog
from pyrecode.batch.listing import SUFFIXES, list_files
from pyrecode.batch.looks import Looks
from pyrecode.batch.notices import Notices
from pyrecode.batch.passed_on import with_passed_on
from pyrecode.batch.survey import Seen, look, survey
from pyrecode.findings.sheets.kinds import DOCUMENTS
from pyrecode.proposals.examples import FOLDER
from pyrecode.rows import NamedTuple
from pyrecode.settings import ProjectSettings, load_project

if TYPE_CHECKING:
    from pyrecode.findings.selection import Selection
    from pyrecode.updates.catalog import Catalog
    from pyrecode.updates.environment import Environment

T = TypeVar("T")


class Wishes(NamedTuple):
    """What the command line asks for."""

    paths: tuple[str, ...] = (".",)
    python: str | None = None
    targets: tuple[str, ...] = ()
    offline: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    use_cache: bool = True
    handled: bool = False
    """whether to tell also of uses that the code around them looks after"""
    behaviour: bool = False
    """whether to tell also of calls that go on working and come to do something else"""
    doctests: bool = False
    """whether to look at the examples in docstrings too; the settings may ask for it as well"""
    strings: bool = False
    """whether text counts that some function reads as the path of an API; the settings may ask for it as well"""
    docs: bool = False
    """whether to search for documents too; the settings may ask for it as well"""
    proven: bool = False
    """whether to tell only of what names or declared types prove"""
    types: str | None = None
    """the type engine to ask, `auto` or `off`; None leaves it to the settings"""


class Job(NamedTuple):
    """What one run works on."""

    files: tuple[Seen, ...]
    catalog: "Catalog"
    """that of the folder that was named"""
    selection: "Selection"
    distribution: str | None = None
    """what the project itself is called, which is not told of its own APIs"""
    failures: int = 0
    """files and folders that could not be read, already told"""
    others: Mapping[str, "Catalog"] = MappingProxyType({})
    """path to catalog, for the files of projects that have another one"""

    environments: "Mapping[int, Environment]" = MappingProxyType({})
    """by the identity of the catalog: the environment that it speaks of"""
    types: str | None = None
    """what the project says of type engines"""
    folder: Path = Path()
    """the one that was named, or that holds what was named"""

    def environment_of(self, path: str) -> "Environment":
        """The environment that counts for a file."""
        return self.environments[id(self.catalog_of(path))]

    def catalog_of(self, path: str) -> "Catalog":
        """The catalog that counts for a file."""
        return self.others.get(path, self.catalog)

    def work(self, make: Callable[["Catalog"], Callable[[str], T]]) -> Callable[[str], T]:
        """What is done to each file, picklable, made by `make` for each catalog."""
        if not self.others:
            return make(self.catalog)
        made = {id(one): make(one) for one in (self.catalog, *self.others.values())}
        others = {path: made[id(one)] for path, one in self.others.items()}
        return ByCatalog(made[id(self.catalog)], others)


def prepare(wishes: Wishes, notices: Notices) -> Job:
    """Find the files and load the catalog for the libraries that they import.

    Raises:
        PathError: for a path that is not there.
        CatalogError: where the libraries asked about cannot be known.
    """
    folder = project_folder(wishes.paths)
    settings = load_project(folder)
    listing = list_files(
        wishes.paths,
        settings.exclude,
        settings.folder,
        (*SUFFIXES, *DOCUMENTS) if wishes.docs or settings.docs else SUFFIXES,
    )
    found = [file for file in listing.files if FOLDER not in PurePath(file).parts]
    failures = list(listing.failures)
    for line in (*settings.notices, *listing.notices, *listing.failures):
        notices.say(line)

    def failed(line: str) -> None:
        failures.append(line)
        notices.say(line)

    if not found:
        notices.say(f"no Python files in {', '.join(wishes.paths)}")
    looks = Looks(folder) if wishes.use_cache else None
    files = survey(found, failed, looks)
    if looks is not None:
        looks.save()
    files = with_passed_on(files, folder)
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
    files = with_passed_on([look(filename, data)], folder, data)
    return _job(folder, settings, wishes, files, notices, 0)


def _job(
    folder: Path,
    settings: ProjectSettings,
    wishes: Wishes,
    files: Sequence[Seen],
    notices: Notices,
    failures: int,
) -> Job:
    from pyrecode.batch.catalogs import catalogs_for
    from pyrecode.findings.selection import Selection
    from pyrecode.updates.environment.project import project_of
    from pyrecode.updates.environment.project_name import project_name

    # The command line wins: it does not add to what the project has set.
    selection = Selection(
        wishes.select or settings.select,
        wishes.ignore or settings.ignore,
        wishes.handled,
        wishes.behaviour or settings.behaviour,
        wishes.doctests or settings.doctests,
        wishes.strings or settings.strings,
        wishes.proven,
    )
    catalog, others, environments = catalogs_for(folder, settings, wishes, files, notices)
    name = project_name(project_of(folder).root)
    return Job(
        tuple(files),
        catalog,
        selection,
        name,
        failures,
        others,
        environments,
        types=settings.types,
        folder=folder,
    )


def project_folder(paths: Sequence[str]) -> Path:
    """The folder from which settings and libraries are sought: the one that holds all paths."""
    folders = [path if Path(path).is_dir() else str(Path(path).parent) for path in paths]
    try:
        return Path(os.path.commonpath([Path(folder).absolute() for folder in folders]))
    except ValueError:  # no common folder, as between drives
        return Path.cwd()
