"""`notebookDocument/didOpen`, `didChange`, `didClose`: notebooks as the editor has them."""

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING

from lsprotocol import types

from pyrecode.lsp.notebooks import Notebook
from pyrecode.lsp.opened import Opened

if TYPE_CHECKING:
    from pyrecode.lsp.server import Server

_PYTHON = "python"
_PAUSE = 0.3
"""seconds without a change before the client is told to ask about the other cells again"""


def register(server: "Server") -> None:
    """Keep the session's notebooks, and look again at all cells when one changes."""
    session = server.session
    notebooks: dict[str, Notebook] = {}

    @server.feature(types.NOTEBOOK_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenNotebookDocumentParams) -> None:
        given = params.notebook_document
        notebook = notebooks[given.uri] = Notebook(given.uri, session.encoding)
        notebook.cells = [cell.document for cell in given.cells]
        session.kernels.tell(given.uri, given.metadata)
        _open(notebook, params.cell_text_documents)
        _settle(notebook)

    @server.feature(types.NOTEBOOK_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeNotebookDocumentParams) -> None:
        notebook = notebooks.get(params.notebook_document.uri)
        if notebook is None:
            return
        session.kernels.tell(params.notebook_document.uri, params.change.metadata)
        cells = params.change.cells
        structure = cells and cells.structure
        if structure is not None:
            part = structure.array
            new = [cell.document for cell in part.cells or ()]
            notebook.cells[part.start : part.start + part.delete_count] = new
            for closed in structure.did_close or ():
                _close(closed.uri)
            _open(notebook, structure.did_open or ())
        for changed in (cells and cells.text_content) or ():
            opened = session.get(changed.document.uri)
            if opened is not None:
                session.change(opened, changed.changes, changed.document.version)
        _settle(notebook)

    @server.feature(types.NOTEBOOK_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseNotebookDocumentParams) -> None:
        notebook = notebooks.pop(params.notebook_document.uri, None)
        for uri in notebook.cells if notebook is not None else ():
            _close(uri)
        if notebook is not None:
            notebook.whole.closed = True
            session.kernels.closed(params.notebook_document.uri)

    def _open(notebook: Notebook, items: Iterable[types.TextDocumentItem]) -> None:
        for item in items:
            if item.language_id == _PYTHON:
                session.open(item.uri, item.version, item.text).notebook = notebook

    def _close(uri: str) -> None:
        if session.close(uri) is not None and not session.capabilities.pull_diagnostics:
            server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _settle(notebook: Notebook) -> None:
        cells: list[Opened] = []
        for uri in notebook.cells:
            opened = session.get(uri)
            if opened is not None and opened.notebook is notebook:
                cells.append(opened)
        notebook.settle(cells)
        for opened in cells:
            session.analyse_soon(opened)
        if session.capabilities.pull_diagnostics and session.capabilities.refresh_diagnostics:
            # Each cell is asked about by itself: what one of them says changes with the others.
            if notebook.waiting is not None:
                notebook.waiting.cancel()
            loop = asyncio.get_running_loop()
            notebook.waiting = loop.call_later(
                _PAUSE, lambda: server.workspace_diagnostic_refresh(None)
            )
