"""Lanes: what is in service, changed by a rename, and back again."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pyrecode_learner.errors import LearnError
from pyrecode_learner.lanes import history, in_service, promote, roll_back


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    for version in ("v0001", "v0002", "v0003"):
        folder = tmp_path / "adapters" / version
        folder.mkdir(parents=True)
        (folder / "READY").touch()
    (tmp_path / "adapters" / "v0004").mkdir()
    return tmp_path


def test_promote_and_roll_back(registry: Path) -> None:
    assert in_service(registry, "stable") is None
    for version in ("v0001", "v0002", "v0003"):
        promote(registry, version)
        assert (registry / "lanes" / "stable").read_text() == f"{version}\n"
    went = [roll_back(registry).version for _ in range(3)]
    assert went == ["v0002", "v0001", None]
    assert in_service(registry, "stable") is None
    with pytest.raises(LearnError, match="lane stable is empty"):
        roll_back(registry)
    promote(registry, "v0003", why="the gate")
    assert [move.version for move in history(registry)][-2:] == [None, "v0003"]
    assert roll_back(registry).version is None
    assert not [file for file in (registry / "lanes").iterdir() if file.suffix == ".tmp"]


def test_a_rollback_goes_past_what_is_gone(registry: Path) -> None:
    for version in ("v0001", "v0002", "v0003"):
        promote(registry, version)
    (registry / "adapters" / "v0002" / "READY").unlink()
    assert roll_back(registry).version == "v0001"


def test_the_canary_has_a_share(registry: Path) -> None:
    promote(registry, "v0001")
    promote(registry, "v0002", "canary", 0.05)
    assert (registry / "lanes" / "canary").read_text() == "v0002 0.05\n"
    assert in_service(registry, "canary") == "v0002"
    assert roll_back(registry, "canary").version is None
    assert in_service(registry, "stable") == "v0001"


@pytest.mark.parametrize(
    ("version", "lane", "share", "words"),
    [
        ("v0004", "stable", 1.0, "no adapter v0004 is ready"),
        ("v0009", "stable", 1.0, "there is v0001, v0002, v0003"),
        ("v0001", "../stable", 1.0, "no lane '../stable'; there are stable, canary"),
        ("v0001", "canary", 0.0, "above 0 and at most 1"),
    ],
)
def test_what_cannot_be(registry: Path, version: str, lane: str, share: float, words: str) -> None:
    with pytest.raises(LearnError, match=words):
        promote(registry, version, lane, share)
    assert list(history(registry)) == []


def test_a_broken_line_of_the_record_costs_no_other(registry: Path) -> None:
    promote(registry, "v0001")
    with (registry / "lanes" / "history.jsonl").open("a") as file:
        file.write('{"time": "\n{"x": 1}\n')
    promote(registry, "v0002")
    assert [move.version for move in history(registry)] == ["v0001", "v0002"]
    assert roll_back(registry).version == "v0001"


def test_the_commands(registry: Path) -> None:
    def learn(*arguments: str) -> tuple[int, str, str]:
        command = [
            sys.executable,
            "-m",
            "pyrecode",
            "learn",
            *arguments,
            "--registry",
            str(registry),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    assert learn("promote", "v0002") == (0, "stable: v0002\n", "")
    assert learn("promote", "v0003", "--lane", "canary", "--share", "0.1")[0] == 0
    told = json.loads(learn("status", "--output-format", "json")[1])
    assert told == {
        "adapters": ["v0001", "v0002", "v0003"], "stable": "v0002", "canary": "v0003 0.1",
        "cycle": None,
    }  # fmt: skip
    assert learn("rollback") == (0, "stable: empty, the base model serves\n", "")
    assert [line.split()[1:] for line in learn("history")[1].splitlines()] == [
        ["stable:", "v0002", "(by", "hand)"],
        ["canary:", "v0003", "(by", "hand)"],
        ["stable:", "empty", "(rolled", "back", "by", "hand)"],
    ]
    status, out, error = learn("promote", "v0042")
    assert (status, out) == (2, "")
    assert error.startswith("pyrecode: no adapter v0042 is ready in ")
