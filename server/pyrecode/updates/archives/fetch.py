"""Releases kept in the cache as source and stubs, fetched there when they are asked for and missing."""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from attrs import frozen

from pyrecode.updates.errors import CatalogError, Unreachable
from pyrecode.updates.library import normalised
from pyrecode.updates.target import Target

Progress = Callable[[int, int | None], None]
"""told the bytes read so far, and of how many where that is known"""

_MARKER = "release.json"
"""written last into a release's folder: what is in it"""


@frozen
class Fetched:
    """One release, unpacked in the cache."""

    library: str
    """normalised"""
    version: str
    root: Path
    """the folder in which its modules lie"""
    modules: tuple[str, ...]
    """its import roots"""
    digest: str = ""
    """of the archive that it was read from"""


def fetch(
    requirement: str, cache: Path, offline: bool = False, progress: Progress | None = None
) -> Fetched:
    """The newest release that the requirement allows, from the cache if one is there.

    The smallest wheel of any platform that holds a module is taken, else the sdist; it is read, never
    built.

    Args:
        requirement: `numpy==2.4`, `numpy>=2,<2.5` or `numpy`.
        cache: the cache folder of pyrecode.
        offline: ask no registry.
        progress: of the download.

    Raises:
        Unreachable: where it may exist but cannot be had now.
        CatalogError: where there is no such library or version, or its archive cannot be read.
    """
    return fetch_target(Target.parse(requirement), cache, offline, progress)


def fetch_target(
    target: Target, cache: Path, offline: bool = False, progress: Progress | None = None
) -> Fetched:
    """As `fetch`, of a target that has been read already."""
    from pyrecode.updates.archives.layout import find_modules
    from pyrecode.updates.archives.registry import Registry
    from pyrecode.updates.archives.sources import pip_sources
    from pyrecode.updates.archives.unpack import unpack

    if (found := _best(target, cache)) is not None:
        return found
    if offline:
        raise Unreachable(
            f"{target.text} is not in the cache and --offline forbids fetching it; "
            "run once without --offline"
        )
    registry = Registry(pip_sources())
    packages = registry.choose(target)
    version = packages[0].version or ""
    if (found := _open(_folder(cache, target.library, version))) is not None:
        return found
    with _scratch(cache / "archives") as scratch:
        for number, package in enumerate(packages):
            archive = registry.download(package, scratch / "archive", progress)
            release = scratch / f"release-{number}"
            release.mkdir()
            unpack(archive, release)
            root, modules = find_modules(release, target.library)
            if modules:
                break
        else:
            raise CatalogError(f"{target.text}: {packages[0].link.filename} holds no Python module")
        facts = {
            "library": target.library,
            "version": version,
            "archive": archive.name,
            "digest": _digest(archive),
            "root": root.relative_to(release).as_posix(),
            "modules": list(modules),
        }
        (release / _MARKER).write_text(json.dumps(facts), encoding="utf-8")
        return _move(release, _folder(cache, target.library, version))


def cached(library: str, cache: Path) -> dict[str, Fetched]:
    """The releases of a library that are in the cache, by version."""
    found: dict[str, Fetched] = {}
    name = normalised(library)
    with contextlib.suppress(OSError):
        for folder in sorted((cache / "archives").glob(f"{name}-*")):
            one = _open(folder)
            if one is not None and one.library == name:
                found[one.version] = one
    return found


def _best(target: Target, cache: Path) -> Fetched | None:
    releases = cached(target.library, cache)
    version = target.newest(releases)
    return None if version is None else releases[version]


def _folder(cache: Path, library: str, version: str) -> Path:
    return cache / "archives" / f"{library}-{version}"


def _open(folder: Path) -> Fetched | None:
    """The release in a folder; None where it is missing, or was not written to the end."""
    try:
        facts = json.loads((folder / _MARKER).read_text(encoding="utf-8"))
        found = Fetched(
            facts["library"],
            facts["version"],
            folder / facts["root"],
            tuple(facts["modules"]),
            facts["digest"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if found.root.is_dir() else None


def _digest(archive: Path) -> str:
    with archive.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


@contextlib.contextmanager
def _scratch(parent: Path) -> Iterator[Path]:
    """A folder of our own beside the releases, gone afterwards whatever happens."""
    import shutil
    import tempfile

    try:
        parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=parent, prefix=f".{os.getpid()}-"))
    except OSError as error:
        raise CatalogError(f"the cache folder cannot be written: {error}") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _move(release: Path, place: Path) -> Fetched:
    """Put a finished release into its place at once; another process may have been quicker."""
    for _ in range(2):
        try:
            release.rename(place)
        except OSError:
            if (found := _open(place)) is not None:
                return found
            # What lies there is broken: out of the way with it, whole, then try again.
            with contextlib.suppress(OSError):
                place.rename(release.parent / "broken")
        else:
            break
    found = _open(place)
    if found is None:
        raise CatalogError(f"the cache folder {place} cannot be written")
    return found
