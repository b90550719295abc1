"""Answers of a model to prompts, greedy or drawn, and whether one is the settled code."""

# The extra `learn` is not there where the types are checked.
# pyright: reportMissingImports=false

import ast
from collections.abc import Sequence
from typing import Any

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.questions import Questions


def generate(
    model: Any,
    tokenizer: Any,
    pairs: Sequence[MigrationPair],
    questions: Questions,
    max_tokens: int,
    temperature: float = 0.0,
) -> list[str]:
    """The reply to the prompt of each pair: the greedy one, or one that is drawn at a temperature above 0."""
    asked = [questions.messages(pair) for pair in pairs]
    return replies(model, tokenizer, asked, max_tokens, temperature)


def replies(
    model: Any,
    tokenizer: Any,
    asked: Sequence[list[dict[str, str]]],
    max_tokens: int,
    temperature: float = 0.0,
) -> list[str]:
    """The reply to each conversation, all of them answered in one batch."""
    import torch

    texts = [
        tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
        for messages in asked
    ]
    batch = tokenizer(texts, return_tensors="pt", padding=True, add_special_tokens=False)
    batch = batch.to(model.device)
    model.eval()
    with torch.inference_mode():
        rows = model.generate(
            **batch,
            max_new_tokens=max_tokens,
            **(
                {"do_sample": True, "temperature": temperature}
                if temperature
                else {"do_sample": False}
            ),
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
