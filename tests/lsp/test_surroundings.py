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
