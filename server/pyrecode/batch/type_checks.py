"""The type checker that must agree with rewrites: one process for each environment of a run."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyrecode.batch.errors import CannotRun

if TYPE_CHECKING:
    from pyrecode.batch.job import Job
    from pyrecode.proposals.type_checkers.base import Complaint
    from pyrecode.proposals.type_checkers.session import CheckerSession


class TypeChecks:
    """Asks the checker of that name about the files of a job; see `TypeCheck`."""

    def __init__(self, name: str, job: "Job") -> None:
        """Start nothing yet."""
        self.name = name
        self._job = job
        self._sessions: dict[int, CheckerSession] = {}

    def complaints(self, path: str, text: str) -> "Sequence[Complaint]":
        """The errors in a file, were this its text.

        Raises:
            EngineError: where no answer came.
        """
        environment = self._job.environment_of(path)
        session = self._sessions.get(id(environment))
        if session is None:
            from pyrecode.findings.engines.surroundings import surroundings_of
            from pyrecode.proposals.type_checkers.session import CheckerSession

            session = CheckerSession(self.name, surroundings_of(environment), self._job.folder)
            self._sessions[id(environment)] = session
        return session.complaints(path, text)

    def close(self) -> None:
        """End the processes."""
        for session in self._sessions.values():
            session.close()


def type_checks(job: "Job", wish: str | None) -> TypeChecks | None:
    """What asks the checker that the command line names; None where it names none.

    Raises:
        CannotRun: where it is not installed.
    """
    if wish is None:
        return None
    from pyrecode.proposals.type_checkers.choice import AUTO, NAMES, chosen

    name = chosen(wish)
    if name is None:
        which = f"neither {' nor '.join(NAMES)} is" if wish == AUTO else f"{wish} is not"
        wanted = NAMES[0] if wish == AUTO else wish
        raise CannotRun(f"--type-check: {which} installed beside pyrecode (`pip install {wanted}`)")
    return TypeChecks(name, job)
