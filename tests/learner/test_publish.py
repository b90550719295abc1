"""The last stage: into the registry and into service once, whatever cuts it off, and never with what was forgotten."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

from pyrecode.journal.model import Event, EventKind, MigrationPair, Sample
from pyrecode.journal.selection import Selection
from pyrecode.journal.store import Journal
from pyrecode_learner.adapter import FILES
from pyrecode_learner.canary.bars import CanaryBars
from pyrecode_learner.config import LearnConfig, load_config
from pyrecode_learner.cycle.folder import begun
from pyrecode_learner.cycle.log import Log
from pyrecode_learner.cycle.one import Cycle
from pyrecode_learner.cycle.stages import publish
from pyrecode_learner.errors import LearnError
from pyrecode_learner.lanes import history, in_service

pytestmark = [pytest.mark.learn, pytest.mark.usefixtures("with_torch")]
PAIR = MigrationPair("numpy", "==2.0", "numpy.trapz", "gone", "np.trapz(y)", "np.trapezoid(y)")


def judged(registry: Path, config: LearnConfig, *pairs: MigrationPair) -> Cycle:
    """A cycle whose adapter the gate has let through."""
    folder = begun(registry, {"seed": 1})
    trained = {"base_revision": None, "parent": None, "training_seconds": 1.0}
    folder.finish("train", trained)
    folder.finish("evaluate", {})
    folder.finish("gate", {"verdict": "promote", "reasons": ["exact match +0.2"]})
    folder.keep("train", pairs or [PAIR])
    (folder.path / "trained").mkdir()
    for name in FILES:
        (folder.path / "trained" / name).write_text(name, "utf-8")
    return Cycle(config, folder, registry, Path("pairs.jsonl"), 1, Log(folder.path))


def test_published_and_in_service_once(tmp_path: Path) -> None:
    cycle = judged(tmp_path, load_config("tiny"))
    # Cut off when all was done and nothing of it said, it is done again and finds itself.
    for _ in range(2):
        assert publish.run(cycle) == {"adapter": "v0001", "promoted": True}
    assert [(move.lane, move.version) for move in history(tmp_path)] == [("stable", "v0001")]
    manifest = json.loads((tmp_path / "adapters/v0001/manifest.json").read_text("utf-8"))
    assert manifest["saw"] == [PAIR.id]
    assert manifest["config"]["admission"]["second_source"] is False


def test_a_share_puts_it_on_trial(tmp_path: Path) -> None:
    config = evolve(load_config("tiny"), canary=CanaryBars(share=0.1))
    for version in ("v0001", "v0002"):
        cycle = judged(tmp_path, config)
        assert publish.run(cycle)["adapter"] == version
        assert publish.run(cycle)["adapter"] == version
        assert in_service(tmp_path, "stable") is None
        assert (tmp_path / "lanes" / "canary").read_text() == f"{version} 0.1\n"
    assert len(list(history(tmp_path))) == 2


def test_a_server_that_does_not_load_it_keeps_it_out_of_service(tmp_path: Path) -> None:
    pytest.importorskip("openai")
    config = evolve(load_config("tiny"), servers=("http://127.0.0.1:9/v1",))
    cycle = judged(tmp_path, config)
    with pytest.raises(LearnError, match="cannot be reached"):
        publish.run(cycle)
    assert in_service(tmp_path, "stable") is None
    assert publish.run(Cycle(load_config("tiny"), *_rest(cycle)))["adapter"] == "v0001"


def _rest(cycle: Cycle) -> tuple:
    return cycle.folder, cycle.registry, cycle.source, cycle.seed, cycle.report


def test_what_was_forgotten_meanwhile_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYRECODE_DATA_DIR", str(tmp_path))
    sample = Sample("numpy", "==2.0", "numpy.trapz", "gone", "np.trapz(y)", "np.trapezoid(y)")
    with Journal.open() as journal:
        journal.add_event(Event(EventKind.ACCEPTED, "one", sample=sample))
        (pair,) = journal.pairs()
        cycle = evolve(judged(tmp_path, load_config("tiny"), pair), source=None)
        journal.forget(Selection(ids=(pair.id,)))
    with pytest.raises(LearnError, match="pairs of c0001 were forgotten meanwhile"):
        publish.run(cycle)
    assert not (tmp_path / "adapters").exists()


KILLED = """
import os, signal, sys
from pathlib import Path

count = int(sys.argv[2])

def counted(plain):
    def call(*arguments, **more):
        global count
        count -= 1
        if count < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return plain(*arguments, **more)
    return call

# Whatever changes the disk is counted, and the process killed before one of them.
os.replace, os.rename, os.fsync, os.mkdir = map(counted, (os.replace, os.rename, os.fsync, os.mkdir))
Path.rename, Path.replace, Path.touch = map(counted, (Path.rename, Path.replace, Path.touch))
from tests.learner.test_publish import judged
from pyrecode_learner.config import load_config
from pyrecode_learner.cycle.folder import cycles
from pyrecode_learner.cycle.log import Log
from pyrecode_learner.cycle.one import Cycle
from pyrecode_learner.cycle.stages import publish
registry = Path(sys.argv[1])
folder = cycles(registry)[0]
publish.run(Cycle(load_config("tiny"), folder, registry, Path("p"), 1, Log(folder.path)))
print(count)
"""


def test_killed_at_each_change_of_the_disk(tmp_path: Path) -> None:
    """No half-made adapter is ever seen, no lane names one, and the next attempt comes to the end."""
    root = Path(__file__).parents[2]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")]),
    }
    for number in range(40):
        registry = tmp_path / str(number)
        registry.mkdir()
        cycle = judged(registry, load_config("tiny"))
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(registry), str(number)],
            env=environment, capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        for ready in registry.glob("adapters/*/READY"):
            assert {file.name for file in ready.parent.iterdir()} == {
                *FILES, "manifest.json", "READY",
            }  # fmt: skip
            json.loads((ready.parent / "manifest.json").read_text("utf-8"))
        named = in_service(registry, "stable")
        assert named is None or (registry / "adapters" / named / "READY").exists()
        if done.returncode == 0:
            assert number > 8
            return
        assert done.returncode == -signal.SIGKILL, done.stderr
        version = publish.run(cycle)["adapter"]
        assert in_service(registry, "stable") == version
        assert (registry / "adapters" / version / "READY").exists()
    pytest.fail("there are more changes of the disk than are killed before")


def test_what_was_put_into_service_meanwhile_stays(tmp_path: Path) -> None:
    first = judged(tmp_path, load_config("tiny"))
    second = judged(tmp_path, load_config("tiny"))
    assert publish.run(first)["promoted"]
    # The second one was measured while nothing was in service.
    assert publish.run(second) == {"adapter": "v0002", "promoted": False}
    assert in_service(tmp_path, "stable") == "v0001"
    told = [json.loads(line) for line in (second.folder.path / "log.jsonl").open()]
    assert "measured against the base, and v0001 serves now" in told[-1]["text"]

    third = judged(tmp_path, load_config("tiny"))
    third.folder.finish("evaluate", {"incumbent": {"version": "v0001"}})
    assert publish.run(third) == {"adapter": "v0003", "promoted": True}
