"""How a batch command ends: its exit status, and one line for each known way of failing."""

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import define

from pyrecode.batch.notices import Notices

CLEAN = 0
FINDINGS = 1
FAILURE = 2


@define
class Outcome:
    """The exit status, as far as it is known."""

    status: int = FAILURE


@contextmanager
def explained(notices: Notices) -> Iterator[Outcome]:
    """Turn what a run may raise into one line and the status of a failure."""
    from pyrecode.batch.git import GitError
    from pyrecode.batch.listing import PathError
    from pyrecode.batch.pool import WorkerDied
    from pyrecode.cli.asking import ModelError
    from pyrecode.settings import SettingsError
    from pyrecode.updates.errors import CatalogError

    outcome = Outcome()
    try:
        yield outcome
    except (PathError, CatalogError, SettingsError, GitError, WorkerDied, ModelError) as error:
        outcome.status = FAILURE
        notices.fail(str(error))
