"""The examples that count for open documents: the journal's, as it stands this moment, and each project's own.

Used on the analysis thread alone.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode.lsp.projects import Project

if TYPE_CHECKING:
    from pyrecode.proposals.examples.from_journal import JournalExamples
    from pyrecode.proposals.proposers import Proposers


class LiveExamples:
    """The examples of one session."""

    def __init__(self, say: Callable[[str], None]) -> None:
        """Read nothing yet.

        Args:
            say: told of what is left out, each thing once.
        """
        self._say = say
        self._said: set[str] = set()
        self._journal: JournalExamples | None = None
        self._known: dict[Path, tuple[object, Proposers]] = {}

    def refresh(self) -> None:
        """Take in what was accepted since the last time."""
        self._of_journal().refresh()

    def proposers(self, project: Project) -> "Proposers":
        """Who proposes in a project; the same object until the files of its examples change."""
        from pyrecode.proposals.examples.known import known_examples
        from pyrecode.proposals.proposers import Proposers

        state = _state(project.root, project.above)
        known = self._known.get(project.root)
        if known is None or known[0] != state:
            journal = self._of_journal()
            examples = known_examples(project.root, journal, self._notice, project.above)
            known = self._known[project.root] = state, Proposers(True, examples)
        return known[1]

    def _of_journal(self) -> "JournalExamples":
        if self._journal is None:
            from pyrecode.proposals.examples.from_journal import JournalExamples

            self._journal = JournalExamples(self._notice)
        return self._journal

    def _notice(self, line: str) -> None:
        if line not in self._said:
            self._said.add(line)
            self._say(line)


def _state(root: Path, above: Path | None) -> object:
    """Changes when a file of examples does."""
    from pyrecode.proposals.examples import FOLDER
    from pyrecode.updates.environment.project import project_of

    found: list[tuple[str, int]] = []
    for folder in project_of(root, above).folders:
        here = folder / FOLDER
        if here.is_dir():
            found += [(str(file), file.stat().st_mtime_ns) for file in sorted(here.rglob("*.py"))]
    return tuple(found)
