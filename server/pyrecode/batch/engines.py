"""The type engines of one run: one process for each environment, asked here and never by a worker process.

Workers go through the files without one and note what they would ask. A file is gone through once more, here,
where the answers tell something.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from pyrecode.batch.by_catalog import ByCatalog
from pyrecode.batch.record import Failed

if TYPE_CHECKING:
    from pyrecode.batch.job import Job
    from pyrecode.findings.engines.session import EngineSession

T = TypeVar("T")

_MOST_ALIVE = 2
"""processes at a time: each holds some hundred megabytes, and the files of one environment mostly stand together"""


class Engines:
    """Asks the engine of that name about the files of a job.

    Args:
        job: whose files they are.
        name: of the engine.
        version: of the engine.
        say: told in one line of an engine that fails.
    """

    def __init__(
        self, job: "Job", name: str, version: str | None, say: Callable[[str], None]
    ) -> None:
        self.job = job
        self.name = name
        self.version = version
        self.say = say
        self._sessions: OrderedDict[int, EngineSession] = OrderedDict()

    def finish(self, work: Callable[[str], T | Failed], result: T | Failed) -> T | Failed:
        """The result for a file, with what the engine knows of what was left open."""
        if isinstance(result, Failed) or not getattr(result, "open", ()):
            return result
        path: str = result.path  # type: ignore[attr-defined]
        if isinstance(work, ByCatalog):
            work = work.of(path)
        session = self.session(path)
        failures = session.failures
        done: T | Failed = work.finish(result, session)  # type: ignore[attr-defined]
        # Without an answer it stays open, and is not remembered as done.
        return result if session.failures > failures else done

    def close(self) -> None:
        """End the processes."""
        for session in self._sessions.values():
            session.close()

    def session(self, path: str) -> "EngineSession":
        """The engine of the environment that counts for a file."""
        from pyrecode.findings.engines.session import EngineSession

        environment = self.job.environment_of(path)
        session = self._sessions.get(id(environment))
        if session is None:
            from pyrecode.findings.engines.surroundings import surroundings_of

            session = EngineSession(self.name, surroundings_of(environment), self.say)
            self._sessions[id(environment)] = session
            if len(self._sessions) > _MOST_ALIVE:
                self._sessions.popitem(last=False)[1].close()
        self._sessions.move_to_end(id(environment))
        return session


def engines_for(job: "Job", wish: str | None, say: Callable[[str], None]) -> Engines | None:
    """What asks the engine that the command line, the user or the project chooses; None for none.

    Raises:
        SettingsError: where the user's own settings are broken.
    """
    from pyrecode.findings.engines.choice import chosen
    from pyrecode.findings.engines.registry import version
    from pyrecode.settings import load_user

    name = chosen(wish, load_user().types, job.types)
    return None if name is None else Engines(job, name, version(name), say)
