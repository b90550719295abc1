"""One cycle at a time: over threads, processes, and machines that share a folder."""

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pyrecode_learner.cycle import turn as turns
from pyrecode_learner.cycle.turn import holder, turn
from pyrecode_learner.errors import LearnError

HOLD = """
import sys, time
from pathlib import Path
from pyrecode_learner.cycle.turn import turn
with turn(Path(sys.argv[1])):
    print("taken", flush=True)
    time.sleep(float(sys.argv[2]))
"""
CROWD = """
import sys, time
from pathlib import Path
from pyrecode_learner.cycle.turn import turn
from pyrecode_learner.errors import LearnError

registry, mine = Path(sys.argv[1]), 0
until = time.monotonic() + 3
while time.monotonic() < until:
    try:
        with turn(registry) as taken:
            # Whoever is alone finds no mark and leaves none.
            mark = registry / "inside"
            mark.touch(exist_ok=False)
            taken.check()
            mark.unlink()
            mine += 1
    except LearnError:
        time.sleep(0.002)
print(mine)
"""


def elsewhere(registry: Path, **more: object) -> Path:
    """A turn that another machine holds."""
    (registry / "turns").mkdir(parents=True, exist_ok=True)
    file = registry / "turns" / "0007"
    held = {"machine": "other", "host": "other", "process": 1, "started": "5", "since": "then"}
    file.write_text(json.dumps(held | more), "utf-8")
    return file


def test_a_turn_is_taken_and_ends(tmp_path: Path) -> None:
    assert holder(tmp_path) is None
    with turn(tmp_path) as taken:
        assert f"process {os.getpid()}" in str(holder(tmp_path))
        taken.check()
        with pytest.raises(LearnError, match="another cycle is running") as caught, turn(tmp_path):
            pass
        assert f"process {os.getpid()}" in str(caught.value)
    assert holder(tmp_path) is None
    with turn(tmp_path):
        assert [file.name for file in (tmp_path / "turns").iterdir()] == ["0002"]


def test_turns_of_another_kind_are_taken_beside(tmp_path: Path) -> None:
    with turn(tmp_path), turn(tmp_path, "lane-turns"):
        assert holder(tmp_path) is not None
        with pytest.raises(LearnError), turn(tmp_path, "lane-turns"):
            pass


def test_a_killed_process_has_no_turn(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path), "60"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "taken\n"
        with pytest.raises(LearnError, match=f"process {process.pid} on"), turn(tmp_path):
            pass
        process.kill()
        time.sleep(0.2)
        # Nobody has asked after the dead process yet, and it counts as gone all the same.
        with turn(tmp_path):
            pass


def test_a_number_of_a_process_that_is_another_one_by_now(tmp_path: Path) -> None:
    elsewhere(tmp_path, machine=turns._machine(), process=os.getpid(), started="1")
    with turn(tmp_path):
        pass


def test_another_machine_holds_its_turn_while_it_shows_itself(tmp_path: Path) -> None:
    file = elsewhere(tmp_path)
    with pytest.raises(LearnError, match="process 1 on other, since then"), turn(tmp_path):
        pass
    old = time.time() - turns.STALE - 5
    os.utime(file, (old, old))
    with turn(tmp_path):
        assert not file.exists()


def test_who_was_taken_over_finds_out(tmp_path: Path) -> None:
    with turn(tmp_path) as taken:
        (tmp_path / "turns" / f"{int(taken.path.name) + 1:04d}").write_text("{}", "utf-8")
        with pytest.raises(LearnError, match="another cycle took over"):
            taken.check()


def test_a_turn_is_touched_while_it_lasts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "BEAT", 0.05)
    with turn(tmp_path) as taken:
        os.utime(taken.path, (1, 1))
        deadline = time.monotonic() + 20
        while taken.path.stat().st_mtime == 1:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_a_half_written_turn_is_waited_for_and_then_over(tmp_path: Path) -> None:
    file = elsewhere(tmp_path)
    file.write_text("", "utf-8")
    with pytest.raises(LearnError, match="it began just now"), turn(tmp_path):
        pass
    os.utime(file, (1, 1))
    with turn(tmp_path):
        pass


def test_a_crowd_of_processes_never_meets(tmp_path: Path) -> None:
    command = [sys.executable, "-c", CROWD, str(tmp_path)]

    def run(_: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, capture_output=True, text=True, timeout=120)

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(run, range(4)))
    assert [one.stderr for one in done] == [""] * 4
    assert sum(int(one.stdout) for one in done) > 4
