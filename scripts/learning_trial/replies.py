"""How a tiny model is shown replies: the form of a chat, and the loss of what it is to answer."""

# pyright: reportMissingImports=false

from collections.abc import Sequence
from typing import Any

CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def loss_of(model: Any, tokenizer: Any, shown: Sequence[tuple[list[dict[str, str]], str]]) -> Any:
    """Cross entropy of the replies, the prompts left out.

    Args:
        model: on the device that it trains on.
        tokenizer: its tokenizer, with the chat template.
        shown: the messages of each prompt, and the reply to it.
    """
    import torch

    rows: list[list[int]] = []
    labels: list[list[int]] = []
    for messages, reply in shown:
        asked = tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
        prompt, answer = (
            tokenizer(text, add_special_tokens=False)["input_ids"]
            for text in (asked, reply + tokenizer.eos_token)
        )
        rows.append(prompt + answer)
        labels.append([-100] * len(prompt) + answer)
    width = max(map(len, rows))
    ids = torch.tensor([row + [tokenizer.pad_token_id] * (width - len(row)) for row in rows])
    targets = torch.tensor([label + [-100] * (width - len(label)) for label in labels])
    attended = (ids != tokenizer.pad_token_id).long()
    place = model.device
    return model(
        input_ids=ids.to(place), attention_mask=attended.to(place), labels=targets.to(place)
    ).loss
