"""The second look at the releases between two: what cannot be had must not be asked for again and again."""

import os
import zipfile
from pathlib import Path

import pytest

from pyrecode.updates.history.build import build_history

LIBRARY = "shrinking"
OFFERED = [f"1.{minor}" for minor in range(12)]


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All that pip is told of: releases that each lack a function of the one before; two are missing."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "shelf"
    folder.mkdir()
    config = tmp_path / "pip.conf"
    config.write_text(f"[global]\nno-index = true\nfind-links = {folder}\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(config))
    for minor, version in enumerate(OFFERED):
        source = "".join(f"def part_{n}(): ...\n" for n in range(minor, len(OFFERED)))
        with zipfile.ZipFile(folder / f"{LIBRARY}-{version}-py3-none-any.whl", "w") as archive:
            archive.writestr(f"{LIBRARY}/__init__.py", source)
            archive.writestr(
                f"{LIBRARY}-{version}.dist-info/METADATA", f"Name: {LIBRARY}\nVersion: {version}\n"
            )
    return folder


def test_every_release_is_read_once(shelf: Path, tmp_path: Path) -> None:
    lines: list[str] = []
    built = build_history(LIBRARY, OFFERED, None, tmp_path / "scratch", lines.append, most=12)
    assert list(built.versions) == OFFERED
    assert sorted(lines) == sorted(f"{LIBRARY} {version}" for version in OFFERED)
    assert {one.symbol: one.removed_in for one in built.updates} == {
        f"{LIBRARY}.part_{n}": f"1.{n + 1}" for n in range(11)
    }


def test_a_release_that_cannot_be_had_ends_the_look_at_it(shelf: Path, tmp_path: Path) -> None:
    for version in ("1.3", "1.7"):
        (shelf / f"{LIBRARY}-{version}-py3-none-any.whl").unlink()
    lines: list[str] = []
    built = build_history(LIBRARY, OFFERED, None, tmp_path / "scratch", lines.append, most=12)
    assert list(built.versions) == [one for one in OFFERED if one not in ("1.3", "1.7")]
    assert {one.symbol: one.removed_in for one in built.updates}[f"{LIBRARY}.part_6"] == "1.8"
    assert sum("1.3" in line for line in lines) == 1
