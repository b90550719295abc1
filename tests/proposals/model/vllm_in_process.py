"""Asks a tiny model through vLLM in this process, and writes what came of it as JSON.

Run by the Python that has vLLM: `python vllm_in_process.py FOLDER`, with `pyrecode` on its path.
"""

import json
import sys
from pathlib import Path

from pyrecode.proposals.model.backend import Replies, Request, messages_of
from pyrecode.proposals.model.prompt import Prompt, Question
from pyrecode.proposals.model.serving import Adapter
from pyrecode.proposals.model.vllm_model import VllmModel

NOTE = "quillpaint.stroke (function) is removed in version 3.0."


def question(number: int, count: int = 1) -> Request:
    """What the tiny model was taught to answer."""
    asked = Question(
        dependency="quillpaint",
        new_version="==3.1",
        update_info=NOTE,
        old_code=f"line = quillpaint.stroke({number})",
        description="quillpaint.stroke",
    )
    return Request(messages_of(Prompt().messages(asked)), count)


def main(folder: Path) -> None:
    """Ask, and print."""
    model = VllmModel(str(folder / "base"), max_tokens=64, context=768, with_adapters=True)
    long = Request((("user", "word " * 3000),))
    batch = [question(number % 40) for number in range(200)]
    adapter = Adapter("v0001", folder / "adapter", Prompt().digest)
    print(
        json.dumps(
            {
                "several": shown(model.replies([question(7), question(7, 3)])),
                "long": shown(model.replies([long, question(7)])),
                "batch": shown(model.replies(batch)),
                "adapter": shown(model.adapted(adapter, frozenset()).replies([question(7)])),
                "missing": shown(VllmModel(str(folder / "nowhere")).replies([question(7)])),
            }
        )
    )


def shown(replies: list[Replies]) -> list[object]:
    """Replies as JSON; a failure as its text."""
    return [list(one) if isinstance(one, tuple) else str(one) for one in replies]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
