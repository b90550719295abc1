"""The loop, closed on a CPU: pairs train an adapter, the adapter mends what no rule can.

Real TRL and peft on a tiny model of the test's own making, a real server over HTTP, the real command.
"""

# pyright: reportMissingImports=false

import os
import subprocess
import sys
from pathlib import Path

import pytest

from learning_trial.library import NAME, VERSION
from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.proposals.change import apply
from pyrecode.proposals.model.ask import Asker
from pyrecode.proposals.model.endpoint import Endpoint
from pyrecode.proposals.model.prompt import Prompt
from pyrecode.proposals.propose import propose
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.miner import mine

from .conftest import QUIET, Learnt
from .library import SUCCESSORS
from .pairs import draw_pairs

pytestmark = pytest.mark.learn

TEXT = """import quillpaint


def paint(layer, ink):
    # the outline first
    result = quillpaint.stroke(layer, ink)
    return result
"""


def test_the_reward_rises(learnt: Learnt) -> None:
    metrics = learnt.manifest["metrics"]
    assert len(metrics["reward_by_step"]) == 40
    assert metrics["reward_last_steps"] > metrics["reward_first_steps"] + 0.15
    before, after = metrics["base"]["trained_exact"], metrics["candidate"]["trained_exact"]
    assert after >= max(0.8, before + 0.4)
    # What was held out is mended too: the answer follows from the note.
    assert metrics["candidate"]["exact_fresh"] >= 0.5


def test_the_adapter_is_complete(learnt: Learnt) -> None:
    assert learnt.adapter == learnt.registry / "adapters" / "v0001"
    assert {file.name for file in learnt.adapter.iterdir()} == {
        "adapter_model.safetensors",
        "adapter_config.json",
        "manifest.json",
        "READY",
    }
    assert [folder.name for folder in (learnt.registry / "adapters").iterdir()] == ["v0001"]
    manifest = learnt.manifest
    assert manifest["base_model"] == str(learnt.base)
    assert manifest["prompt_digest"] == Prompt().digest
    assert (manifest["seed"], manifest["parent"], manifest["cycle"]) == (3, None, "c0001")
    # Of 64 pairs that were drawn many are the same, and some are held out.
    assert 10 < manifest["pairs"] < 60
    assert manifest["verdict"] == "not enough data"
    assert not (learnt.registry / "lanes").exists()
    assert manifest["packages"]["trl"]


def test_broken_lines_are_told_with_their_number(learnt: Learnt) -> None:
    file = learnt.registry.parent / "pairs.jsonl"
    assert f"{file}:65: has no field 'new_version'; left out" in learnt.stderr
    assert f"{file}:66: is not JSON; left out" in learnt.stderr
    assert "Traceback" not in learnt.stderr


def test_the_adapter_loads_again(learnt: Learnt) -> None:
    from peft import PeftModel
    from transformers import AutoModelForCausalLM, AutoTokenizer

    from pyrecode_learner.evaluation.answers import generate, same_code
    from pyrecode_learner.questions import Questions

    tokenizer = AutoTokenizer.from_pretrained(learnt.base, padding_side="left")
    base = AutoModelForCausalLM.from_pretrained(learnt.base)
    model = PeftModel.from_pretrained(base, str(learnt.adapter))
    site_packages = learnt.environment / "lib" / "python3.11" / "site-packages"
    unseen = draw_pairs(site_packages, 16, seed=99)
    from pyrecode.proposals.model.answer import parse_answer

    replies = generate(model, tokenizer, unseen, Questions(Prompt()), 48)
    right = [same_code(parse_answer(r), p.new_code) for r, p in zip(replies, unseen, strict=True)]
    assert sum(right) >= 12


def test_a_served_adapter_mends_what_no_rule_can(learnt: Learnt, model_server: str) -> None:
    site_packages = learnt.environment / "lib" / "python3.11" / "site-packages"
    names = {f"{NAME}.{name}" for pair in SUCCESSORS.items() for name in pair}
    catalog = Catalog.of(
        mine(NAME, [site_packages], NAME, VERSION).updates,
        existing={NAME, *names},
        versions={NAME: VERSION},
    )
    module = Module.parse(TEXT, "paint.py")
    (finding,) = find(module, catalog, Selection())
    assert propose(module, finding, catalog) is None
    lines: list[str] = []
    proposal = Asker(Endpoint(model_server, "v0001"), catalog, lines.append)(module, finding)
    assert proposal is not None, lines
    assert apply(TEXT, proposal.edits) == TEXT.replace("stroke", "draw_line")
    assert proposal.adapter == "v0001"
    assert "outdated_gone" in proposal.checks

    # The base is served beside it; a name that is not served is told.
    endpoint = Endpoint(model_server, "base")
    messages = Asker(endpoint, catalog, lines.append).messages(module, finding)
    assert "<answer>" in endpoint.ask(list(messages))
    assert Asker(Endpoint(model_server, "v0009"), catalog, lines.append)(module, finding) is None
    assert "no such model: v0009" in lines.pop()


@pytest.fixture
def project(learnt: Learnt, model_server: str, tmp_path: Path) -> Path:
    """A project, its user's configuration, and nothing else of the machine."""
    config = tmp_path / "config"
    config.mkdir()
    (config / "config.toml").write_text(
        f'[model]\nurl = "{model_server}"\nname = "v0001"\n', "utf-8"
    )
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "paint.py").write_text(TEXT, "utf-8")
    return folder


def pyrecode(learnt: Learnt, project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    homes = {
        "PYRECODE_CONFIG_DIR": str(project.parent / "config"),
        "PYRECODE_DATA_DIR": str(project.parent / "data"),
        # Shared by the tests: what was mined once need not be mined again.
        "PYRECODE_CACHE_DIR": str(learnt.registry.parent / "cache"),
    }
    return subprocess.run(
        [sys.executable, "-m", "pyrecode", *arguments, "--python", str(learnt.environment)],
        cwd=project,
        env={**os.environ, **QUIET, **homes},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_command_migrates_with_the_model(learnt: Learnt, project: Path) -> None:
    migrate = ("migrate", ".", "--allow-dirty", "--suggestions")
    alone = pyrecode(learnt, project, *migrate)
    assert alone.returncode == 1, alone.stderr
    assert (project / "paint.py").read_text("utf-8") == TEXT

    done = pyrecode(learnt, project, *migrate, "--source", "model")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (project / "paint.py").read_text("utf-8") == TEXT.replace("stroke", "draw_line")

    again = pyrecode(learnt, project, *migrate, "--source", "model")
    assert again.returncode == 0, again.stderr
    assert (project / "paint.py").read_text("utf-8") == TEXT.replace("stroke", "draw_line")


def test_the_command_goes_on_where_the_server_is_down(learnt: Learnt, project: Path) -> None:
    config = project.parent / "config" / "config.toml"
    config.write_text('[model]\nurl = "http://127.0.0.1:9/v1"\nname = "v0001"\n', "utf-8")
    done = pyrecode(
        learnt, project, "migrate", ".", "--allow-dirty", "--suggestions", "--source", "model"
    )
    assert done.returncode == 1
    assert "cannot be reached" in done.stderr
    assert "Traceback" not in done.stderr
    assert (project / "paint.py").read_text("utf-8") == TEXT
