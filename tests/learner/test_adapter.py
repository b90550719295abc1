"""The registry: an adapter is there whole or not at all, and no number is given twice."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pyrecode_learner.adapter import FILES, READY, Manifest, publish, versions


def manifest() -> Manifest:
    return Manifest(
        parent=None,
        base_model="base",
        base_revision=None,
        prompt_digest="p",
        data_digest="d",
        pairs=1,
        code_version="0",
        packages={},
        seed=1,
        config={},
        metrics={},
        created="2026-01-01T00:00:00+00:00",
    )


def fill(folder: Path) -> Manifest:
    for name in FILES:
        (folder / name).write_text(name, "utf-8")
    (folder / "training_args.bin").touch()
    (folder / "checkpoint-1").mkdir()
    return manifest()


def test_versions_are_numbered_from_one(tmp_path: Path) -> None:
    made = [publish(tmp_path, fill) for _ in range(3)]
    assert [folder.name for folder in made] == ["v0001", "v0002", "v0003"]
    assert versions(tmp_path) == made
    assert {file.name for file in made[0].iterdir()} == {*FILES, "manifest.json", READY}


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail(folder: Path) -> Manifest:
        (folder / FILES[0]).touch()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path, fail)
    with pytest.raises(FileNotFoundError, match="adapter_model"):
        publish(tmp_path, lambda _: manifest())
    assert list((tmp_path / "adapters").iterdir()) == []


def test_a_folder_without_its_mark_is_no_adapter_and_keeps_its_number(tmp_path: Path) -> None:
    first = publish(tmp_path, fill)
    (first / READY).unlink()
    assert versions(tmp_path) == []
    assert publish(tmp_path, fill).name == "v0002"
    assert [folder.name for folder in versions(tmp_path)] == ["v0002"]


def test_two_cycles_at_once_take_two_numbers(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: publish(tmp_path, fill), range(16)))
    assert len({folder.name for folder in made}) == 16
    assert len(versions(tmp_path)) == 16


def test_versions_beyond_four_digits_sort_by_number(tmp_path: Path) -> None:
    for name in ("v9999", "v10000"):
        (tmp_path / "adapters" / name).mkdir(parents=True)
        (tmp_path / "adapters" / name / READY).touch()
    assert [folder.name for folder in versions(tmp_path)] == ["v9999", "v10000"]
    assert publish(tmp_path, fill).name == "v10001"
