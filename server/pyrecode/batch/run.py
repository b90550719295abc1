"""The same work on all files of a job: what is known to be clean is passed over, failures are told."""

from collections.abc import Callable, Generator
from typing import TypeVar

from attrs import define

from pyrecode.batch.clean import CleanContents
from pyrecode.batch.engines import Engines
from pyrecode.batch.job import Job
from pyrecode.batch.notices import Notices
from pyrecode.batch.pool import each
from pyrecode.batch.progress import Progress
from pyrecode.batch.record import Failed
from pyrecode.batch.survey import Seen

T = TypeVar("T")


@define
class Run:
    """One pass over the files of a job."""

    job: Job
    notices: Notices
    use_cache: bool = True
    engines: Engines | None = None
    """asked for the classes that the files alone leave open"""
    strict: bool = False
    """whether a file is clean only if it parses"""
    failures: int = 0
    """files that nothing could be done with"""
    faults: int = 0
    """those among them that are pyrecode's own fault"""

    def results(
        self,
        make_work: Callable[[], Callable[[str], T | Failed]],
        is_clean: Callable[[T], bool],
        title: str,
        *,
        here: bool = False,
    ) -> Generator[T, None, None]:
        """What came out of each file, in order; only what is not clean.

        Args:
            make_work: gives what is done to each file, picklable; called where there is a file to do.
            is_clean: whether a result says that there is nothing to report or change.
            title: of the progress bar.
            here: whether to do all in this process.
        """
        self.failures = self.job.failures
        memories = self._memories()
        todo = [
            seen
            for seen in self.job.files
            if (memory := memories.get(self._digest(seen))) is None or seen.digest not in memory
        ]
        self.notices.detail(
            f"{len(self.job.files)} files, {len(todo)} of them not known to be clean"
        )
        if not todo:
            return
        size = 0 if here else sum(seen.size for seen in todo)
        work = make_work()
        results = each(work, [seen.path for seen in todo], size=size)
        found_clean: dict[str, list[bytes]] = {}
        with Progress(title, len(todo), enabled=not self.notices.quiet) as progress:
            try:
                for seen, first in zip(todo, results, strict=True):
                    result = first if self.engines is None else self.engines.finish(work, first)
                    progress.advance()
                    if isinstance(result, Failed):
                        progress.hide()
                        self._failed(result)
                    elif is_clean(result):
                        if not getattr(result, "open", ()):
                            found_clean.setdefault(self._digest(seen), []).append(seen.digest)
                    else:
                        progress.hide()
                        yield result
            finally:
                results.close()
                if self.engines is not None:
                    self.engines.close()
                for digest, memory in memories.items():
                    memory.add(found_clean.get(digest, ()))

    def _failed(self, failed: Failed) -> None:
        self.failures += 1
        self.faults += failed.is_ours
        (self.notices.fail if failed.is_ours else self.notices.say)(failed.why)

    def _digest(self, seen: Seen) -> str:
        """Names the catalog that counts for a file."""
        return self.job.catalog_of(seen.path).digest

    def _memories(self) -> dict[str, CleanContents]:
        """What is known to be clean, by catalog; nothing where that is not wanted."""
        if not self.use_cache:
            return {}
        selection, name = self.job.selection, self.job.distribution
        engine = (self.engines.name, self.engines.version) if self.engines is not None else ()
        wanted = (*selection.circumstances, name, self.strict, *engine)
        return {
            one.digest: CleanContents(one.digest, *wanted)
            for one in (self.job.catalog, *self.job.others.values())
        }
