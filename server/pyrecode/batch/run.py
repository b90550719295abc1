"""The same work on all files of a job: what is known from earlier runs is not done again, failures are told."""

from collections.abc import Callable, Generator, Sequence
from typing import TypeVar

from pyrecode.batch.engines import Engines
from pyrecode.batch.job import Job
from pyrecode.batch.memory import Form, Memory
from pyrecode.batch.notices import Notices
from pyrecode.batch.pool import each
from pyrecode.batch.progress import Progress
from pyrecode.batch.record import Failed
from pyrecode.batch.survey import Seen

T = TypeVar("T")


class Run:
    """One pass over the files of a job.

    Args:
        job: the files.
        notices: told of what is left out.
        use_cache: whether what is known from earlier runs counts, and is added to.
        engines: asked for the classes that the files alone leave open.
        strict: whether a file is clean only if it parses.
        proposers: on what proposals depend beside rules.
    """

    def __init__(
        self,
        job: Job,
        notices: Notices,
        *,
        use_cache: bool = True,
        engines: Engines | None = None,
        strict: bool = False,
        proposers: tuple[object, ...] = (),
    ) -> None:
        self.job = job
        self.notices = notices
        self.use_cache = use_cache
        self.engines = engines
        self.strict = strict
        self.proposers = proposers
        self.failures = 0
        """files that nothing could be done with"""
        self.faults = 0
        """those among them that are pyrecode's own fault"""

    def results(
        self,
        make_work: Callable[[], Callable[[str], T | Failed]],
        is_clean: Callable[[T], bool],
        title: str,
        *,
        here: bool = False,
        form: Form[T] | None = None,
    ) -> Generator[T, None, None]:
        """What came out of each file, in order; only what is not clean.

        Args:
            make_work: gives what is done to each file, picklable; called where there is a file to do.
            is_clean: whether a result says that there is nothing to report or change.
            title: of the progress bar.
            here: whether to do all in this process.
            form: how results are remembered; without one only that a file is clean is.
        """
        self.failures = self.job.failures
        memory = Memory(self.job, self._circumstances) if self.use_cache else None
        known = {} if memory is None else memory.known(form)
        todo = [seen for seen in self.job.files if seen.path not in known]
        self.notices.detail(
            f"{len(self.job.files)} files, {len(todo)} of them not known from earlier runs"
        )
        with Progress(title, len(todo), enabled=not self.notices.quiet) as progress:
            fresh = self._fresh(make_work, todo, here) if todo else None
            try:
                for seen in self.job.files:
                    if seen.path in known or fresh is None:
                        result = known[seen.path]
                    else:
                        result = self._finished(seen, next(fresh), is_clean, memory, form, progress)
                    if result is not None:
                        progress.hide()
                        yield result
            finally:
                if fresh is not None:
                    fresh.close()
                if self.engines is not None:
                    self.engines.close()
                if memory is not None:
                    memory.save()

    def _fresh(
        self,
        make_work: Callable[[], Callable[[str], T | Failed]],
        todo: Sequence[Seen],
        here: bool,
    ) -> Generator[tuple[T | Failed, bool], None, None]:
        """What comes out of each file, and whether a type engine was asked for it."""
        size = sum(seen.size for seen in todo)
        work = make_work()
        paths = [seen.path for seen in todo]
        if here:
            from pyrecode.batch.ahead import each_answered

            results = each_answered(work, paths)
        else:
            results = each(work, paths, size=size)
        try:
            for first in results:
                asked = self.engines is not None and bool(getattr(first, "open", ()))
                yield (self.engines.finish(work, first) if self.engines else first), asked
        finally:
            results.close()

    def _finished(
        self,
        seen: Seen,
        done: tuple[T | Failed, bool],
        is_clean: Callable[[T], bool],
        memory: Memory | None,
        form: Form[T] | None,
        progress: Progress,
    ) -> T | None:
        """A result that is to be told; what may be remembered is."""
        result, asked = done
        progress.advance()
        if isinstance(result, Failed):
            progress.hide()
            self._failed(result)
            return None
        clean = is_clean(result)
        if memory is not None and not getattr(result, "open", ()) and (clean or form is not None):
            rows = form.pack(result) if form is not None else []
            memory.put(seen, getattr(result, "rests", ()), rows, asked)
        return None if clean else result

    def _failed(self, failed: Failed) -> None:
        self.failures += 1
        self.faults += failed.is_ours
        (self.notices.fail if failed.is_ours else self.notices.say)(failed.why)

    @property
    def _circumstances(self) -> tuple[object, ...]:
        """All that results depend on beside the files and the catalog."""
        engine = (self.engines.name, self.engines.version) if self.engines is not None else ()
        job = self.job
        return (
            *job.selection.circumstances,
            job.distribution,
            self.strict,
            *engine,
            *self.proposers,
        )
