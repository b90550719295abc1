"""The workspace that every editor opens."""

from pathlib import Path

import pytest

from ..lsp.conftest import cache, data, numpy_workspace, recording, workspace

__all__ = ["cache", "data", "numpy_workspace", "recording", "workspace"]

TEXT = "import numpy as np\n\nname = '😀'; area = np.trapz([1, 2])\n"


@pytest.fixture
def source(workspace: Path) -> Path:
    file = workspace / "area.py"
    file.write_text(TEXT, encoding="utf-8")
    return file
