"""Catalogs, loaded in the background: the editor never waits for a library to be read.

Reading a large library for the first time takes seconds of pure computation, which on a thread would
slow everything else. So another process reads it into the cache, and a thread takes it from there.
"""

import asyncio
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, frozen

from pyrecode.updates.errors import CatalogError

if TYPE_CHECKING:
    from pyrecode.updates.catalog import Catalog

_log = logging.getLogger(__name__)
_LONGEST = 600
"""seconds after which the other process is given up, and the thread reads by itself"""
_READER = """
import sys
from pathlib import Path
from pyrecode.updates.catalog import load_catalog
from pyrecode.updates.custom.team import team_of
from pyrecode.updates.environment import find_environment
project, above, python, roots, own_code, *targets = sys.argv[1:]
project, above, roots = Path(project), Path(above or project), roots.split()
environment = find_environment(project, python or None, above)
load_catalog(environment, targets, offline=True, may_fetch=False, roots=roots)
team_of(project, environment, roots, above=above, own_code=bool(own_code))
"""


@frozen
class Wanted:
    """Which catalog: that of the environment of a project, for these targets."""

    project: Path
    python: str | None
    """the interpreter or environment that counts in place of the project's own"""
    targets: tuple[str, ...]
    above: Path | None = None
    """the workspace's folder, whose environment counts where the project has none"""


@define
class _Entry:
    catalog: "Catalog | None" = None
    roots: frozenset[str] = frozenset()
    """import roots that it was loaded for, or is being loaded for"""
    known: frozenset[str] | None = None
    """import roots that the environment and the project have; None until they were looked at"""
    own_code: bool = False
    """whether the project's own packages were read too; that waits until the libraries are there"""
    state: object = None
    """what the files that hold the team's updates looked like"""
    task: asyncio.Task[None] | None = None


@frozen
class _Read:
    """What came of reading."""

    catalog: "Catalog"
    known: frozenset[str]
    has_own: bool
    """whether packages of the project itself are used"""
    notices: tuple[str, ...]


