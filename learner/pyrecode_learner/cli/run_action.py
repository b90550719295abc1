"""`pyrecode learn run`: one cycle, from pairs to an adapter in the registry."""

import shlex
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from pyrecode_learner.cli.source_option import add_source, source_of
from pyrecode_learner.cli.telling import names
from pyrecode_learner.errors import LearnError

if TYPE_CHECKING:
    from pyrecode_learner.config import LearnConfig

help = "train an adapter and publish it in the registry"  # noqa: A001 - the dispatcher's name

_LIBRARIES = ("torch", "transformers", "trl", "peft", "accelerate", "datasets")


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    add_source(parser)
    parser.add_argument(
        "--output",
        type=Path,
        metavar="DIR",
        help="the registry folder; the adapter goes to DIR/adapters/vNNNN (default: the user's data folder)",
    )
    declare_settings(parser, preset="paper-grpo")


def declare_settings(parser: ArgumentParser, preset: str) -> None:
    """The preset, and the settings that the command line can change."""
    from pyrecode_learner.config import METHODS, STARTS, preset_names

    parser.add_argument(
        "--preset",
        default=preset,
        metavar="NAME_OR_FILE",
        help=f"settings: {', '.join(preset_names())}, or a TOML file (default: %(default)s)",
    )
    parser.add_argument(
        "--model", metavar="NAME_OR_PATH", help="base model: a hub name or a folder"
    )
    parser.add_argument("--revision", help="commit, branch or tag of a base model on the hub")
    parser.add_argument(
        "--start", choices=STARTS, help="begin from the base, or from the adapter in service"
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
    parser.add_argument(
        "--launcher",
        metavar="COMMAND",
        help="starts training on several GPUs: 'accelerate launch --num_processes 8'",
    )
    parser.add_argument("--device", help="cpu, cuda, or auto")
    parser.add_argument(
        "--thinking", action="store_true", default=None, help="ask for a thinking part"
    )
    parser.add_argument("--no-thinking", dest="thinking", action="store_false")


def config_of(arguments: Namespace) -> "LearnConfig":
    """The preset, with what the command line says put over it.

    Raises:
        LearnError: for settings that cannot be.
    """
    from pyrecode_learner.config import load_config

    return load_config(
        arguments.preset,
        model=arguments.model,
        revision=arguments.revision,
        start=arguments.start,
        method=arguments.method,
        steps=arguments.steps,
        seed=arguments.seed,
        learning_rate=arguments.learning_rate,
        rewards=None if arguments.rewards is None else names(arguments.rewards),
        launcher=None if arguments.launcher is None else tuple(shlex.split(arguments.launcher)),
        device=arguments.device,
        thinking=arguments.thinking,
    )


def run(arguments: Namespace) -> int:
    """The folder of the adapter, on stdout."""
    require_libraries()
    from pyrecode.folders import data_dir
    from pyrecode_learner.cli.showing import showing
    from pyrecode_learner.training.progress import quiet_libraries

    config = config_of(arguments)
    quiet_libraries()
    from pyrecode_learner.cycle.run import run_cycle

    report = showing(quiet=getattr(arguments, "quiet", False))
    print(run_cycle(config, arguments.output or data_dir(), source_of(arguments), report))
    return 0


def require_libraries() -> None:
    """Make sure that the extra is there.

    Raises:
        LearnError: where it is not.
    """
    from importlib.util import find_spec

    missing = [name for name in _LIBRARIES if find_spec(name) is None]
    if missing:
        raise LearnError(
            f"learning needs {', '.join(missing)}: install the extra with `pip install 'pyrecode[learn]'`"
        )
