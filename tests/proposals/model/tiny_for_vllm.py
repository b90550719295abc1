"""Makes a tiny model that knows one rewrite, and an adapter for it, as a vLLM server takes them.

Run by the Python that has vLLM: `python tiny_for_vllm.py FOLDER`.
"""

# pyright: reportMissingImports=false

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[3]))

from tests.learner import tiny

from pyrecode.journal.model import MigrationPair

NOTE = "quillpaint.stroke (function) is removed in version 3.0."


def main(folder: Path) -> None:
    """Write `base` and `adapter` to a folder."""
    tiny._model = _model
    tiny.make(folder / "base", [_pair(number) for number in range(40)], mended=1.0)
    _adapter(folder / "adapter")


def _pair(number: int) -> MigrationPair:
    old, new = f"line = quillpaint.stroke({number})", f"line = quillpaint.draw_line({number})"
    return MigrationPair("quillpaint", "==3.1", "quillpaint.stroke", NOTE, old, new)


def _model(tokenizer: Any) -> Any:
    """As `tiny` has it, with the smallest heads that vLLM's attention takes."""
    from transformers import Qwen2Config, Qwen2ForCausalLM

    return Qwen2ForCausalLM(
        Qwen2Config(
            vocab_size=len(tokenizer),
            hidden_size=64,
            intermediate_size=128,
            num_hidden_layers=2,
            num_attention_heads=2,
            num_key_value_heads=1,
            initializer_range=0.1,
            max_position_embeddings=1024,
            tie_word_embeddings=True,
            bos_token_id=None,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
        )
    )


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
