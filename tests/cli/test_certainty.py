"""What is evidence and no proof: left out by `--certainty resolved`."""

import json
from pathlib import Path

import pytest

from pyrecode.cli import main

TEXT = """import threading
class Worker:
    def __init__(self):
        self.thread = threading.Thread()
    def start(self):
        self.thread.setDaemon(True)
threading.Thread().setDaemon(True)
"""


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        ((), [6, 7]),
        (("--certainty", "inferred"), [6, 7]),
        (("--certainty", "resolved"), [7]),
    ],
)
def test_only_what_is_proved(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    options: tuple[str, ...],
    lines: list[int],
):
    file = tmp_path / "work.py"
    file.write_text(TEXT)
    arguments = ["check", str(file), "--quiet", "--types", "off", "--output-format", "json"]
    assert main([*arguments, *options]) == 1
    assert [one["start"]["line"] for one in json.loads(capsys.readouterr().out)] == lines
