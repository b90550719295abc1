"""What the project in which a command runs says itself: its team's updates, and what its own code deprecates."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import evolve, frozen

from pyrecode.batch.notices import Notices
from pyrecode.cli.updates.knowledge import Answer, Knowledge, Window
from pyrecode.updates.custom.own import own_roots
from pyrecode.updates.custom.team import team_of
from pyrecode.updates.environment import Environment
from pyrecode.updates.environment.project_name import project_name
from pyrecode.updates.history.known import between, joined
from pyrecode.updates.library import normalised
from pyrecode.updates.model import ApiUpdate


@frozen
class Project:
    """The updates that a project tells, by the library that they speak of."""

    updates: Mapping[str, Sequence[ApiUpdate]]
    own: frozenset[str]
    """the names of the project and of its packages, which no registry knows"""

    def of(self, library: str, window: Window, knowledge: Knowledge) -> Answer:
        """What the project says of a library, before all that is known of it otherwise.

        Raises:
            CatalogError: where there is no such library or version, or it may not be fetched.
        """
        said = self.updates.get(library, ())
        if library in self.own or (said and not knowledge.answers_for(library)):
            return Answer(library, window.end or "", tuple(_in(said, window, window.end)))
        answer = knowledge.of(library, window)
        if not said:
            return answer
        told = _in(said, window, answer.version)
        return evolve(answer, updates=tuple(joined(told, answer.updates)))


def project_at(folder: Path, environment: Environment, notices: Notices, keeps: bool) -> Project:
    """The project of a folder.

    Args:
        folder: of the project.
        environment: of the project.
        notices: told of entries that are left out.
        keeps: whether what is read of the project's own code is kept in the cache.
    """
    roots = own_roots(environment)
    team = team_of(folder, environment, roots, keeps=keeps)
    for notice in team.notices:
        notices.say(notice)
    updates: dict[str, list[ApiUpdate]] = {}
    for update in (*team.extra, *(one for facts in team.own for one in facts.updates)):
        updates.setdefault(update.library, []).append(update)
    own = {normalised(root) for root in roots}
    if environment.project is not None and (name := project_name(environment.project.root)):
        own.add(name)
    return Project(updates, frozenset(own - environment.distributions().keys()))


def _in(said: Sequence[ApiUpdate], window: Window, end: str | None) -> Sequence[ApiUpdate]:
    """What was said, cut to the versions that were asked for; a team's word holds where none were."""
    if end is None or (window.start is None and window.end is None):
        return said
    return between(said, window.start, end)
