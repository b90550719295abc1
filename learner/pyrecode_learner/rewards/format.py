"""The format reward of ReCode (arXiv 2506.20495, section 3.2): is the reply in its tags, and nothing else?"""

import re

from pyrecode.proposals.model.answer import answer_blocks
from pyrecode_learner.rewards.reply import Reply
from pyrecode_learner.rewards.wanted import Wanted

_THOUGHT = re.compile(r"\s*<think>.*?</think>", re.DOTALL)


def format(reply: Reply, wanted: Wanted) -> float:  # noqa: A001 - the reward's name
    """1.0 where the reply is a thinking part and one answer block, else -1.0.

    A reply to a prompt that asks for no thinking part must have none.

    Args:
        reply: what the model wrote.
        wanted: not looked at.

    Example:
        >>> from pyrecode_learner.rewards.wanted import Migration
        >>> format(Reply("<think>a rename</think><answer>b()</answer>"), Migration("", "b()"))
        1.0
    """
    thought = _THOUGHT.match(reply.text)
    if reply.thinking != (thought is not None):
        return -1.0
    rest = reply.text[thought.end() if thought else 0 :].strip()
    blocks = answer_blocks(rest)
    whole = rest.startswith("<answer>") and rest.endswith("</answer>")
    return 1.0 if blocks is not None and len(blocks) == 1 and whole else -1.0
