"""Makes the history of one library out of the archives of its releases.

Archives are fetched two at a time and read, never built; what was unpacked is deleted at the end.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice, pairwise
from pathlib import Path

from packaging.version import Version

from pyrecode.updates.archives import Fetched, fetch
from pyrecode.updates.errors import CatalogError
from pyrecode.updates.history.chronicle import Exists
from pyrecode.updates.history.compile import Compiler
from pyrecode.updates.history.model import History
from pyrecode.updates.history.releases import MOST_RELEASES, choose_releases, middle
from pyrecode.updates.history.snapshot import Snapshot, Sources

Report = Callable[[str], None]
"""told one line of each release that was read, or could not be"""

_AT_A_TIME = 2
_SECOND_LOOK = 4
"""one release in so many is kept for a closer look at where names went"""


def build_history(
    library: str,
    offered: Sequence[str],
    first: str | None,
    scratch: Path,
    report: Report = lambda line: None,
    most: int = MOST_RELEASES,
) -> History:
    """Read the releases of a library and put their facts together.

    Args:
        library: normalised.
        offered: every version that the registry has.
        first: nothing older is read.
        scratch: a folder for archives and their source; what is put there is deleted.
        report: told of each release.
        most: how many releases are read at most.

    Raises:
        CatalogError: where no release could be read.
    """
    chosen = choose_releases(offered, first, most)
    if len(chosen) == most:
        chosen = choose_releases(offered, first, most - most // _SECOND_LOOK)
    reading = _Reading(library, scratch, report)
    try:
        history = reading.compiled(chosen)
        while len(chosen) < most:
            room = most - len(chosen)
            there = [one for one in offered if one not in reading.failed]
            closer = _closer_look(reading.compiler, there, (room + 1) // 2)
            if not closer:
                break
            chosen = reading.with_more(chosen, closer)
        return history if len(reading.read) == len(history.versions) else reading.compiled(chosen)
    finally:
        reading.close()


class _Reading:
    """The releases of one library that were read so far, with their source on disk."""

    def __init__(self, library: str, scratch: Path, report: Report) -> None:
        self.read: dict[str, Snapshot] = {}
        self.failed: set[str] = set()
        self.compiler = Compiler(library, ())
        self._library = library
        self._scratch = scratch
        self._report = report
        self._fetched: dict[str, Fetched] = {}
        self._answers: dict[str, dict[str, bool | None]] = {}

    def compiled(self, chosen: Sequence[str]) -> History:
        """The history out of these releases."""
        self.compiler = Compiler(self._library, ())
        for version, sources in self._sources(chosen):
            if version not in self.read:
                self.read[version] = sources.read()
                self._report(f"{self._library} {version}")
            self.compiler.add(self.read[version], self._exists(sources), sources.modules)
        if not self.compiler.chronicle.versions:
            raise CatalogError(f"{self._library}: no release could be read")
        return self.compiler.history()

    def _exists(self, sources: Sources) -> Exists:
        """Answers of one release, remembered: each time that releases are compiled most questions are the same."""
        known = self._answers.setdefault(sources.version, {})

        def exists(name: str) -> bool | None:
            if name not in known:
                known[name] = sources.exists(name)
            return known[name]

        return exists

    def with_more(self, chosen: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
        """The chosen releases and others, in order; the compiler has then seen them all."""
        more = tuple(sorted({*chosen, *others}, key=Version))
        self.compiled(more)
        return more

    def close(self) -> None:
        """Delete what was unpacked."""
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _sources(self, chosen: Sequence[str]) -> Iterator[tuple[str, Sources]]:
        with ThreadPoolExecutor(_AT_A_TIME) as pool:
            wanted = [one for one in chosen if one not in self._fetched and one not in self.failed]
            coming: dict[str, Future[Fetched]] = {}
            for version in chosen:
                while wanted and len(coming) < _AT_A_TIME:
                    coming[wanted[0]] = pool.submit(self._fetch, wanted[0])
                    del wanted[0]
                if version in coming:
                    try:
                        self._fetched[version] = coming.pop(version).result()
                    except CatalogError as error:
                        self.failed.add(version)
                        self._report(str(error))
                if (fetched := self._fetched.get(version)) is not None:
                    yield version, sources_of(fetched)

    def _fetch(self, version: str) -> Fetched:
        return fetch(f"{self._library}==={version}", self._scratch)


def sources_of(fetched: Fetched) -> Sources:
    """The source of a release that was read out of an archive."""
    return Sources(fetched.library, fetched.version, fetched.modules, fetched.root)


def _closer_look(compiler: Compiler, offered: Sequence[str], most: int) -> list[str]:
    """The releases between those that were read which would tell most about when names went.

    Half of what may still be read is chosen at once: each look compiles all releases anew, and what the
    first half tells decides about the rest.
    """
    losses = {turn.version: len(turn.gone) for turn in compiler.chronicle.turns}
    gaps = sorted(
        pairwise(compiler.chronicle.versions), key=lambda gap: losses.get(gap[1], 0), reverse=True
    )
    between = (middle(offered, older, newer) for older, newer in gaps if losses.get(newer, 0))
    return [*islice((found for found in between if found is not None), most)]
