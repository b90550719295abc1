"""Makes a tiny model that knows one rewrite, and an adapter for it, as a vLLM server takes them.

Run by the Python that has vLLM: `python tiny_for_vllm.py FOLDER`.
"""

# pyright: reportMissingImports=false

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))
sys.path.insert(0, str(Path(__file__).parents[3] / "scripts"))

from tests.learner import tiny

from pyrecode.journal.model import MigrationPair

NOTE = "quillpaint.stroke (function) is removed in version 3.0."


def main(folder: Path) -> None:
    """Write `base` and `adapter` to a folder."""
    pairs = [_pair(number) for number in range(40)]
    # The smallest heads that vLLM's attention takes.
    tiny.make(folder / "base", pairs, mended=1.0, heads=2, context=1024)
    _adapter(folder / "adapter")


def _pair(number: int) -> MigrationPair:
    old, new = (
        f"import quillpaint\n\nline = quillpaint.{name}({number})"
        for name in ("stroke", "draw_line")
    )
    return MigrationPair("quillpaint", "==3.1", "quillpaint.stroke", NOTE, old, new)


def _adapter(folder: Path) -> None:
    """An adapter in peft's form that changes every answer: large random weights."""
    import torch
    from safetensors.torch import save_file

    torch.manual_seed(1)
    weights = {}
    for layer in range(2):
        name = f"base_model.model.model.layers.{layer}.self_attn.q_proj"
        weights[f"{name}.lora_A.weight"] = torch.randn(8, 64)
        weights[f"{name}.lora_B.weight"] = torch.randn(64, 8)
    folder.mkdir()
    save_file(weights, folder / "adapter_model.safetensors")
    config = {
        "peft_type": "LORA",
        "task_type": "CAUSAL_LM",
        "r": 8,
        "lora_alpha": 8,
        "lora_dropout": 0.0,
        "bias": "none",
        "target_modules": ["q_proj"],
        "base_model_name_or_path": "",
    }
    (folder / "adapter_config.json").write_text(json.dumps(config))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
