"""A tiny Qwen2 that half knows how to migrate: warmed up on updates that the trial does not ask about.

It is first shown what is right. Then, in the last third, the replies are right, a copy of the old code, or
careless, at random: like a real model it often leaves the code as it is, and reinforcement learning finds something
to choose from. It also learns the general problems, so that there is something to forget.
"""

# pyright: reportMissingImports=false

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from learning_trial import world
from learning_trial.replies import CHAT_TEMPLATE, loss_of
from pyrecode.journal.model import MigrationPair
from pyrecode.proposals.model.prompt import Prompt
from pyrecode_learner.evaluation.retention import generated
from pyrecode_learner.training.sft import reply_of

_SPECIAL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
_FIXED = (
    "<answer>\n```python\n",
    "\n```\n</answer>",
    "<doc>\n",
    world.IMPORT,
    "\n</doc>",
    "\n```python\n",
    "\n```\n",
    " (function) is deprecated. ",
    " goes away; its work is done by the new ",
    "<|im_start|>system\n",
    "<|im_start|>user\n",
    "<answer>",
    "</answer>",
    "<|im_end|>\n<|im_start|>user\n",
    "<|im_end|>\n<|im_start|>assistant\n",
)
"""what never changes in a prompt or a reply"""
_CLEAN = 2 / 3
"""of the warm-up, in which all replies are right"""


@frozen
class Shape:
    """How large the base is."""

    width: int = 128
    inner: int = 256
    layers: int = 2
    heads: int = 4
    rate: float = 2e-3
    """of the warm-up; a wider model takes a lower one"""
    batch: int = 24
    """examples in a step of the warm-up, a third of them general problems"""


def warm_up(
    folder: Path,
    pairs: Sequence[MigrationPair],
    steps: int,
    seed: int,
    shape: Shape = Shape(),
    right: float = 0.4,
    careless: float = 0.2,
    tell: Callable[[str], None] = print,
) -> Path:
    """Write model and tokenizer to `folder`, as `from_pretrained` reads them.

    Args:
        folder: where to.
        pairs: to warm up on, none of an update that the trial asks about.
        steps: of the optimizer.
        seed: of everything that is drawn.
        shape: of the model.
        right: share of the replies to a pair that are the settled code, at last.
        careless: share that names a function at random, at last; the rest is the old code.
        tell: gets the loss now and then.
    """
    import torch

    torch.manual_seed(seed)
    draw = random.Random(seed)
    tokenizer = make_tokenizer()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = _model(tokenizer, shape).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=shape.rate, weight_decay=0.01)
    problems = generated.draw_problems(6_000, seed + 1)
    prompt = Prompt()
    for step in range(steps):
        shown: list[tuple[list[dict[str, str]], str]] = []
        for pair in draw.choices(pairs, k=2 * shape.batch // 3):
            shares = (1.0, 0.0) if step < _CLEAN * steps else (right, careless)
            shown.append((prompt.messages(pair), _reply(pair, draw, *shares)))
        for problem in draw.choices(problems, k=shape.batch // 3):
            shown.append((problem.messages, generated.solution(problem)))
        rate = shape.rate * min(1.0, (step + 1) / 50) * min(1.0, 2 * (1 - step / steps) + 0.05)
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.zero_grad()
        loss = loss_of(model, tokenizer, shown)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if (step + 1) % max(1, steps // 10) == 0:
            tell(f"warm-up {step + 1}/{steps}: loss {loss.item():.3f}")
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def _reply(pair: MigrationPair, draw: random.Random, right: float, careless: float) -> str:
    luck = draw.random()
    if luck < right:
        code = pair.new_code
    elif luck < right + careless:
        wrong = draw.choice(world.NAMES)
        old = pair.description.rpartition(".")[2]
        code = pair.old_code.replace(f".{old}(", f".{wrong}(")
    else:
        code = pair.old_code
    return reply_of(code)["content"]


def make_tokenizer(size: int = 0) -> Any:
    """One token for each word of this world and each line of the prompt that never changes; bytes for the rest.

    Byte-level, as Qwen2's is: whatever loads the model takes it for one.

    Args:
        size: filled up with tokens without a meaning to so many, for a model with that vocabulary.
    """
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    words = {*world.NAMES, *world.VARIABLES, *generated.WORDS}
    words |= {word for _, word in generated.FACTS}
    texts = [one.question for one in generated.draw_problems(600, 0)]
    words |= {word for text in texts for word in re.findall(r"[A-Za-z]+", text)}
    signs = sorted({*_SPECIAL, *pre_tokenizers.ByteLevel.alphabet()})
    whole = [*_fixed_lines(), *sorted(words), " = ", ", "]
    signs += [f"unused {n}" for n in range(size - len(signs) - len(whole))]
    tokenizer: Any = Tokenizer(models.BPE({sign: n for n, sign in enumerate(signs)}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(list(_SPECIAL))
    tokenizer.add_tokens([AddedToken(text, normalized=False) for text in whole])
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        eos_token="<|im_end|>",
        pad_token="<|endoftext|>",
        chat_template=CHAT_TEMPLATE,
        clean_up_tokenization_spaces=False,
    )


def _fixed_lines() -> list[str]:
    """The lines of the prompt that all pairs share, and the frame of a reply."""
    texts = list[set[str]]()
    for name in ("a", "b"):
        pair = MigrationPair(world.NAME, f"=={world.VERSION}", name, f"{name}.", f"{name}()", "")
        lines = [m["content"] for m in Prompt().messages(pair)]
        texts.append({line for line in "\n".join(lines).split("\n") if len(line) > 12})
    shared = sorted(texts[0] & texts[1])
    return [*shared, *_FIXED, f"{world.NAME}.", f"\n{generated.ASKED}"]


def _model(tokenizer: Any, shape: Shape) -> Any:
    from transformers import Qwen2Config, Qwen2ForCausalLM

    return Qwen2ForCausalLM(
        Qwen2Config(
            vocab_size=len(tokenizer),
            hidden_size=shape.width,
            intermediate_size=shape.inner,
            num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads,
            num_key_value_heads=shape.heads,
            # With the usual 0.02 a model of this width needs ten times the steps.
            initializer_range=0.1,
            max_position_embeddings=512,
            tie_word_embeddings=True,
            bos_token_id=None,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
        )
    )
