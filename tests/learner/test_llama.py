"""The same cycle on a Llama-shaped model, as DeepSeek-Coder is; and its adapter served by a real vLLM over HTTP."""

import json
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from learning_trial.library import NAME, VERSION
from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.proposals.change import apply
from pyrecode.proposals.model.ask import Asker
from pyrecode.proposals.model.endpoint import Endpoint
from pyrecode.proposals.model.serving import Lanes
from pyrecode.proposals.proposal import Proposal
from pyrecode.updates.catalog import Catalog
from pyrecode.updates.miner import mine

from ..vllm_server import needs_vllm, vllm_server
from .conftest import learn
from .library import SUCCESSORS, environment
from .pairs import draw_pairs, write_pairs

pytestmark = pytest.mark.learn
TEXT = "import quillpaint\n\nresult = quillpaint.{old}({first}, {second})  # kept\n"


@frozen
class Taught:
    """A base, and a registry with the adapter that a cycle made."""

    base: Path
    registry: Path
    site_packages: Path
    manifest: dict[str, Any]


@pytest.fixture(scope="module")
def llama(with_torch: None, tmp_path_factory: pytest.TempPathFactory) -> Taught:
    from .tiny import make

    folder = tmp_path_factory.mktemp("llama")
    site_packages = environment(folder / "venv") / "lib" / "python3.11" / "site-packages"
    pairs = draw_pairs(site_packages, 400, seed=1)
    # The smallest heads that vLLM's attention takes.
    base = make(folder / "base", pairs, heads=2, context=1024, shape="llama")
    file = write_pairs(folder / "pairs.jsonl", draw_pairs(site_packages, 64, seed=2))
    registry = folder / "registry"
    done = learn(
        "run", "--pairs", str(file), "--model", str(base), "--preset", "tiny",
        "--output", str(registry), "--seed", "3",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    manifest = (registry / "adapters" / "v0001" / "manifest.json").read_text("utf-8")
    return Taught(base, registry, site_packages, json.loads(manifest))


def test_the_cycle_teaches_it(llama: Taught) -> None:
    assert json.loads((llama.base / "config.json").read_text("utf-8"))["model_type"] == "llama"
    metrics = llama.manifest["metrics"]
    assert metrics["reward_last_steps"] > metrics["reward_first_steps"]
    assert metrics["candidate"]["trained_exact"] >= metrics["base"]["trained_exact"] + 0.3


@pytest.fixture(scope="module")
def served(llama: Taught, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    pytest.importorskip("openai")
    log = tmp_path_factory.mktemp("vllm") / "server.log"
    with vllm_server(llama.base, "base", log, slots=3) as url:
        yield f"{url}/v1"


@needs_vllm
def test_vllm_serves_what_was_published_and_goes_back_at_once(llama: Taught, served: str) -> None:
    def names() -> list[str]:
        with urllib.request.urlopen(f"{served}/models") as reply:
            return [one["id"] for one in json.load(reply)["data"]]

    def answers() -> list[Proposal]:
        lines: list[str] = []
        asker = Asker(
            Endpoint(served, "base", timeout=120, max_tokens=48),
            catalog(llama),
            lines.append,
            lanes=Lanes(llama.registry),
            again=False,
        )
        found: list[Proposal] = []
        for old, new in SUCCESSORS.items():
            text = TEXT.format(old=old, first="layer", second="ink")
            module = Module.parse(text, "paint.py")
            proposal = asker(module, find(module, asker.catalog, Selection())[0])
            if proposal is not None and apply(text, proposal.edits) == text.replace(old, new):
                found.append(proposal)
        return found

    def moved(*words: str) -> None:
        done = learn(*words, "--registry", str(llama.registry))
        assert done.returncode == 0, done.stderr

    plain = answers()
    moved("promote", "v0001", "--server", served)
    assert names() == ["base", "pyrecode-v0001"]
    taught = answers()
    # The updates that were held out it need not know.
    assert len(taught) >= max(2, len(plain))
    assert {one.adapter for one in taught} == {"pyrecode-v0001"}

    # Another one, under another name, while the server goes on; the one before stays loaded.
    second(llama.registry)
    moved("promote", "v0002", "--server", served)
    assert names() == ["base", "pyrecode-v0001", "pyrecode-v0002"]
    assert {one.adapter for one in answers()} == {"pyrecode-v0002"}
    moved("rollback")
    assert {one.adapter for one in answers()} == {"pyrecode-v0001"}
    assert names() == ["base", "pyrecode-v0001", "pyrecode-v0002"]

    # On trial it gets its share of the questions, the other one the rest.
    moved("promote", "v0002", "--lane", "canary", "--share", "0.99")
    assert "pyrecode-v0002" in {one.adapter for one in answers()}
    moved("rollback", "--lane", "canary")
    assert {one.adapter for one in answers()} == {"pyrecode-v0001"}


def catalog(llama: Taught) -> Catalog:
    names = {f"{NAME}.{name}" for pair in SUCCESSORS.items() for name in pair}
    return Catalog.of(
        mine(NAME, [llama.site_packages], NAME, VERSION).updates,
        existing={NAME, *names},
        versions={NAME: VERSION},
    )


def second(registry: Path) -> None:
    """The same weights, published once more as a version of their own."""
    from pyrecode_learner.adapter import FILES, Manifest, publish

    first = registry / "adapters" / "v0001"

    def copy(folder: Path) -> Manifest:
        for name in FILES:
            shutil.copyfile(first / name, folder / name)
        return Manifest(**json.loads((first / "manifest.json").read_text("utf-8")))

    assert publish(registry, copy).name == "v0002"
