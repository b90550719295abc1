"""`pyrecode learn score`: what rewards pay for answers, by the functions that training calls."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from pyrecode_learner.cli.telling import names, tell
from pyrecode_learner.errors import LearnError

help = "print what rewards pay for answers"  # noqa: A001 - the name that the dispatcher reads


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="JSON lines with ReCode's six fields and `answer`"
    )
    parser.add_argument(
        "--reward",
        dest="rewards",
        metavar="NAMES",
        default="format,es_star,em_star",
        help="rewards, comma-separated (default: %(default)s)",
    )
    parser.add_argument(
        "--no-thinking",
        dest="thinking",
        action="store_false",
        help="tagged replies are to have no thinking part",
    )


def run(arguments: Namespace) -> int:
    """One JSON object a line."""
    from pyrecode_learner.rewards.registry import rewards_by_name
    from pyrecode_learner.scoring import score_lines

    wanted = names(arguments.rewards)
    for name in wanted:
        if name not in rewards_by_name():
            raise LearnError(f"no reward {name!r}; there are {', '.join(rewards_by_name())}")
    left_out: list[str] = []
    lines = score_lines(arguments.file, wanted, thinking=arguments.thinking, left_out=left_out)
    for line in lines:
        print(line)
    for line in left_out:
        tell(f"{line}; left out")
    return 0
