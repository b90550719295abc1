"""`pyrecode learn status`: which adapters are ready, and which are in service."""

import json
from argparse import ArgumentParser, Namespace

from pyrecode_learner.cli.registry_option import add_registry, registry_of

help = "tell which adapters are ready and in service"  # noqa: A001 - the dispatcher's name


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    add_registry(parser)
    parser.add_argument("--output-format", choices=["text", "json"], default="text")


def run(arguments: Namespace) -> int:
    """A few lines, or one JSON object."""
    from pyrecode_learner.cycle.turn import holder
    from pyrecode_learner.lanes import LANES, status

    registry = registry_of(arguments)
    told = {**status(registry), "cycle": holder(registry)}
    if arguments.output_format == "json":
        print(json.dumps(told))
        return 0
    print(f"registry: {registry}")
    print(f"adapters: {', '.join(told['adapters']) or 'none'}")
    for lane in LANES:
        print(f"{lane}: {told[lane] or 'empty'}")
    print(f"cycle: {told['cycle'] or 'none is running'}")
    return 0
