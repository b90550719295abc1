"""What a cycle says: lines, a bar on a terminal, a log for programs, events for TensorBoard."""

# pyright: reportMissingImports=false

import importlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from pyrecode_learner.cli.showing import Bar, Lines
from pyrecode_learner.cycle.events import Events
from pyrecode_learner.cycle.forecast import Left
from pyrecode_learner.cycle.log import Log
from pyrecode_learner.cycle.report import Report, Reports


def run(report: Report) -> None:
    report.begin("collect")
    report.tell("file:3: is not JSON; left out")
    report.begin("train")
    for step in range(1, 41):
        report.step(step, 40, {"reward": step / 10, "entropy": 1.5})
    report.begin("gate")
    report.end()


def test_lines_come_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    run(Lines())
    first, *steps = capsys.readouterr().err.splitlines()
    assert first == "pyrecode: file:3: is not JSON; left out"
    assert len(steps) == 10
    assert steps[0].startswith("pyrecode: step 4/40: reward +0.40, ")
    assert steps[-1] == "pyrecode: step 40/40: reward +4.00, 0 s to go"
    lines = Lines()
    lines.begin("train")
    lines.left(Left(7_200.0, at_least=True))
    lines.step(1, 2, {})
    lines.step(2, 2, {})
    first, second = capsys.readouterr().err.splitlines()
    assert first == "pyrecode: step 1/2: over 2.0 h for the cycle"
    assert second == "pyrecode: step 2/2: 0 s to go, over 2.0 h for the cycle"
    run(Lines(most=0, notices=False))
    assert capsys.readouterr().err == ""


def test_the_bar_shows_the_stage_the_figure_and_the_time_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = io.StringIO()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    bar = Bar()
    bar.begin("train")
    bar.left(Left(600.0))
    bar.step(10, 40, {"reward": 0.25})
    bar.tell("a [bracketed] notice")
    shown = bar._shown()
    shown.refresh()
    bar.end()
    text = screen.getvalue()
    assert "a [bracketed] notice" in text
    for part in ("train", "10/40", "reward +0.25", "left, about 10 min of the cycle"):
        assert part in text, part


def test_the_log_has_a_line_for_all_of_it(tmp_path: Path) -> None:
    run(Reports(Log(tmp_path)))
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text("utf-8").splitlines()]
    assert [line["event"] for line in lines] == [
        "begin", "notice", "begin", *["step"] * 40, "begin", "end",
    ]  # fmt: skip
    assert {key: lines[3][key] for key in ("stage", "done", "whole", "reward", "entropy")} == {
        "stage": "train", "done": 1, "whole": 40, "reward": 0.1, "entropy": 1.5,
    }  # fmt: skip
    # A second attempt goes on behind the first.
    Log(tmp_path).begin("train")
    assert len((tmp_path / "log.jsonl").read_text("utf-8").splitlines()) == len(lines) + 1


def test_events_can_be_read_by_tensorboards_own_format(tmp_path: Path) -> None:
    pytest.importorskip("tensorboardX")
    from tensorboardX.record_writer import masked_crc32c

    proto: Any = importlib.import_module("tensorboardX.proto.event_pb2")

    for _ in range(2):
        # Training that was cut off begins anew, and so do its events.
        run(Events(tmp_path))
    (file,) = (tmp_path / "tensorboard").iterdir()
    data = file.read_bytes()
    rewards: dict[int, float] = {}
    while data:
        size = int.from_bytes(data[:8], "little")
        assert int.from_bytes(data[8:12], "little") == masked_crc32c(data[:8])
        event = proto.Event.FromString(data[12 : 12 + size])
        data = data[16 + size :]
        for value in event.summary.value:
            if value.tag == "reward":
                rewards[event.step] = value.simple_value
    assert len(rewards) == 40
    assert rewards[40] == pytest.approx(4.0)
