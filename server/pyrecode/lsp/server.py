"""The server: pygls' transport, our protocol, our session, and the list of features."""

import json
import logging
from collections.abc import Mapping
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from pyrecode import __version__
from pyrecode.lsp import actions, commands, diagnostics, hover, notebook_sync, sync, watch
from pyrecode.lsp.capabilities import Capabilities
from pyrecode.lsp.notebooks import SELECTOR
from pyrecode.lsp.protocol import Protocol
from pyrecode.lsp.session import Session

_log = logging.getLogger(__name__)

UTF16 = types.PositionEncodingKind.Utf16
FEATURES = (sync, notebook_sync, diagnostics, hover, actions, commands, watch)


class Server(LanguageServer):
    """The language server of one editor."""

    session: Session

    def __init__(self, python: str | None = None, engine: str | None = None) -> None:
        super().__init__(
            "pyrecode",
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Incremental,
            protocol_cls=Protocol,
            notebook_document_sync=SELECTOR,
        )
        self.session = Session(self, python, engine)

        @self.feature(types.INITIALIZE)
        def initialize(params: types.InitializeParams) -> None:
            capabilities = Capabilities.of(params.capabilities)
            self.session.begin(
                capabilities, self.workspace.position_encoding or UTF16, folders(params)
            )
            self.session.recorder.is_off = _forbids_recording(params.initialization_options)
            for feature in FEATURES:
                feature.register(self)

        @self.feature(types.SHUTDOWN)
        def shutdown(_params: None) -> None:
            self.session.end()

    def shutdown(self) -> None:
        """Stop; what waits for the journal is written first, also where the editor just went away."""
        self.session.end()
        super().shutdown()

    def say(self, message: str, kind: types.MessageType = types.MessageType.Warning) -> None:
        """One line in the editor's log of this server; nothing pops up."""
        _log.warning("%s", message)
        if self.protocol.writer is not None:
            self.window_log_message(types.LogMessageParams(kind, message))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """An internal error goes to the log; a message box would blame the user for it."""
        fault = not isinstance(error, JsonRpcException | json.JSONDecodeError)
        _log.warning("%s: %s", type(error).__name__, error, exc_info=error if fault else None)
        if isinstance(self.protocol, Protocol):
            self.protocol.answer_unreadable(error)


def folders(params: types.InitializeParams) -> list[str]:
    """The URIs of the workspace's folders."""
    if params.workspace_folders:
        return [folder.uri for folder in params.workspace_folders]
    if params.root_uri:
        return [params.root_uri]
    return []


def _forbids_recording(options: Any) -> bool:
    """Whether the client's options say `record: false`; true says nothing: a workspace may have set it."""
    if isinstance(options, Mapping):
        return options.get("record") is False
    return getattr(options, "record", None) is False
