"""A tiny model in this process: questions, several answers, an adapter and back; needs torch, transformers and peft."""

# pyright: reportMissingImports=false

import importlib.util
import json
from pathlib import Path

import pytest

from pyrecode.findings.find import find
from pyrecode.findings.module import Module
from pyrecode.findings.selection import Selection
from pyrecode.proposals.change import apply
from pyrecode.proposals.model.ask import Asker
from pyrecode.proposals.model.prompt import Prompt
from pyrecode.proposals.model.serving import Lanes
from pyrecode.proposals.model.transformers_model import TransformersModel
from pyrecode.updates.catalog import Catalog

TEXT = "import quillpaint\n\nline = quillpaint.stroke(7)  # kept\n"


def test_what_is_not_installed_is_one_line(library: Catalog) -> None:
    if importlib.util.find_spec("torch") is not None:
        pytest.skip("torch is installed")
    lines: list[str] = []
    asker = Asker(TransformersModel("some/model"), library, lines.append)
    module = Module.parse(TEXT, "a.py")
    assert asker(module, find(module, library, Selection())[0]) is None
    assert "pip install 'pyrecode[model]'" in lines[0]


@pytest.mark.learn
def test_answers_adapter_and_back(library: Catalog, tmp_path: Path) -> None:
    for name in ("torch", "transformers", "peft"):
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"needs {name}")
    from .tiny_for_vllm import main

    main(tmp_path)
    adapter = tmp_path / "adapters" / "v0001"
    adapter.parent.mkdir()
    adapter.symlink_to(tmp_path / "adapter")
    (adapter / "manifest.json").write_text(json.dumps({"prompt_digest": Prompt().digest}))
    (adapter / "READY").touch()
    (tmp_path / "lanes").mkdir()
    lane = tmp_path / "lanes" / "stable"
    lines: list[str] = []
    model = TransformersModel(str(tmp_path / "base"), max_tokens=64, device="cpu")
    asker = Asker(model, library, lines.append, candidates=3, lanes=Lanes(tmp_path), again=False)
    module = Module.parse(TEXT, "a.py")
    finding = find(module, library, Selection())[0]
    proposal = asker(module, finding)
    assert proposal is not None, lines
    assert apply(TEXT, proposal.edits) == TEXT.replace("stroke", "draw_line")
    lane.write_text("v0001\n")
    spoilt = asker(module, finding)
    # The adapter's weights are noise: what it says is hardly ever an answer.
    assert spoilt is None or spoilt.adapter == "v0001"
    lane.write_text("")
    assert asker(module, finding) == proposal
    other = Asker(TransformersModel(str(tmp_path / "none")), library, lines.append)
    assert other(module, finding) is None
    assert "does not load" in lines[-1]
