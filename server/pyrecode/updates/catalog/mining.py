"""The updates of one release: mined and merged once, then read from the cache."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from os import _exit, cpu_count
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from pyrecode.updates.cache import Store
from pyrecode.updates.catalog.entry import Facts, decode, stored
from pyrecode.updates.catalog.release import Release

Progress = Callable[[int, int, str], None]
"""told how many libraries are done, of how many, and the name of the last"""

_MAX_WORKERS = 8


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
        facts = _kept(release.key, store) if store is not None else None
        if facts is not None:
            found[release] = facts
    cold = sorted((r for r in releases if r not in found), key=lambda r: -r.weight)
    for done, (release, data) in enumerate(_mined(cold, store), 1):
        found[release] = decode(data) or _unread(release, data)
        if progress is not None:
            progress(done, len(cold), release.library)
    if cold and store is not None:
        store.prune()
    return found


_in_use: WeakValueDictionary[tuple[Path, str], Facts] = WeakValueDictionary()
"""what other catalogs of this process hold: the projects of a repository mostly use the same libraries"""


def _kept(key: str, store: Store) -> Facts | None:
    """The facts under a key of the cache; None where there are none."""
    known = _in_use.get((store.folder, key))
    if known is None:
        entry = store.entry(key)
        known = stored(entry) if entry is not None else None
        if known is not None:
            _in_use[store.folder, key] = known
    return known


def _unread(release: Release, data: Mapping[str, Any]) -> Facts:
    """What is left of a release whose source defeated the miner."""
    from pyrecode.updates.catalog.making import stated_facts

    facts = stated_facts(release.library, release.version)
    facts = facts or Facts(release.library, release.version, (), {}, {})
    return facts.but(failure=str(data.get("failure", "nothing came of it")))


def _mined(
    cold: Sequence[Release], store: Store | None
) -> Iterator[tuple[Release, dict[str, Any]]]:
    """Mine releases, several at a time where there are several; in the order in which they are done."""
    if not cold:
        return
    # Most runs find all in the cache.
    from pyrecode.updates.catalog.making import mine_release

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

    from pyrecode.updates.catalog.making import mine_release

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
    import signal
    import threading

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, lambda *_: _exit(130))
