"""Who proposes: from `--source` and the user's settings to the rules, the examples, and what asks the model."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode.batch.errors import CannotRun
from pyrecode.batch.notices import Notices

if TYPE_CHECKING:
    from argparse import Namespace

    from pyrecode.proposals.model.ask import Asker
    from pyrecode.proposals.proposers import Proposers
    from pyrecode.proposals.type_checkers.base import TypeCheck
    from pyrecode.updates.catalog import Catalog


class ModelError(CannotRun):
    """No model can be asked; the message is one line that names the way out."""


def proposers(
    sources: Collection[str], folder: Path, notices: Notices, types: "TypeCheck | None" = None
) -> "Proposers":
    """Who proposes without being asked.

    Args:
        sources: some of `rule`, `example` and `model`.
        folder: what is looked at, for the examples of its project.
        notices: gets one line for each thing that is left out.
        types: the type checker that must agree.
    """
    from pyrecode.proposals.proposers import Proposers

    if not {"example", "model"} & set(sources):
        return Proposers("rule" in sources, types=types)
    from pyrecode.proposals.examples.from_journal import JournalExamples
    from pyrecode.proposals.examples.known import known_examples

    journal = JournalExamples(notices.say)
    journal.refresh()
    journal.close()
    examples = known_examples(folder, journal, notices.say)
    if "example" not in sources:
        return Proposers("rule" in sources, types=types, shown=examples)
    return Proposers("rule" in sources, examples, types)


def asker(
    sources: Collection[str],
    catalog: "Catalog",
    notices: Notices,
    known: "Proposers | None" = None,
    *,
    keeps: bool = True,
    show: bool = False,
    last_resort: bool = False,
) -> "Asker | None":
    """What asks the model where nobody else proposes; None where it is not to be asked.

    Args:
        sources: some of `rule`, `example` and `model`.
        catalog: what is outdated, and what the target has.
        notices: gets one line for each question that comes to nothing.
        known: who proposes without being asked; accepted edits are shown to the model too.
        keeps: whether answers are kept from run to run.
        show: print what would be sent, and send nothing.
        last_resort: give also what failed a check, marked as that.

    Raises:
        SettingsError: where the user's settings are broken.
        ModelError: where they name no model, or what it takes to ask it is not installed.
    """
    if "model" not in sources and not show:
        return None
    from pyrecode.proposals.model.backend import ModelError as NoModel
    from pyrecode.proposals.model.configured import configured_asker
    from pyrecode.settings import load_user

    notice = notices.say
    if show:

        def notice(text: str) -> None:
            if not text.endswith("nothing was sent"):
                notices.say(text)

    try:
        made = configured_asker(
            load_user(),
            catalog,
            notice,
            None if known is None else known.examples or known.shown,
            keeps=keeps,
            show=print if show else None,
        )
    except NoModel as error:
        raise ModelError(f"--source model: {error}") from None
    made.types = known.types if known is not None else None
    made.last_resort = last_resort
    return made


def asker_of(
    arguments: "Namespace", catalog: "Catalog", notices: Notices, known: "Proposers"
) -> "Asker | None":
    """What asks the model, as the shared options say.

    Raises:
        SettingsError, ModelError: as `asker`.
    """
    return asker(
        arguments.source,
        catalog,
        notices,
        known,
        keeps=not arguments.no_cache,
        show=arguments.show_prompts,
        last_resort=getattr(arguments, "last_resort", False),
    )
