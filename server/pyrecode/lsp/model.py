"""The model asked for one use, when somebody chooses to: an action whose edit is made when it is resolved.

Nothing is sent before that, and only where the user's own configuration names a model.
"""

import asyncio
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified

from pyrecode.findings.model import Finding
from pyrecode.lsp.analysis import Analysis, Mark
from pyrecode.lsp.commands import ACCEPTED
from pyrecode.lsp.diagnostics import to_diagnostic
from pyrecode.lsp.edits import workspace_edit
from pyrecode.lsp.opened import Opened
from pyrecode.lsp.session import Session

if TYPE_CHECKING:
    from pyrecode.proposals.proposal import Proposal
    from pyrecode.settings import UserSettings

_log = logging.getLogger(__name__)


def questions(
    session: Session, opened: Opened, analysis: Analysis, marks: Sequence[Mark]
) -> list[types.CodeAction]:
    """An action for each mark that nobody but the model could mend; empty where there is none to ask."""
    able = session.capabilities
    if not (able.action_literals and able.resolves_edit) or opened.notebook is not None:
        return []
    open_marks = [mark for mark in marks if analysis.proposal(mark) is None]
    if not open_marks or _settings() is None:
        return []
    document = opened.document
    return [
        types.CodeAction(
            title=f"Ask the model about {mark.finding.update.label}",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[to_diagnostic(mark, analysis.catalog, document.lines)],
            data={"uri": document.uri, "version": document.version, "mark": mark.id},
        )
        for mark in open_marks
    ]


async def answer(action: types.CodeAction, session: Session, opened: Opened, mark_id: str) -> None:
    """Ask, and give the action its edit; without one where the model knows nothing that passes the checks.

    Raises:
        JsonRpcContentModified: where the document was changed meanwhile.
    """
    analysis = await session.analysis(opened)
    settings = _settings()
    if analysis is None or analysis.module is None or settings is None:
        return
    mark = next((one for one in analysis.marks if one.id == mark_id), None)
    if mark is None:
        return
    finding = await session.work(analysis.found, mark)
    if finding is None:
        return
    said: list[str] = []
    # The analysis goes on meanwhile: a model may take its time.
    proposal = await asyncio.to_thread(_ask, settings, analysis, finding, said)
    for line in said:
        session.say_soon(line)
    if analysis.text is not opened.document.text:
        raise JsonRpcContentModified("the document has changed")
    if proposal is None:
        return
    document = opened.document
    version = analysis.catalog.version(mark.finding.update.library)
    offer = session.recorder.offer(document, mark.id, proposal, version)
    action.edit = workspace_edit(document, proposal.edits, session.capabilities)
    action.command = types.Command(
        title="Accepted", command=ACCEPTED, arguments=[document.uri, [offer.id]]
    )


def _ask(
    settings: "UserSettings", analysis: Analysis, finding: Finding, said: list[str]
) -> "Proposal | None":
    from pyrecode.proposals.model.backend import ModelError
    from pyrecode.proposals.model.configured import configured_asker

    assert analysis.module is not None
    examples = None if analysis.proposers is None else analysis.proposers.examples
    try:
        ask = configured_asker(settings, analysis.catalog, said.append, examples, keeps=True)
    except ModelError as error:
        said.append(str(error))
        return None
    return ask(analysis.module, finding)


def _settings() -> "UserSettings | None":
    """The user's settings, where they name a model."""
    from pyrecode.settings import SettingsError, load_user

    try:
        settings = load_user()
    except SettingsError as error:
        _log.warning("%s", error)
        return None
    return settings if settings.model_name else None
