"""`pyrecode pairs` as a process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

from pyrecode.journal.model import Event, EventKind, Sample
from pyrecode.journal.store import Journal

SIX = ["dependency", "new_version", "description", "update_info", "old_code", "new_code"]
SAMPLE = Sample(
    "numpy",
    "==2.4.6",
    "numpy.trapz",
    "numpy.trapz is deprecated since 2.0.",
    "import numpy as np\n\na = np.trapz(y)",
    "import numpy as np\n\na = np.trapezoid(y)  # é",
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYRECODE_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def filled(data: Path) -> Path:
    with Journal.open() as journal:
        for proposal in ("p1", "p2"):
            journal.add_event(Event(EventKind.ACCEPTED, proposal, update="u", sample=SAMPLE))
        other = evolve(SAMPLE, new_code="a = np.trapezoid(y, x)")
        journal.add_event(Event(EventKind.EDITED, "p3", update="u", sample=other))
    return data


def pairs(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "pyrecode", "pairs", *arguments],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def test_off_at_first_and_looking_makes_nothing(data: Path):
    status = pairs("status")
    assert status.returncode == 0
    assert "recording: off" in status.stdout
    assert str(data) in status.stdout
    assert "no pairs yet" in pairs("list").stdout
    assert pairs("list", "--output-format", "json").stdout.strip() == "[]"
    assert pairs("export").stdout == ""
    assert not data.exists()


def test_switch(data: Path, tmp_path: Path):
    assert pairs("record", "on").returncode == 0
    assert json.loads(pairs("status", "--output-format", "json").stdout) == {
        "recording": True,
        "forbidden_here": False,
        "place": str(data / "journal.sqlite3"),
        "events": 0,
        "pairs": 0,
    }
    project = tmp_path / "project"
    project.mkdir()
    (project / "pyproject.toml").write_text("[tool.pyrecode]\nrecord = false\n")
    assert "this project forbids it" in pairs("status", cwd=project).stdout
    pairs("record", "off")
    assert "recording: off" in pairs("status").stdout


@pytest.mark.usefixtures("filled")
def test_list_and_show():
    listed = pairs("list").stdout.splitlines()
    assert len(listed) == 3
    assert "numpy==2.4.6" in listed[1]
    records = json.loads(pairs("list", "--output-format", "json").stdout)
    assert [record["seen"] for record in records] == [2, 1]
    assert [record["source"] for record in records] == ["accepted", "edited"]
    shown = pairs("show", records[1]["id"][:6])
    assert "    a = np.trapezoid(y, x)" in shown.stdout
    one = json.loads(pairs("show", records[0]["id"], "--output-format", "json").stdout)
    assert one == records[0]


@pytest.mark.usefixtures("filled")
def test_export(tmp_path: Path):
    (first, second) = map(json.loads, pairs("export").stdout.splitlines())
    assert list(first) == SIX
    assert first["new_code"] == SAMPLE.new_code
    target = tmp_path / "out.jsonl"
    assert pairs("export", str(target), "--full").returncode == 0
    full = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [{name: each[name] for name in SIX} for each in full] == [first, second]
    assert full[0]["seen"] == 2


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "arguments",
    [("show", "zzz"), ("show", ""), ("export", "/no/such/folder/x.jsonl"), ("nonsense",), ()],
)
def test_wrong_use_is_one_clear_line_and_two(arguments: tuple[str, ...]):
    done = pairs(*arguments)
    assert done.returncode == 2
    assert done.stderr


def test_damaged_journal_is_told_and_kept(data: Path):
    data.mkdir()
    (data / "journal.sqlite3").write_bytes(b"noise" * 999)
    done = pairs("list")
    assert done.returncode == 0
    assert "damaged" in done.stderr
    assert len(list(data.glob("*damaged*"))) == 1


def test_folder_that_cannot_be_written(data: Path):
    data.write_text("a file")
    done = pairs("record", "on")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
