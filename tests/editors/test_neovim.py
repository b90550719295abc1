"""A headless Neovim: diagnostics, quick fix, save, and the pair in the journal."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pyrecode.journal.store import Journal

HERE = Path(__file__).parent
CONFIG = HERE.parents[1] / "editors" / "neovim" / "lsp" / "pyrecode.lua"
SECONDS = 90

pytestmark = [
    pytest.mark.editors,
    pytest.mark.skipif(shutil.which("nvim") is None, reason="nvim is not installed"),
]


@pytest.mark.usefixtures("recording")
def test_quick_fix_ends_as_a_pair(source: Path, cache: Path, data: Path, tmp_path: Path):
    report = tmp_path / "report.json"
    drive = {
        "file": str(source),
        "root": str(source.parent),
        "command": [sys.executable, "-m", "pyrecode", "server"],
        "config": str(CONFIG),
        "report": str(report),
        "title": "Use numpy.trapezoid",
        "expected": "np.trapezoid([1, 2])",
        "seconds": SECONDS,
    }
    environment = {
        **os.environ,
        "DRIVE": json.dumps(drive),
        "PYRECODE_DATA_DIR": str(data),
        "PYRECODE_CACHE_DIR": str(cache),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_CACHE_HOME": str(tmp_path / "nvim"),
    }
    environment.pop("VIRTUAL_ENV", None)
    done = subprocess.run(
        ["nvim", "--headless", "-u", "NONE", "-c", f"luafile {HERE / 'drive_neovim.lua'}"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=SECONDS + 60,
        check=False,
    )
    assert report.exists(), done.stdout + done.stderr
    seen = json.loads(report.read_text(encoding="utf-8"))
    assert "failed" not in seen, seen
    assert seen["steps"] == ["diagnostic", "edit", "clean"]
    assert seen["diagnostic"]["code"] == "numpy.trapz"
    assert seen["diagnostic"]["line"] == 2
    assert seen["offered"][0] == "Use numpy.trapezoid"
    assert "rror" not in seen["messages"]
    assert source.read_text(encoding="utf-8").endswith("area = np.trapezoid([1, 2])\n")
    with Journal.open() as journal:
        kinds = [event.kind.value for event in journal.events()]
        (pair,) = journal.pairs()
    assert kinds == ["shown", "accepted", "kept"]
    assert pair.new_code == "import numpy as np\n\narea = np.trapezoid([1, 2])"
