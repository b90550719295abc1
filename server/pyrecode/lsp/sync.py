"""`textDocument/didOpen`, `didChange`, `didSave`, `didClose`."""

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from pyrecode.lsp.server import Server


def register(server: "Server") -> None:
    """Keep the session's documents as the editor has them."""
    session = server.session

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        session.analyse_soon(session.open(item.uri, item.version, item.text))

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        opened = session.get(params.text_document.uri)
        if opened is None:
            return
        session.change(opened, params.content_changes, params.text_document.version)
        session.analyse_soon(opened)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE, types.SaveOptions(include_text=False))
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        opened = session.get(params.text_document.uri)
        if opened is not None:
            project = session.project(opened.document)
            session.recorder.saved(opened.document, project)
            session.recorder.looked(opened, opened.analysis, project)
            session.saved(opened)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        opened = session.close(params.text_document.uri)
        if opened is not None and not session.capabilities.pull_diagnostics:
            server.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(opened.document.uri, [])
            )
