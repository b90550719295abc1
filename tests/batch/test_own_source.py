"""Results of another state of pyrecode's own code are not taken for those of this one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyrecode

_ASK = "from pyrecode.batch.own_source import state_of_source; print(state_of_source())"


def _state(server: Path) -> str:
    command = [sys.executable, "-c", _ASK]
    variables = {**os.environ, "PYTHONPATH": str(server)}
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_every_edit_is_noticed(tmp_path: Path):
    shutil.copytree(Path(pyrecode.__file__).parent, tmp_path / "pyrecode")
    before = _state(tmp_path)
    assert _state(tmp_path) == before
    with (tmp_path / "pyrecode" / "findings" / "names.py").open("a") as file:
        file.write("# another\n")
    assert _state(tmp_path) != before


def test_two_copies_are_two(tmp_path: Path):
    for name in ("one", "two"):
        shutil.copytree(Path(pyrecode.__file__).parent, tmp_path / name / "pyrecode")
    assert _state(tmp_path / "one") != _state(tmp_path / "two")
