"""`workspace/executeCommand`: what an action says or asks once somebody chose it.

Arguments come from the client, so each is looked at before it is used; one that makes no sense is
dropped with a line in the log.
"""

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

from pyrecode.lsp.opened import Opened

if TYPE_CHECKING:
    from pyrecode.lsp.server import Server

ACCEPTED = "pyrecode.accepted"
"""the edits of these proposals were applied"""
REJECTED = "pyrecode.rejected"
"""the findings of these proposals were silenced"""
APPLY = "pyrecode.apply"
"""apply the quick fixes of these findings; for clients that know no other form"""
FIX_ALL = "pyrecode.fixAll"
"""apply every safe fix of the document"""
RELOAD = "pyrecode.reload"
"""look at the settings and the installed libraries again"""
RECORD = "pyrecode.record"
"""keep accepted fixes, or keep them no longer: true or false"""

_log = logging.getLogger(__name__)


def register(server: "Server") -> None:
    """Run the commands that our actions name."""
    session = server.session

    # No annotation on the arguments: pygls would take one of `object` for a place of the server.
    @server.command(ACCEPTED)
    def accepted(*arguments) -> None:
        opened, ids = _read(server, arguments)
        if opened is not None:
            for each in ids:
                session.recorder.accepted(each, session.project(opened.document))

    @server.command(REJECTED)
    def rejected(*arguments) -> None:
        opened, ids = _read(server, arguments)
        if opened is not None:
            for each in ids:
                session.recorder.rejected(each, session.project(opened.document))

    @server.command(APPLY)
    async def apply(*arguments) -> None:
        from pyrecode.lsp.actions import quick_fix_edit

        opened, ids = _read(server, arguments)
        analysis = await session.analysis(opened) if opened else None
        if opened is None or analysis is None or analysis.module is None:
            return
        await session.make_proposals(analysis, [each for each in analysis.marks if each.id in ids])
        if analysis.text is not opened.document.text:
            return
        for each in ids[:1]:
            made = quick_fix_edit(session, opened, analysis, each)
            if made is not None:
                await _send(server, opened, made[0], [made[1]])

    @server.command(FIX_ALL)
    async def fix_all(*arguments) -> None:
        from pyrecode.lsp.actions import fix_all_edit

        opened, _ = _read(server, arguments)
        if opened is None:
            return
        made = await fix_all_edit(session, opened)
        if made is not None:
            await _send(server, opened, *made)

    @server.command(RECORD)
    def record(*arguments) -> None:
        from pyrecode.journal.errors import JournalError
        from pyrecode.journal.recording import set_recording

        if len(arguments) != 1 or not isinstance(arguments[0], bool):
            _log.warning("%s wants true or false", RECORD)
            return
        try:
            set_recording(arguments[0])
        except JournalError as error:
            server.say(str(error))

    @server.command(RELOAD)
    def reload(*_arguments) -> None:
        session.reload()


async def _send(
    server: "Server", opened: Opened, edit: types.WorkspaceEdit, ids: Sequence[str]
) -> None:
    """Have the client apply an edit; what it says afterwards counts as the acceptance."""
    params = types.ApplyWorkspaceEditParams(edit, label="pyrecode")
    result = await server.workspace_apply_edit_async(params)
    if result is not None and result.applied:
        project = server.session.project(opened.document)
        for each in ids:
            server.session.recorder.accepted(each, project)


def _read(server: "Server", arguments: Sequence[object]) -> tuple[Opened | None, list[str]]:
    """The document and the ids that a command names."""
    match arguments:
        case (str(uri), list(ids)) if all(isinstance(each, str) for each in ids):
            return server.session.get(uri), [str(each) for each in ids]
        case (str(uri),):
            return server.session.get(uri), []
    _log.warning("a command came with arguments that make no sense: %.200r", arguments)
    return None, []
