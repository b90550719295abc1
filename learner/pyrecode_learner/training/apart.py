"""Training in processes of its own, which a launcher starts: on several GPUs or machines, `accelerate launch`.

job/job.json  job/pairs.jsonl  job/known.jsonl
                                   what is to be done, read by every process (see `job`)
stdout of the first process        steps, notices and the outcome, one JSON object a line
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

from pyrecode.journal.model import MigrationPair
from pyrecode_learner.config import LearnConfig
from pyrecode_learner.cycle.folder import CycleFolder
from pyrecode_learner.cycle.report import Report
from pyrecode_learner.errors import LearnError
from pyrecode_learner.training.trained import Trained


@frozen
class Apart:
    """What came of it."""

    trained: Trained
    revision: str | None
    """the commit of the hub that the base came from"""


def train_apart(
    config: LearnConfig,
    pairs: Sequence[MigrationPair],
    known: Sequence[MigrationPair],
    seed: int,
    folder: Path,
    parent: Path | None,
    report: Report,
) -> Apart:
    """Train an adapter and write it to `folder`, in peft's form.

    Args:
        config: the settings.
        pairs: at least one.
        known: the pairs that serving knows of.
        seed: of sampling and initialisation.
        folder: gets the adapter.
        parent: the adapter that training begins from; the base where None.
        report: is told of steps and notices.

    Raises:
        LearnError: where the launcher cannot be started, or leaves without an adapter.
    """
    job = folder / "job"
    job.mkdir()
    work = CycleFolder(job)
    work.keep("pairs", pairs)
    work.keep("known", known)
    work.finish(
        "job",
        {
            "config": asdict(config),
            "seed": seed,
            "folder": str(folder),
            "parent": None if parent is None else str(parent),
        },
    )
    try:
        return _run(
            [*config.launcher, "-m", "pyrecode_learner.training.job", str(job)], job, report
        )
    finally:
        # It holds pairs, and the adapter's folder is kept.
        shutil.rmtree(job, ignore_errors=True)


def _run(command: list[str], job: Path, report: Report) -> Apart:
    said = job / "stderr"
    # The launcher's Python is to find what this one has found.
    path = os.pathsep.join(one for one in sys.path if one)
    environment = {**os.environ, "PYTHONPATH": path}
    done: dict[str, Any] | None = None
    try:
        with (
            said.open("wb") as stderr,
            subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=stderr, env=environment, text=True
            ) as process,
        ):
            assert process.stdout is not None
            for line in process.stdout:
                done = _heard(line, report) or done
    except OSError as error:
        raise LearnError(f"{command[0]}: {error.strerror or error}") from error
    if done is None or process.returncode:
        lines = said.read_text("utf-8", "replace").strip().splitlines()
        why = lines[-1] if lines else "it said nothing"
        raise LearnError(f"{command[0]} left with {process.returncode}: {why}")
    if "error" in done:
        raise LearnError(done["error"])
    trained = Trained(
        tuple(done["rewards"]),
        {name: tuple(some) for name, some in done["parts"].items()},
        done["seconds"],
    )
    return Apart(trained, done["revision"])


def _heard(line: str, report: Report) -> dict[str, Any] | None:
    """The outcome, where the line is that; steps and notices are passed on, other words are not ours."""
    try:
        told = json.loads(line)
    except ValueError:
        return None
    if not isinstance(told, dict):
        return None
    if "step" in told:
        report.step(*told["step"])
    elif "tell" in told:
        report.tell(told["tell"])
    return told.get("done")
