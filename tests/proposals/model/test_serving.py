"""Adapters by lane: which answers, what a server is told to load, and what is refused."""

import json
from pathlib import Path

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.proposals.model import endpoint as endpoint_module
from pyrecode.proposals.model.ask import Asker
from pyrecode.proposals.model.backend import ModelDown
from pyrecode.proposals.model.endpoint import Endpoint
from pyrecode.proposals.model.prompt import Prompt
from pyrecode.proposals.model.serving import Lanes
from pyrecode.updates.catalog import Catalog

from .conftest import Server
from .test_several import RIGHT, TEXT, completion


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    (tmp_path / "lanes").mkdir()
    for version in ("v0007", "v0008"):
        folder = tmp_path / "adapters" / version
        folder.mkdir(parents=True)
        (folder / "manifest.json").write_text(json.dumps({"prompt_digest": Prompt().digest}))
        (folder / "READY").touch()
    return tmp_path


def put(registry: Path, lane: str, line: str) -> None:
    (registry / "lanes" / lane).write_text(line)


def test_lanes_are_read_as_they_stand(registry: Path) -> None:
    lanes = Lanes(registry)
    assert lanes.choose("q", Prompt()) is None
    put(registry, "stable", "v0007\n")
    chosen = lanes.choose("q", Prompt())
    assert chosen is not None
    assert (chosen.version, chosen.name) == ("v0007", "pyrecode-v0007")
    put(registry, "stable", "v0008\n")
    chosen = lanes.choose("q", Prompt())
    assert chosen is not None
    assert chosen.version == "v0008"
    put(registry, "stable", "")
    assert lanes.choose("q", Prompt()) is None


def test_the_canary_gets_its_share(registry: Path) -> None:
    put(registry, "stable", "v0007\n")
    put(registry, "canary", "v0008 0.25\n")
    lanes = Lanes(registry)
    chosen = [lanes.choose(f"question {n}", Prompt()) for n in range(2000)]
    share = sum(one is not None and one.version == "v0008" for one in chosen) / 2000
    assert 0.2 < share < 0.3
    assert lanes.choose("question 5", Prompt()) == chosen[5]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda r: (r / "lanes" / "stable").write_text("newest\n"), "is no line of a lane"),
        (lambda r: (r / "adapters/v0007/READY").unlink(), "is not ready"),
        (lambda r: (r / "adapters/v0007/manifest.json").write_text("{"), "cannot be read"),
        (
            lambda r: (r / "adapters/v0007/manifest.json").write_text('{"prompt_digest": "ab"}'),
            "adapter v0007 learnt another prompt (ab)",
        ),
    ],
)
def test_what_cannot_serve_is_refused_in_one_line(registry: Path, change, said: str) -> None:
    put(registry, "stable", "v0007\n")
    change(registry)
    with pytest.raises(ModelDown) as caught:
        Lanes(registry).choose("q", Prompt())
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def ask(server: Server, catalog: Catalog, registry: Path) -> tuple[object, list[str]]:
    lines: list[str] = []
    endpoint = Endpoint(server.url, "base", retries=0)
    asker = Asker(endpoint, catalog, lines.append, lanes=Lanes(registry))
    module = Module.parse(TEXT, "a.py")
    return asker(module, find(module, catalog, Selection())[0]), lines


def test_a_server_follows_the_lanes_without_a_restart(
    server: Server, library: Catalog, registry: Path, monkeypatch
) -> None:
    monkeypatch.setattr(endpoint_module, "_loaded", {})
    server.reply(RIGHT)
    for version in ("v0007", "v0008"):
        put(registry, "stable", f"{version}\n")
        proposal, lines = ask(server, library, registry)
        assert proposal is not None, lines
        assert proposal.adapter == f"pyrecode-{version}"  # type: ignore[attr-defined]
    asked = [one.get("lora_name") or one["model"] for one in server.requests]
    # Loaded, asked; then the old one let go of, the new one loaded and asked.
    assert asked == ["pyrecode-v0007"] * 3 + ["pyrecode-v0008"] * 2
    assert server.requests[0]["lora_path"] == str(registry / "adapters" / "v0007")


def test_a_server_that_loads_no_adapters_is_told_how(
    server: Server, library: Catalog, registry: Path, monkeypatch
) -> None:
    monkeypatch.setattr(endpoint_module, "_loaded", {})
    put(registry, "stable", "v0007\n")
    server.answer = lambda body: (404, b"{}") if "lora_name" in body else completion(RIGHT)
    proposal, (line,) = ask(server, library, registry)
    assert proposal is None
    assert "VLLM_ALLOW_RUNTIME_LORA_UPDATING=1" in line
