"""`pyrecode learn history`: what was ever put into service."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from attrs import asdict

from pyrecode_learner.cli.registry_option import add_registry, registry_of

help = "list what was ever put into service"  # noqa: A001 - the name that the dispatcher reads


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    add_registry(parser)
    parser.add_argument("--output-format", choices=["text", "json"], default="text")
    parser.add_argument(
        "--plot", type=Path, metavar="FILE", help="draw what each cycle reached, as SVG, PNG or PDF"
    )


def run(arguments: Namespace) -> int:
    """One line for each move, oldest first; or the file of the picture."""
    from pyrecode_learner.lanes import history

    if arguments.plot is not None:
        from pyrecode_learner.evaluation.picture import draw

        draw(registry_of(arguments), arguments.plot)
        print(arguments.plot)
        return 0
    moves = list(history(registry_of(arguments)))
    if arguments.output_format == "json":
        print(json.dumps([asdict(move) for move in moves]))
        return 0
    for move in moves:
        print(f"{move.time} {move.lane}: {move.version or 'empty'} ({move.why})")
    return 0
