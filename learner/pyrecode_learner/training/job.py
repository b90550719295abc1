"""One of the processes of a training that a launcher started: `accelerate launch -m pyrecode_learner.training.job JOB`.

All of them train together; the first one speaks and writes. See `apart`.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pyrecode.proposals.model.prompt import Prompt
from pyrecode_learner.config import structured
from pyrecode_learner.cycle.folder import CycleFolder
from pyrecode_learner.errors import LearnError
from pyrecode_learner.questions import Questions


def main(folder: Path) -> None:
    """Do the job in a folder."""
    from pyrecode_learner.training.progress import quiet_libraries

    quiet_libraries()
    from pyrecode_learner.base_model import load_model, load_tokenizer, resolved_revision
    from pyrecode_learner.training.method import train
    from pyrecode_learner.training.run import Run

    work = CycleFolder(folder)
    job = work.result("job")
    assert job is not None
    config = structured(job["config"])
    prompt = Prompt(config.thinking, examples=config.examples)
    _tell(f"processes that train together: {os.environ.get('WORLD_SIZE', '1')}")
    try:
        base = load_model(config)
        trained = train(
            Run(
                base,
                load_tokenizer(config),
                work.pairs("pairs"),
                Questions(prompt, work.pairs("known")),
                config,
                job["seed"],
                Path(job["folder"]),
                _tell,
                _step,
                None if job["parent"] is None else Path(job["parent"]),
            )
        )
    except LearnError as error:
        _say({"done": {"error": str(error)}})
        return
    _say(
        {
            "done": {
                "rewards": trained.rewards,
                "parts": dict(trained.parts),
                "seconds": trained.seconds,
                "revision": resolved_revision(base),
            }
        }
    )


def _tell(line: str) -> None:
    _say({"tell": line})


def _step(done: int, whole: int, figures: Mapping[str, float]) -> None:
    _say({"step": [done, whole, dict(figures)]})


def _say(what: dict[str, Any]) -> None:
    if os.environ.get("RANK", "0") == "0":
        print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
