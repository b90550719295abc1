"""Notebooks in an editor whose kernels run in other environments than the project's code."""

import json
from pathlib import Path
from typing import cast

import pytest
from lsprotocol import types

from .conftest import Start
from .test_projects_and_updates import BARE, USES, install

pytestmark = pytest.mark.asyncio
OLD = {"kernelspec": {"name": "old", "language": "python", "display_name": "Old"}}


@pytest.fixture(autouse=True)
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel of the user's, in an environment with a numpy that still has what the workspace's has lost."""
    install(tmp_path / "elsewhere", "1.26.4")
    environment = tmp_path / "elsewhere" / ".venv"
    (environment / "bin").mkdir()
    interpreter = environment / "bin" / "python"
    interpreter.write_text(f"#!/bin/sh\ntouch {tmp_path}/was-run\n")
    interpreter.chmod(0o755)
    described = tmp_path / "jupyter" / "kernels" / "old"
    described.mkdir(parents=True)
    command = [str(interpreter), "-m", "ipykernel_launcher"]
    (described / "kernel.json").write_text(json.dumps({"argv": command, "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))


def notebook(uri: str, metadata: object) -> types.NotebookDocument:
    cell = types.NotebookCell(types.NotebookCellKind.Code, cell_of(uri))
    given = cast("types.LSPObject", metadata)
    return types.NotebookDocument(uri, "jupyter-notebook", 1, [cell], metadata=given)


def cell_of(uri: str) -> str:
    return uri.replace("file:", "vscode-notebook-cell:") + "#W0"


def opened(uri: str, metadata: object) -> types.DidOpenNotebookDocumentParams:
    text = types.TextDocumentItem(cell_of(uri), "python", 1, USES)
    return types.DidOpenNotebookDocumentParams(notebook(uri, metadata), [text])


@pytest.mark.parametrize(
    "metadata", [OLD, {"metadata": OLD}, {"custom": {"metadata": OLD}}], ids=min
)
async def test_the_kernel_that_the_client_names(
    start: Start, tmp_path: Path, metadata: dict[str, object]
) -> None:
    editor = await start(BARE)
    uri = editor.uri("a.ipynb")
    editor.client.notebook_document_did_open(opened(uri, metadata))
    # `product` goes in 2.0, where `trapz` is deprecated.
    (found,) = await editor.diagnostics(cell_of(uri), 1)
    assert "numpy.product" in found.message
    # The code of the project has the project's numpy.
    await editor.diagnostics(editor.open(USES), 2)
    assert not (tmp_path / "was-run").exists()


async def test_another_kernel_is_chosen(start: Start) -> None:
    editor = await start(BARE)
    uri = editor.uri("a.ipynb")
    editor.client.notebook_document_did_open(opened(uri, {"metadata": {}}))
    await editor.diagnostics(cell_of(uri), 2)
    identifier = types.VersionedNotebookDocumentIdentifier(2, uri)
    for metadata, count in ((OLD, 1), ({"kernelspec": {"name": "python3"}}, 2)):
        change = types.NotebookDocumentChangeEvent(cast("types.LSPObject", metadata))
        editor.client.notebook_document_did_change(
            types.DidChangeNotebookDocumentParams(identifier, change)
        )
        await editor.diagnostics(cell_of(uri), count)


async def test_the_kernel_that_the_file_names(start: Start, workspace: Path) -> None:
    file = workspace / "a.ipynb"
    file.write_text(json.dumps({"cells": [], "metadata": OLD, "nbformat": 4}))
    editor = await start(BARE)
    editor.client.notebook_document_did_open(opened(file.as_uri(), None))
    await editor.diagnostics(cell_of(file.as_uri()), 1)
    # Some clients know nothing of notebooks, and send the code of all cells as the text of the file.
    text = types.TextDocumentItem(file.as_uri(), "python", 1, USES)
    editor.client.text_document_did_open(types.DidOpenTextDocumentParams(text))
    await editor.diagnostics(file.as_uri(), 1)


async def test_an_interpreter_that_was_named_goes_before(start: Start, workspace: Path) -> None:
    editor = await start(BARE, "--python", str(workspace / ".venv"))
    uri = editor.uri("a.ipynb")
    editor.client.notebook_document_did_open(opened(uri, OLD))
    await editor.diagnostics(cell_of(uri), 2)
