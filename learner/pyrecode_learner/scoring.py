"""Answers scored by the rewards that training pays, so that anyone can ask why an answer was paid what it was."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pyrecode_learner.collect import FIELDS, read_json_lines
from pyrecode_learner.rewards.registry import rewards_by_name
from pyrecode_learner.rewards.reply import Reply
from pyrecode_learner.rewards.wanted import COMPARED, Migration

_TAGGED = re.compile(r"</?(?:think|answer)>")


def score_lines(
    file: Path, names: Sequence[str], *, thinking: bool, left_out: list[str]
) -> Iterator[str]:
    """One JSON object a line of `file`: each reward of its `answer` to the migration.

    Args:
        file: JSON lines with ReCode's six fields and `answer`, bare code or a tagged reply.
        names: the rewards.
        thinking: whether a reply must have a thinking part.
        left_out: gets one line for each record that is broken.

    Raises:
        LearnError: where the file cannot be read.
    """
    for _, record in read_json_lines(file, (*FIELDS, "answer"), left_out):
        answer = record["answer"]
        reply = Reply(answer, thinking, bare=_TAGGED.search(answer) is None)
        wanted = Migration(*(record[name] for name in COMPARED))
        rewards = {name: rewards_by_name()[name](reply, wanted) for name in names}
        yield json.dumps(rewards)
