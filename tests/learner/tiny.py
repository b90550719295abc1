"""A tiny model, shaped like Qwen2 or like Llama (as DeepSeek-Coder is), warmed up so that it earns some reward.

The warmed-up base knows how to answer pyrecode's prompt and mends a third of what it is asked; the rest
it leaves as it was. So GRPO has something to choose from, as with a real base.
"""

# pyright: reportMissingImports=false

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from learning_trial.replies import CHAT_TEMPLATE, loss_of
from pyrecode.journal.model import MigrationPair
from pyrecode.proposals.model.prompt import Prompt

_STEPS, _BATCH, _RATE = 250, 16, 5e-3


def make(
    folder: Path,
    pairs: Sequence[MigrationPair],
    seed: int = 5,
    mended: float = 0.3,
    heads: int = 4,
    context: int = 512,
    shape: str = "qwen2",
) -> Path:
    """Write model and tokenizer to `folder`, as `from_pretrained` reads them.

    Args:
        folder: where to.
        pairs: what the warm-up asks, over and over.
        seed: of everything that is drawn.
        mended: share of the warm-up in which the right answer is shown; else it is the old code.
        heads: of attention, an even number; half as many hold keys.
        context: tokens of question and answer together.
        shape: `qwen2` or `llama`.
    """
    import torch

    # Threads that wait for one another make two busy cores crawl.
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    draw = random.Random(seed)
    tokenizer = _tokenizer(pairs)
    model = _model(tokenizer, heads, context, shape)
    optimizer = torch.optim.AdamW(model.parameters(), lr=_RATE, weight_decay=0.0)
    for step in range(_STEPS):
        batch = draw.choices(pairs, k=_BATCH)
        answers = [p.new_code if draw.random() < mended else p.old_code for p in batch]
        for group in optimizer.param_groups:
            group["lr"] = _RATE * min(1.0, (step + 1) / 10)
        optimizer.zero_grad()
        shown = [
            (Prompt().messages(pair), _reply(code))
            for pair, code in zip(batch, answers, strict=True)
        ]
        loss_of(model, tokenizer, shown).backward()
        optimizer.step()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def _model(tokenizer: Any, heads: int, context: int, shape: str) -> Any:
    from transformers import LlamaConfig, LlamaForCausalLM, Qwen2Config, Qwen2ForCausalLM

    settings: dict[str, Any] = {
        "vocab_size": len(tokenizer),
        "hidden_size": 64,
        "intermediate_size": 128,
        "num_hidden_layers": 2,
        "num_attention_heads": heads,
        "num_key_value_heads": heads // 2,
        # With the usual 0.02 a model of this width needs ten times the steps.
        "initializer_range": 0.1,
        "max_position_embeddings": context,
        "tie_word_embeddings": True,
        "bos_token_id": None,
        "eos_token_id": tokenizer.eos_token_id,
        "pad_token_id": tokenizer.pad_token_id,
    }
    if shape == "llama":
        return LlamaForCausalLM(LlamaConfig(**settings))
    return Qwen2ForCausalLM(Qwen2Config(**settings))


def _reply(code: str) -> str:
    return f"<answer>\n```python\n{code}\n```\n</answer>"


def _tokenizer(pairs: Sequence[MigrationPair]) -> Any:
    """Byte-level, trained on the prompts; each line that all of them share is one token."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    texts = ["\n".join(message["content"] for message in Prompt().messages(pair)) for pair in pairs]
    shared = set.intersection(*(set(text.split("\n")) for text in texts))
    tokenizer: Any = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=600,
        special_tokens=["<|endoftext|>", "<|im_start|>", "<|im_end|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator([*texts, *(_reply(pair.new_code) for pair in pairs)], trainer)
    tokenizer.add_tokens(sorted(line for line in shared if len(line) > 12))
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        eos_token="<|im_end|>",
        pad_token="<|endoftext|>",
        chat_template=CHAT_TEMPLATE,
    )
