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
    monkeypatch.setenv("PYRECODE_CONFIG_DIR", str(tmp_path / "config"))
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
    assert "no pairs" in pairs("list").stdout
    assert pairs("list", "--output-format", "json").stdout.strip() == "[]"
    assert pairs("export").stdout == ""
    assert "no proposals" in pairs("stats").stdout
    assert pairs("rebuild").returncode == 0
    assert pairs("forget", "--all", "--yes").returncode == 0
    assert not data.exists()


def test_switch(data: Path, tmp_path: Path):
    config = tmp_path / "config" / "config.toml"
    config.parent.mkdir()
    config.write_text('# mine\ntypes = "off"\n\n[model]\nurl = "http://localhost:1/v1"  # here\n')
    assert pairs("on", "--project-names").returncode == 0
    assert json.loads(pairs("status", "--output-format", "json").stdout) == {
        "recording": True,
        "decided": True,
        "project_names": True,
        "drop_comments": False,
        "place": str(data / "journal.sqlite3"),
        "begun": False,
        "events": 0,
        "pairs": 0,
        "waiting": 0,
        "forbidden_here": False,
    }
    project = tmp_path / "project"
    project.mkdir()
    (project / "pyproject.toml").write_text("[tool.pyrecode]\nrecord = false\n")
    assert "this project forbids it" in pairs("status", cwd=project).stdout
    pairs("off")
    assert "recording: off" in pairs("status").stdout
    assert config.read_text() == (
        '# mine\ntypes = "off"\n\n[model]\nurl = "http://localhost:1/v1"  # here\n\n'
        "[journal]\nrecord = false\nproject_names = true\n"
    )


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("text", ["[journal\n", "journal = 3\n", "[journal]\nrecord = 'yes'\n"])
def test_a_configuration_that_cannot_be_used_records_nothing(tmp_path: Path, text: str):
    config = tmp_path / "config" / "config.toml"
    config.parent.mkdir()
    config.write_text(text)
    done = pairs("status")
    assert done.returncode == 2
    assert str(config) in done.stderr
    assert len(done.stderr.splitlines()) == 1
    if "yes" not in text:
        done = pairs("on")
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
        assert config.read_text() == text


@pytest.mark.usefixtures("filled")
def test_list_and_show():
    listed = pairs("list").stdout.splitlines()
    assert len(listed) == 3
    assert "numpy==2.4.6" in listed[1]
    records = json.loads(pairs("list", "--output-format", "json").stdout)
    assert [record["seen"] for record in records] == [2, 1]
    assert [record["source"] for record in records] == ["accepted", "edited"]
    assert json.loads(pairs("list", "--last", "1", "--output-format", "json").stdout) == records[1:]
    assert "no pairs" in pairs("list", "--library", "pandas").stdout
    shown = pairs("show", records[1]["id"][:6])
    assert "    a = np.trapezoid(y, x)" in shown.stdout
    one = json.loads(pairs("show", records[0]["id"], "--output-format", "json").stdout)
    assert one == records[0]


@pytest.mark.usefixtures("filled")
def test_forget():
    first, second = json.loads(pairs("list", "--output-format", "json").stdout)
    refused = pairs("forget", first["id"])
    assert refused.returncode == 2
    assert "--yes" in refused.stderr
    done = pairs("forget", first["id"][:8], "--yes", "--output-format", "json")
    assert json.loads(done.stdout) == {
        "pairs": 1, "events": 2, "adapters": {}, "remains": [],
    }  # fmt: skip
    assert json.loads(pairs("list", "--output-format", "json").stdout) == [second]
    assert "1 pairs follow" in pairs("rebuild").stdout
    assert (
        "1 pairs" in pairs("forget", "--symbol", "numpy", "--since", "2020-01-01", "--yes").stdout
    )
    assert "no pairs" in pairs("list").stdout


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "zzz"),
        ("show", ""),
        ("nonsense",),
        (),
        ("forget", "--yes"),
        ("forget", "--since", "yesterday"),
        ("list", "--journal", "mysql://host/name"),
        ("list", "--journal", "no address"),
    ],
)
def test_wrong_use_is_clear_and_two(arguments: tuple[str, ...]):
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


def test_folder_that_cannot_be_written(tmp_path: Path, data: Path):
    (tmp_path / "config").write_text("a file")
    done = pairs("on")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert not data.exists()
