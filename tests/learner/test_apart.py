"""Training in processes of its own: started by a launcher, as on several GPUs, here on the CPU."""

import json
import sys
from pathlib import Path

import pytest
from attrs import evolve

from pyrecode_learner.config import load_config
from pyrecode_learner.cycle.log import Log
from pyrecode_learner.errors import LearnError
from pyrecode_learner.training.apart import train_apart

from .conftest import QUIET, Base
from .pairs import draw_pairs

pytestmark = pytest.mark.learn
# What `accelerate launch` starts on several GPUs; it has no such way for CPUs.
TWO = ("-m", "torch.distributed.run", "--standalone", "--nproc_per_node", "2")


@pytest.mark.parametrize("launcher", [(), TWO], ids=["one", "two"])
def test_processes_train_together(
    tiny_base: Base, tmp_path: Path, launcher: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("ACCELERATE_USE_CPU", "1")
    site_packages = tiny_base.site_packages
    config = evolve(
        load_config("tiny"),
        model=str(tiny_base.base),
        steps=2,
        spread_samples=2,
        generations=4,
        launcher=(sys.executable, *launcher),
    )
    folder = tmp_path / "trained"
    folder.mkdir()
    log = Log(tmp_path)
    pairs = draw_pairs(site_packages, 48, seed=8)
    done = train_apart(config, pairs, pairs, 3, folder, None, log)
    assert len(done.trained.rewards) == 2
    assert set(done.trained.parts) == {"format", "es_star"}
    assert (folder / "adapter_model.safetensors").exists()
    assert not (folder / "job").exists()
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text("utf-8").splitlines()]
    # The first process alone speaks.
    assert [line["done"] for line in lines if line.get("whole") == 2] == [1, 2]
    assert next(line["whole"] for line in lines if line["event"] == "step") == 2 * len(pairs)
    assert lines[0]["text"] == f"processes that train together: {2 if launcher else 1}"
    again = tmp_path / "again"
    again.mkdir()
    if not launcher:
        go_on = train_apart(config, pairs, pairs, 3, again, folder, log)
        assert len(go_on.trained.rewards) == 2
        assert (again / "adapter_model.safetensors").read_bytes() != (
            folder / "adapter_model.safetensors"
        ).read_bytes()


@pytest.mark.parametrize(
    ("launcher", "said"),
    [
        (("no-such-launcher",), "no-such-launcher: No such file or directory"),
        ((sys.executable, "-c", "raise SystemExit('no room')"), "left with 1: no room"),
    ],
)
def test_a_launcher_that_fails_is_one_line(
    tmp_path: Path, launcher: tuple[str, ...], said: str
) -> None:
    config = evolve(load_config("tiny"), launcher=launcher)
    with pytest.raises(LearnError, match=said):
        train_apart(config, [], [], 3, tmp_path, None, Log(tmp_path))
    assert [file.name for file in tmp_path.iterdir()] == ["log.jsonl"]
