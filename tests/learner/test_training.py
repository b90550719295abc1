"""The effective settings and the losses of the methods, with real TRL."""

# pyright: reportMissingImports=false

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from pyrecode.proposals.model.prompt import Prompt
from pyrecode_learner.config import LearnConfig, load_config
from pyrecode_learner.questions import Questions

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
    done = train(Run(model, tokenizer, pairs, Questions(Prompt()), config, 3, folder, told.append))
    about_dora = [line for line in told if "dora: vLLM cannot serve" in line]
    assert len(about_dora) == int(config.dora)
    assert all("s to go" in line or "left out" in line for line in told if line not in about_dora)
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
    run = Run(model, tokenizer, pairs, Questions(Prompt()), config, 3, tmp_path)
    kept = with_spread(run)
    assert 0 < len(kept) <= len(pairs)
    # Cut off before the answer begins, all answers are paid the same.
    short = evolve(config, max_answer_tokens=1)
    assert with_spread(evolve(run, config=short)) == []


def test_vllm_answers_where_the_settings_say_so(with_torch: None, tmp_path: Path) -> None:
    from pyrecode_learner.training.settings import grpo_settings

    def given(**changes: Any) -> Any:
        return grpo_settings(evolve(load_config("cycle", device="cpu"), **changes), 1, tmp_path)

    assert given().use_vllm is False
    same = given(vllm="colocate", vllm_memory=0.4)
    assert (same.use_vllm, same.vllm_mode) == (True, "colocate")
    assert same.vllm_enable_sleep_mode is True
    assert same.vllm_gpu_memory_utilization == 0.4
    assert same.vllm_max_model_length == 2048 + 512
    apart = given(vllm="server", vllm_url="http://localhost:8000")
    assert (apart.vllm_mode, apart.vllm_server_base_url) == ("server", "http://localhost:8000")


def test_dora_trains_for_parity_with_the_paper(learnt: Learnt, tmp_path: Path) -> None:
    import json

    from safetensors.torch import load_file

    _, _, folder = trained(learnt, tmp_path, method="sft", learning_rate=5e-3, dora=True)
    settings = json.loads((folder / "adapter_config.json").read_text("utf-8"))
    assert settings["use_dora"] is True
    weights = load_file(folder / "adapter_model.safetensors")
    assert any("lora_magnitude_vector" in name for name in weights)


def test_merging_does_not_wear_the_base_down(learnt: Learnt, tmp_path: Path) -> None:
    """TRL lays the adapter into the weights and takes it out again before each step that vLLM answers."""
    import torch
    from peft import get_peft_model
    from transformers import AutoModelForCausalLM

    from pyrecode_learner.base_model import load_model
    from pyrecode_learner.training.settings import lora

    config = evolve(load_config("tiny"), model=str(tmp_path / "half"))
    whole: Any = AutoModelForCausalLM.from_pretrained(str(learnt.base), dtype=torch.bfloat16)
    whole.save_pretrained(tmp_path / "half")

    def worn(model: Any) -> float:
        """The largest change of a weight of the base, after many steps of an adapter that moves."""
        torch.manual_seed(2)
        model = get_peft_model(model, lora(config))
        before = {
            name: value.detach().float().clone()
            for name, value in model.named_parameters()
            if "base_layer" in name
        }
        for _ in range(20):
            with torch.no_grad():
                for name, value in model.named_parameters():
                    if "lora_" in name:
                        value.add_(0.02 * torch.randn_like(value))
            model.merge_adapter()
            model.unmerge_adapter()
        return max(
            float((value.detach().float() - before[name]).abs().max())
            for name, value in model.named_parameters()
            if name in before
        )

    # The file is in half precision; it is loaded as it is trained on.
    loaded = load_model(config)
    assert loaded.dtype is torch.float32
    assert worn(loaded) < 1e-5
    assert worn(whole) > 1e-3
