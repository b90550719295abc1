"""How often the greedy answer to a pair's prompt is the settled code, before and after."""

# The extra `learn` is not there where the types are checked.
# pyright: reportMissingImports=false

import ast
from collections.abc import Sequence
from typing import Any

from pyrecode.journal.model import MigrationPair
from pyrecode.proposals.model.answer import parse_answer
from pyrecode.proposals.model.prompt import Prompt
from pyrecode_learner.config import LearnConfig

_BATCH = 16
"""prompts answered at a time"""


def exact_match(
    model: Any,
    tokenizer: Any,
    pairs: Sequence[MigrationPair],
    prompt: Prompt,
    config: LearnConfig,
) -> float:
    """The share of pairs, in [0, 1], whose greedy answer has the syntax tree of `new_code`."""
    right = 0
    for start in range(0, len(pairs), _BATCH):
        batch = pairs[start : start + _BATCH]
        replies = generate(model, tokenizer, batch, prompt, config.max_answer_tokens)
        right += sum(
            same_code(parse_answer(text), pair.new_code)
            for text, pair in zip(replies, batch, strict=True)
        )
    return right / len(pairs) if pairs else 0.0


def generate(
    model: Any,
    tokenizer: Any,
    pairs: Sequence[MigrationPair],
    prompt: Prompt,
    max_tokens: int,
) -> list[str]:
    """The greedy reply to the prompt of each pair."""
    import torch

    asked = [
        tokenizer.apply_chat_template(
            prompt.messages(pair), tokenize=False, add_generation_prompt=True
        )
        for pair in pairs
    ]
    batch = tokenizer(asked, return_tensors="pt", padding=True, add_special_tokens=False)
    batch = batch.to(model.device)
    model.eval()
    with torch.inference_mode():
        rows = model.generate(
            **batch,
            max_new_tokens=max_tokens,
            do_sample=False,
            pad_token_id=tokenizer.pad_token_id,
        )
    width = batch["input_ids"].shape[1]
    return [tokenizer.decode(row[width:], skip_special_tokens=True) for row in rows]


def same_code(answer: str | None, target: str) -> bool:
    """Whether both parse to the same syntax tree: comments, quotes and spacing do not count."""
    if answer is None:
        return False
    try:
        return ast.dump(ast.parse(answer)) == ast.dump(ast.parse(target))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
