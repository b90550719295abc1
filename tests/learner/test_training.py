"""The effective settings and the losses of the methods, with real TRL."""

# pyright: reportMissingImports=false

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from pyrecode.proposals.model.prompt import Prompt
from pyrecode_learner.config import LearnConfig, load_config

from .conftest import Learnt
from .pairs import draw_pairs

pytestmark = pytest.mark.learn


def settings(preset: str, folder: Path) -> Any:
    from pyrecode_learner.training.settings import grpo_settings

    return grpo_settings(evolve(load_config(preset), device="cpu"), 1, folder)


def test_the_effective_settings_of_grpo_and_dapo(with_torch: None, tmp_path: Path) -> None:
    grpo, dapo = settings("paper-grpo", tmp_path), settings("paper-dapo", tmp_path)
    assert (grpo.loss_type, grpo.beta, grpo.epsilon, grpo.epsilon_high) == ("grpo", 0.001, 0.2, 0.2)
    assert (dapo.loss_type, dapo.beta, dapo.epsilon, dapo.epsilon_high) == ("dapo", 0.0, 0.2, 0.28)
    assert (grpo.mask_truncated_completions, dapo.mask_truncated_completions) == (False, True)
    for one in (grpo, dapo):
        assert (one.num_generations, one.scale_rewards, one.num_iterations) == (8, "group", 1)
        assert (one.learning_rate, one.warmup_steps, one.max_steps) == (5e-5, 150, 5000)


def batch() -> dict[str, Any]:
    """One group of two answers, of two and of six tokens, paid differently."""
    import torch

    mask = torch.tensor([[1, 1, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1]])
    return {
        "prompt_ids": torch.tensor([[5, 6], [5, 6]]),
        "prompt_mask": torch.ones(2, 2, dtype=torch.long),
        "completion_ids": torch.tensor([[7, 8, 9, 9, 9, 9], [10, 11, 12, 13, 14, 15]]),
        "completion_mask": mask,
        "advantages": torch.tensor([1.0, -1.0]),
        "num_items_in_batch": mask.sum(),
    }


def test_the_losses_differ_as_the_papers_say(learnt: Learnt, tmp_path: Path) -> None:
    """GRPO: the mean over each answer, then over the answers, here 0. DAPO: the mean over all tokens."""
    import torch
    from datasets import Dataset
    from trl.trainer.grpo_trainer import GRPOTrainer

    from pyrecode_learner.base_model import load_model, load_tokenizer
    from pyrecode_learner.training.settings import grpo_settings

    losses: dict[str, float] = {}
    for method in ("grpo", "dapo"):
        config = evolve(
            load_config("tiny"), model=str(learnt.base), method=method, beta=0.0, generations=2
        )
        trainer: Any = GRPOTrainer(
            model=load_model(config),
            processing_class=load_tokenizer(config),
            reward_funcs=[lambda completions, **_: [0.0] * len(completions)],
            args=grpo_settings(config, 1, tmp_path / method),
            train_dataset=Dataset.from_list([{"prompt": [{"role": "user", "content": "x"}]}]),
        )
        with torch.no_grad():
            losses[method] = float(trainer._compute_loss(trainer.model, batch()))
    assert losses["grpo"] == pytest.approx(0.0, abs=1e-6)
    # Two tokens gain 1, six lose 1: the mean over the tokens is (2 - 6) / 8, and a loss is what to lower.
    assert losses["dapo"] == pytest.approx(0.5, abs=1e-6)


def trained(learnt: Learnt, folder: Path, **changes: Any) -> tuple[Any, LearnConfig, Path]:
    from pyrecode_learner.base_model import load_model, load_tokenizer
    from pyrecode_learner.training.method import train
    from pyrecode_learner.training.run import Run

    site_packages = learnt.environment / "lib" / "python3.11" / "site-packages"
    config = evolve(load_config("tiny"), model=str(learnt.base), steps=4, **changes)
    told: list[str] = []
    pairs = draw_pairs(site_packages, 12, seed=8)
    model, tokenizer = load_model(config), load_tokenizer(config)
    done = train(Run(model, tokenizer, pairs, Prompt(), config, 3, folder, told.append))
    assert all("s to go" in line or "left out" in line for line in told)
    return done, config, folder


def test_supervised_training_lowers_the_loss(learnt: Learnt, tmp_path: Path) -> None:
    done, _, folder = trained(learnt, tmp_path, method="sft", learning_rate=5e-3)
    assert len(done.rewards) == 4
    assert done.rewards[-1] > done.rewards[0]
    assert (folder / "adapter_model.safetensors").exists()


def test_prompts_without_spread_are_left_out(learnt: Learnt, tmp_path: Path) -> None:
    from pyrecode_learner.base_model import load_model, load_tokenizer
    from pyrecode_learner.training.run import Run
    from pyrecode_learner.training.spread import with_spread

    site_packages = learnt.environment / "lib" / "python3.11" / "site-packages"
    pairs = draw_pairs(site_packages, 12, seed=8)
    config = evolve(load_config("tiny"), model=str(learnt.base), spread_samples=8)
    model, tokenizer = load_model(config), load_tokenizer(config)
    run = Run(model, tokenizer, pairs, Prompt(), config, 3, tmp_path)
    kept = with_spread(run)
    assert 0 < len(kept) <= len(pairs)
    # Cut off before the answer begins, all answers are paid the same.
    short = evolve(config, max_answer_tokens=1)
    assert with_spread(evolve(run, config=short)) == []
