"""`pyrecode learn`: train an adapter from pairs, and ask what an answer is paid."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path

from pyrecode_learner.errors import LearnError

help = "train the model on settled migrations"  # noqa: A001 - the name that the dispatcher reads

_LIBRARIES = ("torch", "transformers", "trl", "peft", "accelerate", "datasets")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare `run` and `score`."""
    from pyrecode_learner.config import preset_names

    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)

    run_ = actions.add_parser("run", help="train an adapter and publish it in the registry")
    run_.add_argument(
        "--pairs",
        type=Path,
        metavar="FILE",
        help="JSON lines in ReCode's six fields (default: the journal's pairs)",
    )
    run_.add_argument("--model", metavar="NAME_OR_PATH", help="base model: a hub name or a folder")
    run_.add_argument("--revision", help="commit, branch or tag of a base model on the hub")
    run_.add_argument(
        "--preset",
        default="paper-grpo",
        choices=preset_names(),
        help="settings to start from (default: %(default)s)",
    )
    run_.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="the registry folder; the adapter goes to DIR/adapters/vNNNN (default: the user's data folder)",
    )
    run_.add_argument("--steps", type=int, metavar="N", help="optimizer steps")
    run_.add_argument(
        "--seed", type=int, metavar="N", help="of sampling (default: drawn, and recorded)"
    )
    run_.add_argument("--learning-rate", type=float, metavar="RATE")
    run_.add_argument("--reward", dest="rewards", metavar="NAMES", help="rewards, comma-separated")
    run_.add_argument("--device", help="cpu, cuda, or auto")
    run_.add_argument(
        "--thinking", action="store_true", default=None, help="ask for a thinking part"
    )
    run_.add_argument("--no-thinking", dest="thinking", action="store_false")

    score = actions.add_parser("score", help="print what rewards pay for answers")
    score.add_argument(
        "file", type=Path, metavar="FILE", help="JSON lines with ReCode's six fields and `answer`"
    )
    score.add_argument(
        "--reward",
        dest="rewards",
        metavar="NAMES",
        default="format,es_star,em_star",
        help="rewards, comma-separated (default: %(default)s)",
    )
    score.add_argument(
        "--no-thinking",
        dest="thinking",
        action="store_false",
        help="tagged replies are to have no thinking part",
    )


def run(arguments: Namespace) -> int:
    """Do what was asked; 0 done, 2 could not be done."""
    actions: dict[str, Callable[[Namespace], int]] = {"run": _run, "score": _score}
    try:
        return actions[arguments.action](arguments)
    except LearnError as error:
        _tell(str(error))
        return 2


def _run(arguments: Namespace) -> int:
    _require_libraries()
    from pyrecode.folders import data_dir
    from pyrecode_learner.config import load_config
    from pyrecode_learner.train import quiet_libraries

    config = load_config(
        arguments.preset,
        model=arguments.model,
        revision=arguments.revision,
        steps=arguments.steps,
        seed=arguments.seed,
        learning_rate=arguments.learning_rate,
        rewards=None if arguments.rewards is None else _names(arguments.rewards),
        device=arguments.device,
        thinking=arguments.thinking,
    )
    quiet_libraries()
    from pyrecode_learner.cycle import run_cycle

    quiet = getattr(arguments, "quiet", False)
    registry = arguments.output or data_dir()
    cycle = run_cycle(config, registry, arguments.pairs, (lambda _: None) if quiet else _tell)
    print(cycle.adapter)
    return 0


def _score(arguments: Namespace) -> int:
    from pyrecode_learner.rewards.registry import rewards_by_name
    from pyrecode_learner.scoring import score_lines

    names = _names(arguments.rewards)
    for name in names:
        if name not in rewards_by_name():
            raise LearnError(f"no reward {name!r}; there are {', '.join(rewards_by_name())}")
    left_out: list[str] = []
    for line in score_lines(arguments.file, names, thinking=arguments.thinking, left_out=left_out):
        print(line)
    for line in left_out:
        _tell(f"{line}; left out")
    return 0


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _require_libraries() -> None:
    from importlib.util import find_spec

    missing = [name for name in _LIBRARIES if find_spec(name) is None]
    if missing:
        raise LearnError(
            f"learning needs {', '.join(missing)}: install the extra with `pip install 'pyrecode[learn]'`"
        )


def _tell(line: str) -> None:
    print("pyrecode:", " ".join(line.split()), file=sys.stderr, flush=True)