class Catalogs:
    """The catalogs of this session, by what they were wanted for. Used on the server's thread only.

    A catalog grows with the imports of the open documents: an environment may hold hundreds of
    libraries, and the first quick fix should not wait for all of them.
    """

    def __init__(self, ready: Callable[[], None], say: Callable[[str], None]) -> None:
        """Load nothing yet.

        Args:
            ready: called on the server's thread when a catalog has come.
            say: told of what went wrong, in one line.
        """
        self._ready = ready
        self._say = say
        self._entries: dict[Wanted, _Entry] = {}
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="catalog")
        self._reader: subprocess.Popen[bytes] | None = None
        self._closed = False

    def get(self, wanted: Wanted, roots: frozenset[str], state: object = None) -> "Catalog | None":
        """The catalog, or None while it is on its way or cannot be had.

        Args:
            wanted: which one.
            roots: import roots that it should cover; where it does not yet, it is loaded again, and
                the old one answers until then.
            state: changes when a file does that holds the team's updates; it is loaded again then too.
        """
        entry = self._entries.setdefault(wanted, _Entry(state=state))
        missing = roots - entry.roots
        if entry.known is not None:
            missing &= entry.known
        if entry.task is None and (missing or entry.known is None or entry.state != state):
            entry.state = state
            self._start(wanted, entry, entry.roots | missing)
        return entry.catalog

    def saved(self, project: Path, path: Path, text: str) -> None:
        """A file of the project was saved: what its own packages deprecate may have changed.

        Args:
            project: its folder; notebooks in it may have catalogs of their own.
            path: the file.
            text: what it holds.
        """
        from pyrecode.updates.custom.own import speaks_of_deprecation

        for wanted, entry in self._entries.items():
            if wanted.project != project or entry.task is not None or not entry.own_code:
                continue
            # A word that was there before and is gone counts as well: its file is then one that was told of.
            told = entry.catalog is not None and any(
                one.definition is not None and path.name == Path(one.definition.file).name
                for one in entry.catalog
            )
            if told or speaks_of_deprecation(text.encode("utf-8", "surrogatepass")):
                self._start(wanted, entry, entry.roots)

    def forget(self) -> None:
        """Load all of them again; the old ones answer until then."""
        for wanted, entry in self._entries.items():
            if entry.task is None:
                self._start(wanted, entry, entry.roots)

    def close(self) -> None:
        """Stop loading."""
        for entry in self._entries.values():
            if entry.task is not None:
                entry.task.cancel()
        self._closed = True
        if self._reader is not None:
            _kill(self._reader)
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _start(self, wanted: Wanted, entry: _Entry, roots: frozenset[str]) -> None:
        entry.roots = roots
        entry.task = asyncio.ensure_future(self._load(wanted, entry))

    async def _load(self, wanted: Wanted, entry: _Entry) -> None:
        try:
            found = await self._in_thread(wanted, entry.roots, entry.own_code)
            _take(entry, found)
            for notice in found.notices:
                self._say(notice)
            if found.has_own and not entry.own_code:
                # The libraries do not wait for what the project's own code says.
                entry.own_code = True
                self._ready()
                _take(entry, await self._in_thread(wanted, entry.roots, True))
        except CatalogError as error:
            self._say(str(error))
        except Exception as error:
            _log.exception("the catalog cannot be loaded")
            self._say(f"the catalog cannot be loaded: {type(error).__name__}: {error}")
        else:
            for notice in entry.catalog.notices if entry.catalog is not None else ():
                _log.info("%s", notice)
        # What failed is not tried again before something changes: it would fail at every key.
        entry.known = entry.known or frozenset()
        entry.task = None
        self._ready()

    def _in_thread(
        self, wanted: Wanted, roots: frozenset[str], own_code: bool
    ) -> "asyncio.Future[_Read]":
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(self._pool, self._read, wanted, roots, own_code)

    def _read(self, wanted: Wanted, roots: frozenset[str], own_code: bool) -> "_Read":
        from pyrecode.findings.foreign import own_libraries
        from pyrecode.updates.catalog import load_catalog
        from pyrecode.updates.custom.own import own_roots
        from pyrecode.updates.custom.team import team_of
        from pyrecode.updates.environment import find_environment

        environment = find_environment(wanted.project, wanted.python, wanted.above)
        roots -= own_libraries(roots, environment)
        self._fill_cache(wanted, roots, own_code)
        if self._closed:
            raise CatalogError("the server is about to stop")
        team = team_of(wanted.project, environment, roots, above=wanted.above, own_code=own_code)
        catalog = load_catalog(
            environment,
            wanted.targets,
            offline=True,
            may_fetch=False,
            roots=roots,
            extra=team.extra,
            own=team.own,
        )
        own = frozenset() if wanted.targets else own_roots(environment)
        installed = environment.distributions().values()
        known = frozenset(module for one in installed for module in one.modules)
        return _Read(catalog, known | own, not own.isdisjoint(roots), team.notices)

    def _fill_cache(self, wanted: Wanted, roots: frozenset[str], own_code: bool) -> None:
        """Have another process read the libraries; whatever happens to it, the caller can go on alone."""
        arguments: Sequence[str] = (
            str(wanted.project),
            str(wanted.above or ""),
            wanted.python or "",
            " ".join(sorted(roots)),
            "own" if own_code else "",
            *wanted.targets,
        )
        reader = None
        try:
            # -P: the project's folder must not be searched for modules to import.
            reader = self._reader = subprocess.Popen(
                [sys.executable, "-P", "-c", _READER, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=os.sep,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            reader.wait(_LONGEST)
        except subprocess.TimeoutExpired:
            if reader is not None:
                _kill(reader)
        except OSError as error:
            _log.info("no process to read libraries: %s", error)
        finally:
            self._reader = None


def _take(entry: _Entry, read: _Read) -> None:
    """Keep what was read; a catalog that says the same stays, and with it all that was made with it."""
    if entry.catalog is None or entry.catalog.digest != read.catalog.digest:
        entry.catalog = read.catalog
    entry.known = read.known


def _kill(reader: "subprocess.Popen[bytes]") -> None:
    """End the process and those that it started: they would wait for work for ever."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(reader.pid, signal.SIGKILL)
        else:
            reader.kill()
    except OSError:
        # It has just ended by itself.
        return
