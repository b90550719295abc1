"""Notebooks in an editor: each cell is told what all of them together mean."""

import pytest
from lsprotocol import types

from .conftest import Editor, Start
from .test_server import PUSH, quick_fix, span

KIND = types.NotebookCellKind.Code


class Notebook:
    """An open notebook of a client."""

    def __init__(self, editor: Editor, *cells: str) -> None:
        self.editor = editor
        self.uri = editor.uri("a.ipynb")
        self.version = 1
        self.cells = [self.item(text, number) for number, text in enumerate(cells)]
        notebook = types.NotebookDocument(
            self.uri,
            "jupyter-notebook",
            1,
            [types.NotebookCell(KIND, one.uri) for one in self.cells],
        )
        editor.client.notebook_document_did_open(
            types.DidOpenNotebookDocumentParams(notebook, self.cells)
        )

    def item(self, text: str, number: int) -> types.TextDocumentItem:
        uri = self.uri.replace("file:", "vscode-notebook-cell:") + f"#W{number}"
        self.editor.versions[uri] = 1
        return types.TextDocumentItem(uri, "python", 1, text)

    def send(self, cells: types.NotebookDocumentCellChanges) -> None:
        self.version += 1
        identifier = types.VersionedNotebookDocumentIdentifier(self.version, self.uri)
        change = types.NotebookDocumentChangeEvent(cells=cells)
        self.editor.client.notebook_document_did_change(
            types.DidChangeNotebookDocumentParams(identifier, change)
        )

    def type(self, number: int, text: str, place: types.Range | None = None) -> None:
        uri = self.cells[number].uri
        self.editor.versions[uri] += 1
        identifier = types.VersionedTextDocumentIdentifier(self.editor.versions[uri], uri)
        change: types.TextDocumentContentChangeEvent
        if place is None:
            change = types.TextDocumentContentChangeWholeDocument(text)
        else:
            change = types.TextDocumentContentChangePartial(range=place, text=text)
        changed = types.NotebookDocumentCellContentChanges(identifier, [change])
        self.send(types.NotebookDocumentCellChanges(text_content=[changed]))

    def replace(self, start: int, count: int, *new: types.TextDocumentItem) -> None:
        gone = self.cells[start : start + count]
        self.cells[start : start + count] = new
        array = types.NotebookCellArrayChange(
            start, count, [types.NotebookCell(KIND, one.uri) for one in new]
        )
        structure = types.NotebookDocumentCellChangeStructure(
            array, list(new), [types.TextDocumentIdentifier(one.uri) for one in gone]
        )
        self.send(types.NotebookDocumentCellChanges(structure=structure))

    async def found(self, number: int, count: int) -> list[types.Range]:
        return [one.range for one in await self.editor.diagnostics(self.cells[number].uri, count)]


@pytest.mark.asyncio
async def test_an_import_of_one_cell_counts_in_the_others(start: Start):
    notebook = Notebook(
        await start(PUSH),
        "%pylab inline\nimport numpy as np",
        "x = !ls\nnp.trapz(x)",
        "y = np.in1d",
    )
    assert await notebook.found(1, 1) == [span(1, 3, 8)]
    assert await notebook.found(2, 1) == [span(0, 7, 11)]
    assert await notebook.found(0, 0) == []
    notebook.type(0, "np = 3")
    assert await notebook.found(1, 0) == []
    assert await notebook.found(2, 0) == []
    notebook.type(0, "import numpy as np")
    assert await notebook.found(1, 1) == [span(1, 3, 8)]


@pytest.mark.asyncio
async def test_what_stands_while_a_cell_does_not_parse(start: Start):
    notebook = Notebook(await start(PUSH), "import numpy as np", "np.trapz(1)", "x = 1")
    assert await notebook.found(1, 1) == [span(0, 3, 8)]
    notebook.type(0, "import os\n", span(0, 0, 0))
    notebook.type(2, "x = (")
    assert await notebook.found(1, 1) == [span(0, 3, 8)]
    notebook.type(1, "# ä😀\n", span(0, 0, 0))
    while await notebook.found(1, 1) != [span(1, 3, 8)]:
        await notebook.editor.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)


@pytest.mark.asyncio
async def test_cells_come_and_go(start: Start):
    notebook = Notebook(await start(PUSH), "import numpy as np", "np.trapz(1)")
    assert await notebook.found(1, 1) == [span(0, 3, 8)]
    notebook.replace(1, 0, notebook.item("np.in1d(1, 2)", 7))
    assert await notebook.found(1, 1) == [span(0, 3, 7)]
    assert await notebook.found(2, 1) == [span(0, 3, 8)]
    notebook.replace(0, 1)
    assert await notebook.found(0, 0) == []
    assert await notebook.found(1, 0) == []


@pytest.mark.asyncio
async def test_the_quick_fix_edits_its_cell(start: Start):
    editor = await start(PUSH)
    notebook = Notebook(editor, "import numpy as np", "%time 1\nä = np.trapz(1)")
    (found,) = await editor.diagnostics(notebook.cells[1].uri, 1)
    assert found.range == span(1, 7, 12)
    uri = notebook.cells[1].uri
    fix = quick_fix(await editor.actions(uri, found.range))
    assert fix.edit is not None
    assert fix.edit.document_changes is not None
    (change,) = fix.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.uri == uri
    assert list(change.edits) == [types.TextEdit(span(1, 7, 12), "trapezoid")]
    identifier = types.TextDocumentIdentifier(uri)
    params = types.HoverParams(identifier, types.Position(1, 8))
    hover = await editor.client.text_document_hover_async(params)
    assert hover is not None
    assert hover.range == found.range
    notebook.type(1, "trapezoid", found.range)
    assert await notebook.found(1, 0) == []


@pytest.mark.asyncio
async def test_a_rewrite_that_takes_two_cells_is_not_offered(start: Start):
    editor = await start(PUSH)
    notebook = Notebook(editor, "from numpy import trapz", "trapz(1)")
    await notebook.found(0, 1)
    (found,) = await editor.diagnostics(notebook.cells[1].uri, 1)
    actions = await editor.actions(notebook.cells[1].uri, found.range)
    assert not [one for one in actions if isinstance(one, types.CodeAction) and one.is_preferred]


@pytest.mark.asyncio
async def test_a_notebook_that_is_closed_shows_nothing(start: Start):
    editor = await start(PUSH)
    notebook = Notebook(editor, "import numpy as np", "np.trapz(1)")
    await notebook.found(1, 1)
    editor.client.notebook_document_did_close(
        types.DidCloseNotebookDocumentParams(
            types.NotebookDocumentIdentifier(notebook.uri),
            [types.TextDocumentIdentifier(one.uri) for one in notebook.cells],
        )
    )
    assert await notebook.found(1, 0) == []
