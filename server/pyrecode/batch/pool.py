"""The same work on many files: in worker processes where that pays, else here.

Results come in the order of the files. Worker processes only read: whatever is written is written by
the caller, so that Ctrl-C finds nothing half done.
"""

import gc
import os
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from pyrecode.batch.errors import CannotRun

if TYPE_CHECKING:
    from threading import ExceptHookArgs

T = TypeVar("T")

PAYS_FROM = 1_000_000
"""bytes of source that keep one process busy for longer than a pool takes to start"""

_COLLECTING = (2_000_000, 5, 4)
"""thresholds of the garbage collector: what is made of a file goes when the file is done, as hardly anything of it refers
back; to look for the rest earlier costs more than parsing"""


class WorkerDied(CannotRun):
    """A worker process ended without an answer; the message is one line."""


def each(work: Callable[[str], T], files: Sequence[str], *, size: int) -> Generator[T, None, None]:
    """The results of `work(file)` for all files, in their order; close it to end the work early.

    Args:
        work: a picklable callable that raises nothing.
        files: the paths.
        size: bytes of all files together, by which it is decided whether a pool pays.

    Raises:
        WorkerDied: where a worker process was killed, as by the system when memory runs out.
    """
    processes = min(_processors(), len(files))
    if processes < 2 or size < PAYS_FROM:
        with _hardly_collecting():
            yield from map(work, files)
        return
    yield from _pooled(work, files, processes)


@contextmanager
def _hardly_collecting() -> Iterator[None]:
    """Leave alone what is there before, and look for garbage seldom."""
    thresholds = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*_COLLECTING)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()


def _pooled(
    work: Callable[[str], T], files: Sequence[str], processes: int
) -> Generator[T, None, None]:
    import multiprocessing
    import threading
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # Forked workers find the catalog in their memory; this process has no other thread.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    if context.get_start_method() == "fork" and (warm := getattr(work, "warm", None)) is not None:
        warm()
    gc.collect()
    gc.freeze()
    executor = ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(work,))
    try:
        chunk = max(1, min(16, len(files) // (processes * 4)))
        yield from executor.map(_do, files, chunksize=chunk)
    except BrokenProcessPool:
        raise WorkerDied("a worker process was killed, perhaps for want of memory") from None
    except BaseException:
        # Nobody waits for the answers any more, and one file may take long.
        threading.excepthook = _but_called_off(threading.excepthook)
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        gc.unfreeze()


def _but_called_off(
    hook: "Callable[[ExceptHookArgs], object]",
) -> "Callable[[ExceptHookArgs], object]":
    """A hook that says nothing of work that was called off: before 3.12 the pool's own thread trips over it."""
    from concurrent.futures import InvalidStateError

    def told(arguments: "ExceptHookArgs") -> None:
        if arguments.exc_type is not InvalidStateError:
            hook(arguments)

    return told


_work: Callable[[str], Any] | None = None


def _begin(work: Callable[[str], Any]) -> None:
    global _work  # noqa: PLW0603 - a worker process has one job for all its life
    _work = work
    gc.set_threshold(*_COLLECTING)
    # Ctrl-C reaches every process of the terminal; the caller alone decides what it means.
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(file: str) -> Any:
    assert _work is not None
    return _work(file)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
