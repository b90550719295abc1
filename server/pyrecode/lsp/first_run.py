"""`window/showMessageRequest`: whether accepted edits may be kept, asked once in a user's life.

The moment is the first fix that somebody takes: then it is plain what the question is about. The answer stands
in the user's own configuration, where `pyrecode pairs on` and `off` change it; nothing of a workspace can give
it. Whoever closes the question has said no. A client that cannot ask leaves recording off.
"""

import asyncio
import logging
from typing import TYPE_CHECKING

from lsprotocol import types

from pyrecode.lsp.projects import Project

if TYPE_CHECKING:
    from pyrecode.lsp.server import Server

KEEP = "Keep them"
NOT = "Don't keep"

_log = logging.getLogger(__name__)


class FirstRun:
    """Asks at most once in a session, and not at all where the user has said it before."""

    def __init__(self, server: "Server") -> None:
        self._server = server
        self._task: asyncio.Task[None] | None = None

    def taken(self, project: Project) -> None:
        """Somebody took a fix in this project: ask, unless it forbids recording anyway."""
        if self._task is not None or project.settings.record is False:
            return
        from pyrecode.journal.recording import is_decided

        if not is_decided():
            self._task = asyncio.get_running_loop().create_task(self._ask())

    def end(self) -> None:
        """Wait for no answer any longer."""
        if self._task is not None:
            self._task.cancel()

    async def _ask(self) -> None:
        from pyrecode.journal.address import shown_place
        from pyrecode.journal.errors import JournalError
        from pyrecode.journal.recording import is_decided

        try:
            message = (
                f"May pyrecode keep the fixes that you accept, as old and new code, in {shown_place()}? "
                "It learns from them; what looks like a credential is masked. "
                "`pyrecode pairs` shows, forgets and switches off."
            )
            actions = [types.MessageActionItem(KEEP), types.MessageActionItem(NOT)]
            params = types.ShowMessageRequestParams(types.MessageType.Info, message, actions)
            answer = await self._server.window_show_message_request_async(params)
            if not is_decided():
                set_by_answer(answer)
        except JournalError as error:
            self._server.say(str(error))
        except Exception as error:
            # A client that knows no such request; it stays off, and another client may ask.
            _log.info("could not ask whether to record: %s", error)


def set_by_answer(answer: types.MessageActionItem | None) -> None:
    """Remember what somebody answered.

    Raises:
        JournalError: where the user's configuration cannot be written.
    """
    from pyrecode.journal.recording import set_recording

    set_recording(answer is not None and answer.title == KEEP)
