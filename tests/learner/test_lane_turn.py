"""Whoever changes a lane is alone with it: people, cycles and trials do not cross."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pyrecode_learner.cycle.turn import Taken
from pyrecode_learner.lane_turn import lane_turn
from pyrecode_learner.lanes import history, in_service, promote


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    for number in range(1, 7):
        folder = tmp_path / "adapters" / f"v{number:04d}"
        folder.mkdir(parents=True)
        (folder / "READY").touch()
    return tmp_path


def learn(registry: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pyrecode", "learn", *words, "--registry", str(registry)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("words", [("promote", "v0002"), ("rollback",)])
def test_people_wait_for_whoever_changes_the_lanes(registry: Path, words: tuple[str, ...]) -> None:
    promote(registry, "v0001")
    with ThreadPoolExecutor(1) as pool:
        with lane_turn(registry):
            waiting = pool.submit(learn, registry, *words)
            time.sleep(2)
            assert not waiting.done()
            assert in_service(registry, "stable") == "v0001"
            promote(registry, "v0003", why="the gate")
        done = waiting.result()
    assert done.returncode == 0, done.stderr
    # What they did follows on what was done meanwhile.
    assert done.stdout == ("stable: v0002\n" if words[0] == "promote" else "stable: v0001\n")
    assert [move.version for move in history(registry)][-2] == "v0003"


def test_many_at_once_leave_a_record_that_adds_up(registry: Path) -> None:
    def promoted(number: int) -> int:
        return learn(registry, "promote", f"v{number:04d}").returncode

    with ThreadPoolExecutor(6) as pool:
        assert [*pool.map(promoted, range(1, 7))] == [0] * 6
    moves = [move.version for move in history(registry)]
    assert sorted(filter(None, moves)) == [f"v{number:04d}" for number in range(1, 7)]
    assert in_service(registry, "stable") == moves[-1]
    with ThreadPoolExecutor(3) as pool:
        assert [
            one.returncode for one in pool.map(lambda _: learn(registry, "rollback"), "123")
        ] == [0] * 3
    # Three went back, so three moves further down is what serves.
    assert in_service(registry, "stable") == moves[-4]


def test_nobody_waits_for_ever(registry: Path) -> None:
    said = "somebody else is changing the lanes of"
    with lane_turn(registry), pytest.raises(Taken, match=said), lane_turn(registry, wait=0.3):
        pass
    with lane_turn(registry, wait=0.0):
        pass
