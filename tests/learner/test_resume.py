"""A cycle that is killed, at every stage, and goes on from there."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import QUIET, Base, learn
from .pairs import draw_pairs, write_pairs

pytestmark = pytest.mark.learn

STAGES = ("collect", "admit", "split", "train", "evaluate", "gate", "publish")
KILLER = """
import os, signal, sys
from pyrecode_learner.cycle import folder
from pyrecode_learner.cycle.run import all_stages

last = sys.argv.pop(1)
plain = all_stages()[last].run

def run(cycle):
    plain(cycle)
    os.kill(os.getpid(), signal.SIGKILL)

# Killed when all its work is done and nothing of it is said yet.
all_stages()[last].run = run
sys.argv[0] = "pyrecode"
from pyrecode.cli.main import main
sys.exit(main())
"""


def test_killed_at_every_stage_it_goes_on(tiny_base: Base, tmp_path: Path) -> None:
    site_packages = tiny_base.site_packages
    pairs = write_pairs(tmp_path / "pairs.jsonl", draw_pairs(site_packages, 24, seed=6))
    registry = tmp_path / "registry"
    command = [
        "learn", "run", "--pairs", str(pairs), "--model", str(tiny_base.base), "--preset", "tiny",
        "--steps", "2", "--output", str(registry),
    ]  # fmt: skip
    cycle = registry / "cycles" / "c0001"
    for number, stage in enumerate(STAGES):
        done = subprocess.run(
            [sys.executable, "-c", KILLER, stage, *command],
            env={**os.environ, **QUIET}, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == -signal.SIGKILL, done.stderr
        there = {path.stem for path in cycle.glob("*.json")}
        assert there == {"cycle", *STAGES[:number]}, stage
        if number:
            # What was killed before it was said is done again.
            stood = STAGES[number - 2] if number > 1 else "its start"
            assert f"going on with c0001 behind {stood}" in done.stderr
        ready = list(registry.glob("adapters/*/READY"))
        assert len(ready) == (stage == "publish")
    done = learn(*command[1:])
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()) == registry / "adapters" / "v0001"
    assert [path.name for path in (registry / "adapters").iterdir()] == ["v0001"]
    assert not list(cycle.glob(".making-*"))
    assert json.loads((cycle / "publish.json").read_text())["adapter"] == "v0001"
    # What is done is done: the same settings begin a new cycle.
    again = learn(*command[1:])
    assert Path(again.stdout.strip()).name == "v0002"


def test_killed_in_the_middle_of_training(tiny_base: Base, tmp_path: Path) -> None:
    site_packages = tiny_base.site_packages
    pairs = write_pairs(tmp_path / "pairs.jsonl", draw_pairs(site_packages, 24, seed=6))
    registry = tmp_path / "registry"
    command = ["run", "--pairs", str(pairs), "--model", str(tiny_base.base), "--preset", "tiny"]
    arguments = [*command, "--output", str(registry), "--seed", "7"]
    with subprocess.Popen(
        [sys.executable, "-m", "pyrecode", "learn", *arguments, "--steps", "4000"],
        env={**os.environ, **QUIET}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        deadline = time.monotonic() + 240
        while not list(registry.glob("cycles/c0001/.making-*")):
            assert time.monotonic() < deadline
            assert process.poll() is None
            time.sleep(0.2)
        # A second one waits for nobody, and says so.
        second = learn(*arguments, "--steps", "4000")
        assert second.returncode == 2
        assert "another cycle is running" in second.stderr
        process.kill()
    assert not (registry / "adapters").exists()
    done = learn(*arguments, "--steps", "2")
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()).name == "v0001"
