"""`pyrecode pairs stats`: rates that can be counted by hand, and the picture."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pyrecode.journal.model import Event, EventKind
from pyrecode.journal.store import Journal

from .test_pairs import SAMPLE, data, pairs

__all__ = ["data"]

MARCH, APRIL = datetime(2026, 3, 30, tzinfo=UTC), datetime(2026, 4, 2, tzinfo=UTC)
# By proposal: what happened, in which library, and who proposed.
HISTORIES = {
    "a": (("shown", "accepted", "kept"), "numpy", "rule", MARCH),
    "b": (("shown", "accepted", "edited"), "numpy", "rule", MARCH),
    "c": (("shown", "accepted", "reverted"), "numpy", "model", APRIL),
    "d": (("shown", "accepted", "reverted", "kept"), "numpy", "model", APRIL),
    "e": (("shown",), "pandas", "rule", APRIL),
    "f": (("shown", "rejected"), "pandas", "rule", APRIL),
    "g": (("own-fix",), "pandas", "rule", APRIL),
    "h": (("imported",), "pandas", "", APRIL),
    "i": (("accepted",), "pandas", "rule", APRIL),
}


@pytest.fixture
def counted(data: Path) -> Path:
    with Journal.open() as journal:
        journal.add_events(
            Event(
                EventKind(kind),
                proposal,
                library=library,
                proposer=proposer,
                adapter="v0003" if proposer == "model" else None,
                sample=SAMPLE if kind != "shown" else None,
                time=time,
            )
            for proposal, (kinds, library, proposer, time) in HISTORIES.items()
            for kind in kinds
        )
    return data


@pytest.mark.usefixtures("counted")
def test_rates_by_everything():
    found = json.loads(pairs("stats", "--output-format", "json").stdout)
    total = found["total"]
    names = ("proposals", "accepted", "kept", "edited", "reverted", "rejected")
    assert [total[name] for name in names] == [7, 5, 3, 1, 1, 1]
    assert (total["own_fixes"], total["imported"]) == (1, 1)
    assert total["acceptance"] == pytest.approx(5 / 7)
    assert total["edit_rate"] == total["reversal_rate"] == pytest.approx(1 / 5)
    assert found["by_library"]["numpy"]["acceptance"] == 1
    assert found["by_library"]["pandas"]["acceptance"] == pytest.approx(1 / 3)
    assert found["by_proposer"]["model"]["reversal_rate"] == pytest.approx(1 / 2)
    assert found["by_adapter"]["v0003"]["proposals"] == 2
    assert [(month, each["proposals"]) for month, each in found["by_month"].items()] == [
        ("2026-03", 2),
        ("2026-04", 5),
    ]


@pytest.mark.usefixtures("counted")
def test_tables_for_people():
    lines = [line.split() for line in pairs("stats").stdout.splitlines()]
    assert ["numpy", "4", "4", "2", "1", "1", "0", "100%", "25%", "25%"] in lines
    assert ["2026-03", "2", "2", "1", "1", "0", "0", "100%", "50%", "0%"] in lines
    assert ["7", "5", "3", "1", "1", "1", "71%", "20%", "20%"] in lines


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize(("name", "magic"), [("p.png", b"\x89PNG"), ("p.svg", b"<?xml")])
def test_one_picture(tmp_path: Path, name: str, magic: bytes):
    pytest.importorskip("matplotlib", reason="needs the extra `plot`")
    file = tmp_path / name
    assert pairs("stats", "--plot", str(file)).returncode == 0
    picture = file.read_bytes()
    assert picture.startswith(magic)
    assert pairs("stats", "--plot", str(file)).returncode == 0
    assert file.read_bytes() == picture


@pytest.mark.usefixtures("data")
def test_an_empty_journal_has_a_picture_too(tmp_path: Path):
    pytest.importorskip("matplotlib", reason="needs the extra `plot`")
    assert pairs("stats", "--plot", str(tmp_path / "p.svg")).returncode == 0
    assert (tmp_path / "p.svg").exists()


@pytest.mark.usefixtures("counted")
def test_a_picture_that_cannot_be_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name, words in (("p.doc", "ends in .png"), ("no/p.png", "cannot be written")):
        done = pairs("stats", "--plot", str(tmp_path / name))
        assert done.returncode == 2
        assert words in done.stderr
    (tmp_path / "matplotlib.py").write_text("raise ImportError")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    monkeypatch.setenv("PYTHONPATH", path)
    done = pairs("stats", "--plot", str(tmp_path / "p.png"))
    assert done.returncode == 2
    assert "pip install 'pyrecode[plot]'" in done.stderr
