"""How a batch command ends: its exit status, and one line for each known way of failing."""

from collections.abc import Iterator
from contextlib import contextmanager

from pyrecode.batch.errors import CannotRun
from pyrecode.batch.notices import Notices
from pyrecode.settings import SettingsError
from pyrecode.updates.errors import CatalogError

CLEAN = 0
FINDINGS = 1
FAILURE = 2


class Outcome:
    """The exit status, as far as it is known."""

    status: int = FAILURE


@contextmanager
def explained(notices: Notices) -> Iterator[Outcome]:
    """Turn what a run may raise into one line and the status of a failure."""
    outcome = Outcome()
    try:
        yield outcome
    except (CannotRun, CatalogError, SettingsError) as error:
        outcome.status = FAILURE
        notices.fail(str(error))
