"""All examples that count for a project: those of the user's journal, and those of the project's own folder."""

from collections.abc import Callable
from pathlib import Path

from pyrecode.proposals.examples.from_folder import folders
from pyrecode.proposals.examples.from_journal import JournalExamples
from pyrecode.proposals.examples.index import Examples
from pyrecode.updates.environment.project import project_of


def known_examples(
    start: Path, journal: JournalExamples, notice: Callable[[str], None], above: Path | None = None
) -> Examples:
    """The examples for a file or folder.

    Args:
        start: the file or folder.
        journal: the user's journal, brought up to date by whoever holds it.
        notice: gets one line for each file that is left out.
        above: as for `project_of`.
    """
    found = folders(project_of(start, above).folders)
    for line in found.notices:
        notice(line)
    own = Examples((journal.examples,))
    own.replace(dict(enumerate(found.examples)))
    return own
