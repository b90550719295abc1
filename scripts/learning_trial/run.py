"""One trial: a base, pairs to learn from, and what each method makes of them."""

# pyright: reportMissingImports=false

import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from learning_trial import base, world
from pyrecode.journal.model import MigrationPair
from pyrecode.proposals.model.answer import parse_answer
from pyrecode.proposals.model.prompt import Prompt
from pyrecode_learner.base_model import load_model, load_tokenizer
from pyrecode_learner.config import LearnConfig, load_config
from pyrecode_learner.evaluation.answers import generate, same_code
from pyrecode_learner.evaluation.retention.generated import draw_problems
from pyrecode_learner.evaluation.retention.keep import solved
from pyrecode_learner.questions import Questions
from pyrecode_learner.training.method import train
from pyrecode_learner.training.progress import quiet_libraries
from pyrecode_learner.training.run import Run
from pyrecode_learner.training.trained import Trained

METHODS: Mapping[str, Mapping[str, Any]] = {
    "grpo edit": {"method": "grpo", "rewards": ("edit",)},
    "grpo es_star": {"method": "grpo", "rewards": ("es_star",)},
    "dapo": {"method": "dapo", "rewards": ("edit",), "beta": 0.0, "clip_high": 0.28,
             "spread_samples": 4},
    "sft": {"method": "sft", "prompts_per_step": 32, "learning_rate": 5e-4},
    "sft own style": {"method": "sft", "prompts_per_step": 32, "learning_rate": 5e-4},
}  # fmt: skip
"""the settings in which the methods differ; each learns from 32 replies a step.

Supervised training is shown the settled code as people write it, with blank lines, and once more as a control as
the base would write it; the rewards do not see the difference.
"""


@frozen
class Size:
    """How large a trial is."""

    warm_up: int
    """steps of the base"""
    steps: int
    """of each method"""
    pairs: int
    """to learn from"""
    held: int
    """of each kind"""
    problems: int
    model: base.Shape
    device: str


SIZES = {
    # Heads are as wide as vLLM takes them.
    "small": Size(1_200, 50, 120, 120, 120, base.Shape(), "cpu"),
    "large": Size(6_000, 400, 600, 600, 600, base.Shape(512, 1_536, 8, 8, 5e-4, 128), "auto"),
}


@frozen(slots=False)
class Trial:
    """The base, and what it is asked."""

    size: Size
    base: Path
    """the folder of the base; made where it is not there"""
    folder: Path
    """for the adapters"""

    @cached_property
    def parts(self) -> dict[str, list[Any]]:
        """The pairs: `warm`, `taught`, and what is held out, `fresh` and `unseen`."""
        made = world.make_world()
        with tempfile.TemporaryDirectory() as folder:
            updates = world.mined(world.install(Path(folder), made))
        size = self.size
        draw_made_up = world.draw_made_up
        return {
            "warm": draw_made_up(made, updates, 12 * size.warm_up, 1),
            "taught": draw_made_up(made, updates, size.pairs, 2, spaced=True),
            "own style": draw_made_up(made, updates, size.pairs, 2),
            "fresh": draw_made_up(made, updates, size.pairs, 2, place=1)[: size.held],
            "unseen": world.draw_pairs(made, updates, size.held, 4),
        }

    @cached_property
    def config(self) -> LearnConfig:
        """What all methods share."""
        quiet_libraries()
        import torch

        if self.size.device == "cpu":
            # Threads that wait for one another make busy cores crawl.
            torch.set_num_threads(1)
        if not (self.base / "config.json").exists():
            size = self.size
            base.warm_up(self.base, self.parts["warm"], size.warm_up, 5, size.model)
        return evolve(
            load_config("tiny"),
            model=str(self.base),
            steps=self.size.steps,
            learning_rate=2e-3,
            device=self.size.device,
            max_answer_tokens=64,
        )

    def taught(self, method: str, seed: int) -> dict[str, Any]:
        """Train by one method, and measure."""
        part = "own style" if method.endswith("own style") else "taught"
        done = self.teach(method, seed, self.parts[part])
        curve = [round(value, 4) for value in done.rewards]
        return {
            **self.measured(self.adapter(method, seed)),
            "curve": curve,
            "seconds": round(done.seconds, 1),
        }

    def teach(self, method: str, seed: int, pairs: Sequence[MigrationPair]) -> Trained:
        """Train by one method; the adapter is in `adapter(method, seed)`."""
        config = evolve(self.config, **METHODS[method])
        model, tokenizer = load_model(config), load_tokenizer(config)
        folder = self.adapter(method, seed)
        return train(Run(model, tokenizer, pairs, Questions(Prompt()), config, seed, folder, print))

    def adapter(self, method: str, seed: int) -> Path:
        """The folder of what was taught."""
        return self.folder / f"{method.replace(' ', '-')}-{seed}"

    def measured(self, adapter: Path | None) -> dict[str, Any]:
        """Greedy answers of the base with a saved adapter laid on it: 1.0 where they are right, else 0.0."""
        started = time.monotonic()
        config = self.config
        model, tokenizer = load_model(config), load_tokenizer(config)
        if adapter is not None:
            from peft import PeftModel

            model = PeftModel.from_pretrained(model, str(adapter))
        told: dict[str, Any] = {"copies": []}
        questions = Questions(Prompt())
        for part in ("fresh", "unseen"):
            pairs = self.parts[part]
            replies: list[str] = []
            for start in range(0, len(pairs), 60):
                some = pairs[start : start + 60]
                replies += generate(model, tokenizer, some, questions, config.max_answer_tokens)
            codes = [parse_answer(reply) for reply in replies]
            asked = list(zip(codes, pairs, strict=True))
            told[part] = [float(same_code(code, pair.new_code)) for code, pair in asked]
            told["copies"] += [float(same_code(code, pair.old_code)) for code, pair in asked]
        told["kept"] = solved(model, tokenizer, draw_problems(self.size.problems, 9), 16)
        told["seconds"] = round(time.monotonic() - started, 1)
        return told
