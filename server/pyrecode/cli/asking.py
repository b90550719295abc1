"""Who proposes: from `--source` and the user's settings to the rules, the examples, and what asks the model."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode.batch.errors import CannotRun
from pyrecode.batch.notices import Notices

if TYPE_CHECKING:
    from pyrecode.proposals.migrate import Asker
    from pyrecode.proposals.proposers import Proposers
    from pyrecode.updates.catalog import Catalog


class ModelError(CannotRun):
    """No model can be asked; the message is one line that names the way out."""


def proposers(sources: Collection[str], folder: Path, notices: Notices) -> "Proposers":
    """Who proposes without being asked.

    Args:
        sources: some of `rule`, `example` and `model`.
        folder: what is looked at, for the examples of its project.
        notices: gets one line for each thing that is left out.
    """
    from pyrecode.proposals.proposers import Proposers

    if "example" not in sources:
        return Proposers("rule" in sources)
    from pyrecode.proposals.examples.from_journal import JournalExamples
    from pyrecode.proposals.examples.known import known_examples

    journal = JournalExamples(notices.say)
    journal.refresh()
    journal.close()
    examples = known_examples(folder, journal, notices.say)
    return Proposers("rule" in sources, examples)


def asker(sources: Collection[str], catalog: "Catalog", notices: Notices) -> "Asker | None":
    """What asks the model where nobody else proposes; None where it is not to be asked.

    Args:
        sources: some of `rule`, `example` and `model`.
        catalog: what is outdated, and what the target has.
        notices: gets one line for each question that comes to nothing.

    Raises:
        SettingsError: where the user's settings are broken.
        ModelError: where they name no model, or what it takes to ask it is not installed.
    """
    if "model" not in sources:
        return None
    from pyrecode.proposals.model.configured import configured_asker
    from pyrecode.proposals.model.endpoint import EndpointError
    from pyrecode.settings import load_user

    try:
        return configured_asker(load_user(), catalog, notices.say)
    except EndpointError as error:
        raise ModelError(f"--source model: {error}") from None
