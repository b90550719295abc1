"""What `mine` is to read: a release by its name, or a folder or file with source."""

import os
from collections.abc import Sequence
from pathlib import Path

from attrs import field, frozen

from pyrecode.batch.errors import CannotRun
from pyrecode.cli.updates.naming import library_called
from pyrecode.cli.updates.releases import Releases
from pyrecode.updates.archives.layout import find_modules
from pyrecode.updates.catalog.release import Release
from pyrecode.updates.library import STANDARD_LIBRARY, normalised
from pyrecode.updates.mined import Mined
from pyrecode.updates.target import Target


@frozen
class Source:
    """One library that can be mined."""

    text: str
    """as it was asked for"""
    library: str
    version: str
    """empty where nothing tells it"""
    modules: tuple[str, ...]
    place: str
    """where its source lies, for a person"""
    folders: tuple[Path, ...] = field(default=(), repr=False)


def find_source(text: str, releases: Releases) -> Source:
    """What `text` names: a path where it is written as one, else a requirement.

    Raises:
        CannotRun: where a path holds no Python source.
        CatalogError: where there is no such library or version, or it may not be fetched.
    """
    if os.sep in text or "/" in text or text in (".", "..") or text.endswith(".py"):
        return _at_path(text, releases)
    target = Target.parse(text)
    if target.is_standard_library:
        from pyrecode.updates.catalog.choose import choose_python

        version = releases.environment.python if target.wants_any else choose_python(target)
        return Source(text, STANDARD_LIBRARY, version, (), "the stubs of the standard library")
    release = _release(target, releases)
    return Source(
        text,
        release.library,
        release.version,
        release.modules,
        ", ".join(map(str, release.roots)),
        release.folders,
    )


def mine_source(source: Source) -> Mined:
    """Read it now, whatever was read before."""
    if source.library == STANDARD_LIBRARY and not source.folders:
        from pyrecode.updates.stdlib import standard_library

        return standard_library(source.version)
    from pyrecode.updates.miner import mine

    return Mined.joined(
        mine(one, source.folders, source.library, source.version) for one in source.modules
    )


def _release(target: Target, releases: Releases) -> Release:
    library = library_called(target.library, releases.environment)
    one = releases.installed(library)
    if one is not None and (target.wants_any or target.allows(one.version)):
        return one
    from pyrecode.updates.catalog.release import fetched_release

    return fetched_release(releases.environment, releases.fetched_for(target))


def _at_path(text: str, releases: Releases) -> Source:
    path = Path(text).expanduser().resolve()
    if not path.exists():
        raise CannotRun(f"{text}: there is no such file or folder")
    root, modules = _modules_at(path)
    if not modules:
        raise CannotRun(f"{text}: holds no Python source")
    # A package is called like itself, a folder of several like the folder.
    library = normalised(modules[0] if len(modules) == 1 else path.name)
    folders = (root, *releases.environment.search_paths)
    return Source(text, library, "", tuple(modules), str(path), folders)


def _modules_at(path: Path) -> tuple[Path, Sequence[str]]:
    """The folder that is searched for modules, and the names of those that are meant."""
    if path.is_file():
        return path.parent, (path.stem,) if path.suffix in (".py", ".pyi") else ()
    if any((path / name).is_file() for name in ("__init__.py", "__init__.pyi")):
        return path.parent, (path.name,)
    try:
        return find_modules(path, normalised(path.name))
    except OSError as error:
        raise CannotRun(f"{path}: cannot be read: {error.strerror or error}") from error
