"""The releases that the configured registries offer, and the archives of the one that is wanted, the smallest first."""

import contextlib
import logging
import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyrecode.updates import versions
from pyrecode.updates.archives.fetch import Progress
from pyrecode.updates.archives.sources import Sources
from pyrecode.updates.errors import CatalogError, Unreachable
from pyrecode.updates.target import Target

if TYPE_CHECKING:
    from unearth import Package

_ATTEMPTS = 3
# Wheels of one release differ in their compiled files only. Roughly from the smallest to the largest:
_PLATFORMS = ("win32", "win_arm64", "win_amd64", "macosx", "musllinux", "linux")


class Registry:
    """What pip's configured sources offer. Asked through `unearth`, which builds and runs nothing."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def choose(self, target: Target) -> Sequence["Package"]:
        """The archives of the newest release that is allowed: a wheel of each platform, the smallest first, then the sdist.

        The first will do but for a release whose wheels differ in more than what is compiled: tensorflow
        2.11 to 2.17 ship an empty one for Windows, which only names another distribution.

        Raises:
            CatalogError: where the registry has no such library or version.
            Unreachable: where it cannot be asked.
        """
        offered, failures = self._offered(target.library)
        wanted = versions.newest(
            [one.version for one in offered if one.version and target.allows(one.version)]
        )
        if wanted is None and failures:
            raise Unreachable(f"{target.text} cannot be looked up: {failures[0]}")
        if wanted is None:
            raise CatalogError(_unknown(target, offered))
        return self._ranked([one for one in offered if one.version == wanted])

    def versions(self, library: str) -> tuple[str, ...]:
        """Every version that the registry has, pre-releases too, in no order.

        Raises:
            Unreachable: where it cannot be asked.
            CatalogError: where it has no such library.
        """
        offered, failures = self._offered(library)
        found = tuple(dict.fromkeys(one.version for one in offered if one.version))
        if not found and failures:
            raise Unreachable(f"{library} cannot be looked up: {failures[0]}")
        if not found:
            raise CatalogError(f"no library of the name {library} is offered")
        return found

    def sdists(self, library: str) -> Sequence["Package"]:
        """Every archive of source that the registry has of a library, of all its releases."""
        offered, _ = self._offered(library)
        return [one for one in offered if one.version and not one.link.is_wheel]

    def download(self, package: "Package", folder: Path, progress: Progress | None = None) -> Path:
        """The archive as a file, its hash checked where the registry states one.

        Raises:
            Unreachable: where it cannot be had.
        """
        from unearth.preparer import download_link

        archive = package.link

        def report(link: Any, completed: int, total: int | None) -> None:
            if progress is not None:
                progress(completed, total)

        for _ in range(_ATTEMPTS - 1):
            with contextlib.suppress(Exception):
                return download_link(
                    self._finder.session, archive, folder, archive.hash_option, report
                )
            (folder / archive.filename).unlink(missing_ok=True)
        with _named_failures(f"{archive.filename} cannot be fetched"):
            return download_link(self._finder.session, archive, folder, archive.hash_option, report)

    def _offered(self, library: str) -> tuple[Sequence["Package"], Sequence[str]]:
        """Every archive of the library, yanked ones only where there is nothing else.

        With it, one line for each source that did not answer; that it lacks the library is an answer.
        """
        found: list[Package] = []
        failures: list[str] = []
        for source in self._all_sources:
            self._finder.sources[:] = [source]
            with _complaints() as complaints:
                try:
                    found += self._finder.find_all_packages(library, allow_yanked=True)
                except Exception as error:  # any transport has its own
                    complaints.append(_one_line(error))
            failures += [one for one in complaints if "Client Error(404)" not in one]
        kept = [one for one in found if not one.link.is_yanked]
        return kept or found, failures

    def _ranked(self, archives: Sequence["Package"]) -> Sequence["Package"]:
        # One wheel of each platform, so that a few questions for the size are enough.
        by_platform: dict[int, Package] = {}
        for one in archives:
            if one.link.is_wheel:
                by_platform.setdefault(_platform(one.link.filename), one)
        wheels = [wheel for _, wheel in sorted(by_platform.items(), key=lambda pair: pair[0])]
        sdists = [one for one in archives if not one.link.is_wheel][:1]
        if len(wheels) < 2 or _platform(wheels[0].link.filename) == 0:
            return [*wheels, *sdists]
        sizes = [self._size(wheel) for wheel in wheels]
        order = sorted(range(len(wheels)), key=lambda rank: (sizes[rank] or math.inf, rank))
        return [*(wheels[rank] for rank in order), *sdists]

    def _size(self, package: "Package") -> int | None:
        link = package.link
        with contextlib.suppress(Exception):
            if link.is_file:
                return link.file_path.stat().st_size
            answer = self._finder.session.head(link.normalized, follow_redirects=True)
            return int(answer.headers["Content-Length"]) if answer.is_success else None
        return None

    @cached_property
    def _finder(self) -> Any:
        import ssl

        from unearth import PackageFinder
        from unearth.auth import MultiDomainBasicAuth
        from unearth.fetchers import PyPIClient

        sources = self._sources
        verify: Any = True
        if sources.certificate:
            verify = ssl.create_default_context(cafile=sources.certificate)
        extra: dict[str, Any] = {"proxy": sources.proxy} if sources.proxy else {}
        session: Any = PyPIClient(
            trusted_hosts=sources.trusted_hosts, verify=verify, timeout=sources.timeout, **extra
        )
        session.auth = MultiDomainBasicAuth(prompting=False, index_urls=sources.indexes)
        return PackageFinder(session=session, ignore_compatibility=True)

    @cached_property
    def _all_sources(self) -> Sequence[Any]:
        indexes = [{"url": url, "type": "index"} for url in self._sources.indexes]
        return [*indexes, *({"url": one, "type": "find_links"} for one in self._sources.find_links)]


def _platform(filename: str) -> int:
    """Rank of the platform of a wheel; 0 for one that has nothing compiled in it."""
    tags = filename.removesuffix(".whl").rsplit("-", 1)[-1]
    if tags == "any":
        return 0
    ranks = (rank for rank, platform in enumerate(_PLATFORMS, 1) if platform in tags)
    return next(ranks, len(_PLATFORMS) + 1)


def _unknown(target: Target, offered: Sequence["Package"]) -> str:
    if not offered:
        return f"{target.text}: no library of the name {target.library} is known here or offered"
    newest = versions.newest([one.version for one in offered if one.version])
    return f"{target.text}: {target.library} has no such version; the newest is {newest}"


@contextlib.contextmanager
def _complaints() -> Iterator[list[str]]:
    """What `unearth` would tell a terminal of its sources, as a list."""
    logger = logging.getLogger("unearth.collector")
    heard: list[str] = []
    listener = logging.Handler(logging.WARNING)
    listener.emit = lambda record: heard.append(record.getMessage())
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(listener)
    try:
        yield heard
    finally:
        logger.removeHandler(listener)
        logger.propagate = propagate


@contextlib.contextmanager
def _named_failures(what: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # whatever the transport, the disk or the hash has to say
        raise Unreachable(f"{what}: {_one_line(error)}") from error


def _one_line(error: Exception) -> str:
    return str(error).partition("\n")[0] or type(error).__name__
