"""What was accepted in an editor is what is learnt from: the journal is the default source of a run."""

import json
from pathlib import Path

import pytest
from attrs import asdict

from pyrecode.journal.model import Event, EventKind, Sample
from pyrecode.journal.store import Journal

from .conftest import Base, learn
from .pairs import draw_pairs

pytestmark = pytest.mark.learn


def test_a_run_reads_the_accepted_edits(
    tiny_base: Base, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYRECODE_DATA_DIR", str(tmp_path))
    site_packages = tiny_base.site_packages
    drawn = {pair.old_code: pair for pair in draw_pairs(site_packages, 12, seed=5)}
    fields = ("dependency", "new_version", "description", "update_info", "old_code", "new_code")
    with Journal.open() as journal:
        for number, pair in enumerate(drawn.values()):
            sample = Sample(**{name: asdict(pair)[name] for name in fields})
            journal.add_event(Event(EventKind.ACCEPTED, f"proposal {number}", sample=sample))

    done = learn(
        "run", "--model", str(tiny_base.base), "--preset", "tiny", "--steps", "2", data=tmp_path
    )
    assert done.returncode == 0, done.stderr
    adapter = Path(done.stdout.strip())
    assert adapter == tmp_path / "adapters" / "v0001"
    split = json.loads((tmp_path / "cycles" / "c0001" / "split.json").read_text("utf-8"))
    assert sum(split.values()) == len(drawn)
    assert json.loads((adapter / "manifest.json").read_text("utf-8"))["pairs"] == split["train"]
