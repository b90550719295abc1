"""The updates of one release: mined and merged once, then read from the cache."""

import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from os import _exit, cpu_count
from typing import Any

from attrs import evolve, frozen

from pyrecode.updates import records
from pyrecode.updates.cache import Store
from pyrecode.updates.catalog.merge import merge
from pyrecode.updates.catalog.reading import Reading
from pyrecode.updates.catalog.release import Release
from pyrecode.updates.curated import CuratedFacts, curated
from pyrecode.updates.library import STANDARD_LIBRARY
from pyrecode.updates.model import ApiUpdate, Kind

Progress = Callable[[int, int, str], None]
"""told how many libraries are done, of how many, and the name of the last"""

_MAX_WORKERS = 8


@frozen
class Facts:
    """What is known of one release."""

    library: str
    version: str
    updates: tuple[ApiUpdate, ...]
    returns: Mapping[str, str]
    bases: Mapping[str, tuple[str, ...]]
    classes: tuple[str, ...] = ()
    aliases: Mapping[str, str] = {}
    failure: str = ""
    """why the source could not be read, in one line; the facts are then the curated ones alone"""


def facts_of(
    releases: Sequence[Release], store: Store | None, progress: Progress | None = None
) -> dict[Release, Facts]:
    """The facts of several releases; what is not in the cache is mined, several at a time.

    Args:
        releases: of which the facts are wanted.
        store: the cache; None neither reads nor writes any.
        progress: told of each release that had to be mined.
    """
    found: dict[Release, Facts] = {}
    for release in releases:
        data = store.get(release.key) if store is not None else None
        if data is not None and (facts := _decode(data)) is not None:
            found[release] = facts
    cold = sorted((r for r in releases if r not in found), key=lambda r: -r.weight)
    for done, (release, data) in enumerate(_mined(cold, store), 1):
        found[release] = _decode(data) or _unread(release, data)
        if progress is not None:
            progress(done, len(cold), release.library)
    if cold and store is not None:
        store.prune()
    return found


def _unread(release: Release, data: Mapping[str, Any]) -> Facts:
    """What is left of a release whose source defeated the miner."""
    facts = curated_facts(release.library, release.version)
    facts = facts or Facts(release.library, release.version, (), {}, {})
    return evolve(facts, failure=str(data.get("failure", "nothing came of it")))


def curated_facts(library: str, version: str) -> Facts | None:
    """What curated facts alone tell of a version that cannot be read; None where there are none."""
    facts = curated(library)
    if facts is None:
        return None
    updates = merge(facts.updates, (), version)
    return Facts(library, version, updates, facts.returns, facts.bases, aliases=facts.aliases)


def mine_release(release: Release, store: Store | None) -> dict[str, Any]:
    """Mine one release, merge the curated facts in, and keep the result."""
    try:
        return _mine_release(release, store)
    except Exception as error:  # one library's source must not keep the others from being read
        return {"failure": f"{type(error).__name__} {error}".partition("\n")[0]}


def _mine_release(release: Release, store: Store | None) -> dict[str, Any]:
    mined = _standard_library(release) if release.library == STANDARD_LIBRARY else _library(release)
    facts = curated(release.library)
    data = {
        "library": release.library,
        "version": release.version,
        "updates": [
            records.to_data(update)
            for update in merge(facts.updates if facts else (), mined.updates, release.version)
        ],
        "returns": {**mined.returns, **(facts.returns if facts else {})},
        "bases": {**mined.bases, **(facts.bases if facts else {})},
        "classes": sorted(mined.classes),
        "aliases": {
            **_class_paths(release, facts),
            **mined.aliases,
            **(facts.aliases if facts else {}),
        },
    }
    if store is not None:
        store.put(release.key, data)
    return data


@frozen
class _Found:
    updates: Sequence[ApiUpdate]
    returns: Mapping[str, str]
    bases: Mapping[str, Sequence[str]]
    classes: frozenset[str]
    aliases: Mapping[str, str]


def _library(release: Release) -> _Found:
    from pyrecode.updates.miner import mine

    folders = release.folders
    facts = curated(release.library)
    owners = dict.fromkeys(u.symbol.rpartition(".")[0] for u in facts.updates) if facts else ()
    parts = [
        mine(one, folders, release.library, release.version, owners) for one in release.modules
    ]
    return _Found(
        [update for part in parts for update in part.updates],
        {name: given for part in parts for name, given in part.returns.items()},
        {name: tuple(bases) for part in parts for name, bases in part.bases.items()},
        frozenset(one for part in parts for one in part.classes),
        {path: public for part in parts for path, public in part.aliases.items()},
    )


def _standard_library(release: Release) -> _Found:
    from pyrecode.updates.stdlib import standard_library

    mined = standard_library(release.version)
    bases = {name: tuple(of_one) for name, of_one in mined.bases.items()}
    return _Found(mined.updates, mined.returns, bases, frozenset(mined.classes), mined.aliases)


def _class_paths(release: Release, facts: CuratedFacts | None) -> dict[str, str]:
    """Where the classes that curated facts speak of are defined, to their public paths."""
    if facts is None or not release.roots:
        return {}
    classes = set(facts.returns.values()) | set(facts.bases)
    classes |= {u.symbol.rpartition(".")[0] for u in facts.updates if u.kind is Kind.METHOD}
    folders = release.folders
    reading = Reading(dict.fromkeys(release.modules, folders), folders, "")
    paths = {reading.canonical(public): public for public in sorted(classes)}
    return {path: public for path, public in paths.items() if path and path != public}


def _mined(
    cold: Sequence[Release], store: Store | None
) -> Iterator[tuple[Release, dict[str, Any]]]:
    """Mine releases, several at a time where there are several; in the order in which they are done."""
    left = list(cold)
    if len(left) > 1:
        from concurrent.futures.process import BrokenProcessPool

        # A broken pool (no memory, no /dev/shm) leaves the work to this process.
        with suppress(BrokenProcessPool, OSError):
            for release, data in _in_pool(cold, store):
                left.remove(release)
                yield release, data
    for release in left:
        yield release, mine_release(release, store)


def _in_pool(
    cold: Sequence[Release], store: Store | None
) -> Iterator[tuple[Release, dict[str, Any]]]:
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from multiprocessing import get_context

    # Never by fork: the language server has threads.
    context = get_context("spawn")
    workers = min(len(cold), cpu_count() or 1, _MAX_WORKERS)
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_quietly)
    finished = False
    try:
        waiting = {pool.submit(partial(mine_release, one, store)): one for one in cold}
        for future in as_completed(waiting):
            yield waiting[future], future.result()
        finished = True
    finally:
        processes = () if finished else tuple((getattr(pool, "_processes", None) or {}).values())
        pool.shutdown(wait=finished, cancel_futures=True)
        for process in processes:
            process.terminate()


def _leave_quietly() -> None:
    """A worker goes at Ctrl-C without a traceback; the entries that it finished stay."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, lambda *_: _exit(130))


def _decode(data: Mapping[str, Any]) -> Facts | None:
    """The facts of an entry; None where it is none."""
    try:
        library = data["library"]
        return Facts(
            library,
            data["version"],
            tuple(records.from_data(library, one) for one in data["updates"]),
            data["returns"],
            {name: tuple(bases) for name, bases in data["bases"].items()},
            tuple(data["classes"]),
            data["aliases"],
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
