"""Which pairs fit into a prompt."""

from collections.abc import Sequence
from typing import Any

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.questions import Questions


def short_enough(
    pairs: Sequence[MigrationPair], tokenizer: Any, questions: Questions, most: int
) -> list[MigrationPair]:
    """The pairs whose prompts have at most so many tokens."""
    kept: list[MigrationPair] = []
    for pair in pairs:
        asked = tokenizer.apply_chat_template(
            questions.messages(pair), tokenize=False, add_generation_prompt=True
        )
        if len(tokenizer(str(asked), add_special_tokens=False)["input_ids"]) <= most:
            kept.append(pair)
    return kept
