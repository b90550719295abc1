"""Times a GRPO step on a model of random weights: how long it takes, tokens per second, and the peak of memory.

python scripts/bench_step.py --shape 1.5B                     answers by transformers, on the GPU
python scripts/bench_step.py --shape 1.5B --vllm colocate     answers by vLLM on the same GPU (extra `vllm`)
python scripts/bench_step.py --shape tiny                     a look at the whole, on a CPU

The shapes are those of Qwen2.5-Coder; the weights are drawn, so that nothing is downloaded. Such a model hardly ever
ends an answer by itself: each has `--answer` tokens, which is the worst case. The first step, in which kernels are
made and graphs recorded, is told apart.
"""

# pyright: reportMissingImports=false

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from attrs import evolve
from rich.console import Console
from rich.table import Table

from learning_trial import base, world
from pyrecode.journal.fields import recode_fields
from pyrecode.journal.model import MigrationPair
from pyrecode.proposals.model.prompt import Prompt
from pyrecode_learner.base_model import device, load_model, load_tokenizer
from pyrecode_learner.config import VLLM, LearnConfig, load_config
from pyrecode_learner.training.grpo import paid_by
from pyrecode_learner.training.settings import grpo_settings, lora

SHAPES: dict[str, dict[str, Any]] = {
    "1.5B": {"vocab_size": 151_936, "hidden_size": 1_536, "intermediate_size": 8_960,
             "num_hidden_layers": 28, "num_attention_heads": 12, "num_key_value_heads": 2,
             "tie_word_embeddings": True},
    "7B": {"vocab_size": 152_064, "hidden_size": 3_584, "intermediate_size": 18_944,
           "num_hidden_layers": 28, "num_attention_heads": 28, "num_key_value_heads": 4,
           "tie_word_embeddings": False},
    "tiny": {"vocab_size": 1_024, "hidden_size": 64, "intermediate_size": 128,
             "num_hidden_layers": 2, "num_attention_heads": 2, "num_key_value_heads": 1,
             "tie_word_embeddings": True},
}  # fmt: skip
"""as the configurations of Qwen2.5-Coder-1.5B-Instruct and -7B-Instruct have them"""


def main() -> None:
    """Train for a few steps, and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--shape", choices=SHAPES, default="1.5B")
    parser.add_argument("--vllm", choices=VLLM, default="off")
    parser.add_argument("--vllm-url", default="")
    parser.add_argument("--steps", type=int, default=6)
    parser.add_argument("--prompts", type=int, default=4)
    parser.add_argument("--answer", type=int, default=512, help="tokens")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-step-") as folder:
        config = evolve(
            load_config("cycle"),
            model=str(write_model(Path(folder) / "model", arguments.shape)),
            steps=arguments.steps,
            prompts_per_step=arguments.prompts,
            max_answer_tokens=arguments.answer,
            vllm=arguments.vllm,
            vllm_url=arguments.vllm_url,
        )
        seconds, tokens = timed(config, Path(folder) / "run")
    table = Table("shape", "answers by", "first step", "a step", "tokens written a second", "peak")
    later = median(seconds[1:]) if len(seconds) > 1 else seconds[0]
    table.add_row(
        arguments.shape,
        "transformers" if arguments.vllm == "off" else f"vLLM, {arguments.vllm}",
        f"{seconds[0]:.1f} s",
        f"{later:.2f} s",
        f"{tokens / later:,.0f}",
        peak(config),
    )
    Console().print(table)


def write_model(folder: Path, shape: str) -> Path:
    """A model of that shape with random weights, in half precision as published ones are."""
    import torch
    from transformers import Qwen2Config, Qwen2ForCausalLM

    sizes = SHAPES[shape]
    tokenizer = base.make_tokenizer(sizes["vocab_size"])
    settings = Qwen2Config(
        **sizes,
        max_position_embeddings=32_768,
        eos_token_id=tokenizer.eos_token_id,
        bos_token_id=None,
        pad_token_id=tokenizer.pad_token_id,
    )
    torch.manual_seed(0)
    model: Any = Qwen2ForCausalLM(settings)
    model.to(torch.bfloat16).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def timed(config: LearnConfig, folder: Path) -> tuple[list[float], float]:
    """The seconds of each step, and the tokens that are written in one."""
    from datasets import Dataset
    from transformers import TrainerCallback
    from trl.trainer.grpo_trainer import GRPOTrainer

    seconds: list[float] = []

    class Clock(TrainerCallback):
        def on_step_begin(self, args: Any, state: Any, control: Any, **_: Any) -> None:
            self.started = time.perf_counter()

        def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
            seconds.append(time.perf_counter() - self.started)

    pair = MigrationPair(
        world.NAME, "==3.0", "", "bend_arc is now clip_dot.", "bend_arc(a)", "clip_dot(a)"
    )
    row = {"prompt": Prompt().messages(pair), **recode_fields(pair)}
    trainer: Any = GRPOTrainer(
        model=load_model(config),
        processing_class=load_tokenizer(config),
        reward_funcs=[paid_by(name, config) for name in config.rewards],
        args=grpo_settings(config, 0, folder),
        train_dataset=Dataset.from_list([row] * 64),
        peft_config=lora(config),
    )
    clock = Clock()
    trainer.add_callback(clock)
    trainer.train()
    lengths = [
        entry["completions/mean_length"]
        for entry in trainer.state.log_history
        if "completions/mean_length" in entry
    ]
    return seconds, median(lengths) * config.prompts_per_step * config.generations


def peak(config: LearnConfig) -> str:
    """The most memory that was taken: of the GPU, all processes' together; on a CPU, of this process."""
    import resource

    import torch

    if device(config) == "cpu":
        return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB of memory"
    free, whole = torch.cuda.mem_get_info()
    allocated = torch.cuda.max_memory_allocated()
    return f"{allocated / 1e9:.1f} GB by PyTorch, {(whole - free) / 1e9:.1f} GB in use at the end"


if __name__ == "__main__":
    main()
