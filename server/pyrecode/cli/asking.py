"""The model as proposer of last resort: from the user's settings to what asks it."""

from typing import TYPE_CHECKING

from pyrecode.batch.errors import CannotRun
from pyrecode.batch.notices import Notices

if TYPE_CHECKING:
    from pyrecode.proposals.migrate import Asker
    from pyrecode.updates.catalog import Catalog


class ModelError(CannotRun):
    """No model can be asked; the message is one line that names the way out."""


def asker(source: str, catalog: "Catalog", notices: Notices) -> "Asker | None":
    """What asks the model where no rule proposes; None where only rules were asked for.

    Args:
        source: `rule` or `model`.
        catalog: what is outdated, and what the target has.
        notices: gets one line for each question that comes to nothing.

    Raises:
        SettingsError: where the user's settings are broken.
        ModelError: where they name no model, or what it takes to ask it is not installed.
    """
    if source != "model":
        return None
    from pyrecode.proposals.model.configured import configured_asker
    from pyrecode.proposals.model.endpoint import EndpointError
    from pyrecode.settings import load_user

    try:
        return configured_asker(load_user(), catalog, notices.say)
    except EndpointError as error:
        raise ModelError(f"--source model: {error}") from None
