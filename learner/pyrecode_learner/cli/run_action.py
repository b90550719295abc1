"""`pyrecode learn run`: one cycle, from pairs to an adapter in the registry."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from pyrecode_learner.cli.telling import names, tell
from pyrecode_learner.errors import LearnError

help = "train an adapter and publish it in the registry"  # noqa: A001 - the dispatcher's name

_LIBRARIES = ("torch", "transformers", "trl", "peft", "accelerate", "datasets")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    from pyrecode_learner.config import METHODS, preset_names

    parser.add_argument(
        "--pairs",
        type=Path,
        metavar="FILE",
        help="JSON lines in ReCode's six fields (default: the journal's pairs)",
    )
    parser.add_argument(
        "--model", metavar="NAME_OR_PATH", help="base model: a hub name or a folder"
    )
    parser.add_argument("--revision", help="commit, branch or tag of a base model on the hub")
    parser.add_argument(
        "--preset",
        default="paper-grpo",
        choices=preset_names(),
        help="settings to start from (default: %(default)s)",
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="the registry folder; the adapter goes to DIR/adapters/vNNNN (default: the user's data folder)",
    )
    parser.add_argument("--method", choices=METHODS, help="how to train (default: the preset's)")
    parser.add_argument("--steps", type=int, metavar="N", help="optimizer steps")
    parser.add_argument(
        "--seed", type=int, metavar="N", help="of sampling (default: drawn, and recorded)"
    )
    parser.add_argument("--learning-rate", type=float, metavar="RATE")
    parser.add_argument(
        "--reward", dest="rewards", metavar="NAMES", help="rewards, comma-separated"
    )
    parser.add_argument("--device", help="cpu, cuda, or auto")
    parser.add_argument(
        "--thinking", action="store_true", default=None, help="ask for a thinking part"
    )
    parser.add_argument("--no-thinking", dest="thinking", action="store_false")


def run(arguments: Namespace) -> int:
    """The folder of the adapter, on stdout."""
    _require_libraries()
    from pyrecode.folders import data_dir
    from pyrecode_learner.config import load_config
    from pyrecode_learner.training.progress import quiet_libraries

    config = load_config(
        arguments.preset,
        model=arguments.model,
        revision=arguments.revision,
        method=arguments.method,
        steps=arguments.steps,
        seed=arguments.seed,
        learning_rate=arguments.learning_rate,
        rewards=None if arguments.rewards is None else names(arguments.rewards),
        device=arguments.device,
        thinking=arguments.thinking,
    )
    quiet_libraries()
    from pyrecode_learner.cycle.run import run_cycle

    quiet = getattr(arguments, "quiet", False)
    registry = arguments.output or data_dir()
    adapter = run_cycle(config, registry, arguments.pairs, (lambda _: None) if quiet else tell)
    print(adapter)
    return 0


def _require_libraries() -> None:
    from importlib.util import find_spec

    missing = [name for name in _LIBRARIES if find_spec(name) is None]
    if missing:
        raise LearnError(
            f"learning needs {', '.join(missing)}: install the extra with `pip install 'pyrecode[learn]'`"
        )
