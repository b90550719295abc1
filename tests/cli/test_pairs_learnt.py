"""What `pyrecode pairs forget` says of adapters, and takes from cycles under way."""

import json
from pathlib import Path

import pytest

from pyrecode.journal.fields import recode_fields
from pyrecode.journal.store import Journal

from .test_pairs import data, filled, pairs  # noqa: F401 - fixtures


def adapter(registry: Path, version: str, *saw: str) -> None:
    folder = registry / "adapters" / version
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(json.dumps({"saw": saw}), "utf-8")


def test_the_adapters_that_learnt_from_it_are_named(filled: Path):  # noqa: F811
    with Journal.open() as journal:
        first, second = journal.pairs()
    adapter(filled, "v0001", second.id)
    adapter(filled, "v0002", first.id, second.id)
    adapter(filled, "v0003", "0" * 16)
    (filled / "adapters" / "v0003" / "manifest.json").write_text("{", "utf-8")
    adapter(filled, "v0004")
    done = pairs("forget", first.id, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1:] == [
        "adapter v0002 has learnt from 1 of them",
        "the next `pyrecode learn run` trains without them, from none of these adapters",
    ]
    rest = json.loads(pairs("forget", "--all", "--yes", "--output-format", "json").stdout)
    assert rest["adapters"] == {"v0001": 1, "v0002": 1}


@pytest.mark.parametrize("own", [True, False])
def test_a_cycle_under_way_loses_its_copies(filled: Path, own: bool, tmp_path: Path):  # noqa: F811
    registry = filled
    if not own:
        registry = tmp_path / "team"
        config = tmp_path / "config"
        config.mkdir()
        (config / "config.toml").write_text(
            f'[model]\nname = "m"\nurl = "http://127.0.0.1:9/v1"\nadapters = "{registry}"\n'
        )
    with Journal.open() as journal:
        first, second = journal.pairs()
    for name, pair in (("c0001", first), ("c0002", second)):
        cycle = registry / "cycles" / name
        (cycle / "trained").mkdir(parents=True)
        record = {**recode_fields(pair), "update": pair.update}
        (cycle / "train.jsonl").write_text(json.dumps(record) + "\n", "utf-8")
        (cycle / "collected.jsonl").touch()
        (cycle / "log.jsonl").write_text("{}\n", "utf-8")
    done = pairs("forget", first.id, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert [file.name for file in (registry / "cycles" / "c0001").iterdir()] == ["log.jsonl"]
    assert (registry / "cycles" / "c0002" / "train.jsonl").exists()
    assert (registry / "cycles" / "c0002" / "trained").exists()
