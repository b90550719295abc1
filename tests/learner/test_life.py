"""A team's adapters over time: cycles that are due, parents, replay, and a pair that is forgotten."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import asdict

from pyrecode.journal.model import Event, EventKind, MigrationPair, Sample
from pyrecode.journal.store import Journal
from pyrecode_learner.collect import FIELDS

from .conftest import QUIET, Base, learn
from .pairs import draw_pairs

pytestmark = pytest.mark.learn

SETTINGS = """
thinking = false
method = "sft"
start = "promoted"
replay = 0.5
no_edit = 0.25
steps = 2
prompts_per_step = 4
max_prompt_tokens = 512
max_answer_tokens = 48
lora_rank = 4
lora_alpha = 8
device = "cpu"
evaluate = 4

[admission]
second_source = false
near = 1.0
"""


class Team:
    """A registry, a journal, and the commands on them."""

    def __init__(self, folder: Path, tiny_base: Base) -> None:
        self.folder = folder
        self._base = tiny_base.base
        self._settings = folder / "team.toml"
        self._settings.write_text(SETTINGS, "utf-8")
        site_packages = tiny_base.site_packages
        drawn = {pair.old_code: pair for pair in draw_pairs(site_packages, 400, seed=5)}
        self._waiting = list(drawn.values())

    def accept(self, number: int) -> list[str]:
        """So many new edits are accepted; the ids of their pairs."""
        some = [self._waiting.pop() for _ in range(number)]
        with Journal.open() as journal:
            before = {pair.id for pair in journal.pairs()}
            for pair in some:
                sample = Sample(**{name: asdict(pair)[name] for name in FIELDS})
                journal.add_event(Event(EventKind.ACCEPTED, pair.old_code[:60], sample=sample))
            return [pair.id for pair in journal.pairs() if pair.id not in before]

    def watch(self) -> subprocess.CompletedProcess[str]:
        """One look."""
        return learn(
            "watch", "--once", "--pairs-due", "10", "--preset", str(self._settings),
            "--model", str(self._base), data=self.folder,
        )  # fmt: skip

    def manifest(self, version: str) -> dict[str, Any]:
        """Of an adapter."""
        return json.loads((self.folder / "adapters" / version / "manifest.json").read_text("utf-8"))

    def result(self, cycle: str, stage: str) -> dict[str, Any]:
        """What a stage came to."""
        return json.loads((self.folder / "cycles" / cycle / f"{stage}.json").read_text("utf-8"))

    def promote(self, version: str) -> None:
        """By hand."""
        assert learn("promote", version, data=self.folder).returncode == 0

    def held(self) -> list[MigrationPair]:
        """The journal's pairs."""
        with Journal.open() as journal:
            return list(journal.pairs())


def test_a_team_over_time(tiny_base: Base, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYRECODE_DATA_DIR", str(tmp_path))
    team = Team(tmp_path, tiny_base)

    # Too few; then enough, from the base; then nothing new.
    team.accept(8)
    early = team.watch()
    assert (early.returncode, early.stdout) == (0, ""), early.stderr
    team.accept(4)
    first = team.watch()
    assert Path(first.stdout.strip()).name == "v0001", first.stderr
    assert "a cycle is due: 12 new pairs" in first.stderr
    assert team.manifest("v0001")["parent"] is None
    assert team.watch().stdout == ""

    # From the adapter in service, on what is new and some of what is old.
    team.promote("v0001")
    team.accept(10)
    second = team.watch()
    assert Path(second.stdout.strip()).name == "v0002", second.stderr
    old, new = team.manifest("v0001"), team.manifest("v0002")
    assert new["parent"] == "v0001"
    assert set(old["saw"]) < set(new["saw"])
    fresh = len(set(new["saw"]) - set(old["saw"]))
    replayed = min(round(fresh * 0.5), len(old["saw"]))
    assert team.result("c0002", "train")["pairs"] == round((fresh + replayed) * 1.25)
    # No code of anybody lies about when a cycle is over.
    left = {file.name for file in tmp_path.glob("cycles/*/*.jsonl")}
    assert left == {"log.jsonl"}

    # What is forgotten, both have learnt from; so the next one is made from neither, and without it.
    team.promote("v0002")
    gone = next(pair for pair in team.held() if pair.id in old["saw"])
    done = subprocess.run(
        [sys.executable, "-m", "pyrecode", "pairs", "forget", gone.id, "--yes"],
        env={**os.environ, **QUIET}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "adapter v0001 has learnt from 1 of them" in done.stdout
    assert "adapter v0002 has learnt from 1 of them" in done.stdout
    team.accept(10)
    third = team.watch()
    assert Path(third.stdout.strip()).name == "v0003", third.stderr
    assert "v0002 has seen 1 pairs that were forgotten since" in third.stderr
    clean = team.manifest("v0003")
    assert clean["parent"] is None
    assert gone.id not in clean["saw"]
    assert len(clean["saw"]) > fresh
    assert gone.old_code not in "".join(
        file.read_text("utf-8") for file in tmp_path.glob("cycles/c0003/*.json*")
    )


def test_a_cycle_that_was_cut_off_does_not_keep_what_is_forgotten(
    tiny_base: Base, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYRECODE_DATA_DIR", str(tmp_path))
    team = Team(tmp_path, tiny_base)
    one, *_ = team.accept(12)
    assert learn(
        "watch", "--once", "--pairs-due", "10", "--preset", str(tmp_path / "team.toml"),
        "--model", str(tmp_path / "no-such-model"), data=tmp_path,
    ).returncode == 2  # fmt: skip
    held = tmp_path / "cycles" / "c0001" / "train.jsonl"
    assert held.exists()
    assert team.result("c0001", "failed")["stage"] == "train"
    done = subprocess.run(
        [sys.executable, "-m", "pyrecode", "pairs", "forget", one, "--yes"],
        env={**os.environ, **QUIET}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert not list(tmp_path.glob("cycles/c0001/*d.jsonl"))
    assert not held.exists()
    again = learn(
        "run", "--preset", str(tmp_path / "team.toml"), "--model", str(tmp_path / "no-such-model"),
        data=tmp_path,
    )  # fmt: skip
    assert again.returncode == 2
    assert "pairs of c0001 were forgotten: it is begun anew" in again.stderr
    assert one not in (tmp_path / "cycles" / "c0001" / "collected.ids").read_text("utf-8")
