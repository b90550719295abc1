"""A document that has its libraries from another module of its project, as that one stands in the editor."""

from pathlib import Path

import pytest
from lsprotocol import types

from .conftest import Start

pytestmark = pytest.mark.asyncio


async def test_a_library_that_another_module_passes_on(start: Start, workspace: Path) -> None:
    (workspace / "compat.py").write_text("import math as np\n")
    editor = await start(types.ClientCapabilities())
    # The file on disk says something else: what is not saved yet counts.
    compat = editor.open("import math as np\n", "compat.py")
    editor.change(compat, None, "import numpy as np\n")
    uses = editor.open("from compat import np\n\nnp.trapz([1, 2])\n", "uses.py")
    [found] = await editor.diagnostics(uses, 1)
    assert "trapz" in found.message


async def test_findings_follow_a_module_that_changes_in_another_buffer(
    start: Start, workspace: Path
) -> None:
    editor = await start(types.ClientCapabilities())
    compat = editor.open("import numpy as np\n", "compat.py")
    uses = editor.open("from compat import np\n\nnp.trapz([1, 2])\n", "uses.py")
    await editor.diagnostics(uses, 1)
    # Half a line elsewhere takes nothing away; the next whole text does.
    editor.change(compat, None, "import numpy as np\nimport math as\n")
    other = editor.open("import numpy as np\n\nnp.trapz([1, 2])\n", "other.py")
    await editor.diagnostics(other, 1)
    assert len(editor.client.diagnostics[uses]) == 1
    editor.change(compat, None, "import math as np\n")
    await editor.diagnostics(uses, 0)
    # Closed without being saved, it is again what stands on disk.
    editor.client.text_document_did_close(
        types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(compat))
    )
    await editor.diagnostics(uses, 1)
    (workspace / "compat.py").write_text("import math as np\n")
    event = types.FileEvent(compat, types.FileChangeType.Changed)
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    await editor.diagnostics(uses, 0)
