"""`pyrecode learn admit`: which pairs may be trained on, and why the others may not."""

import json
from argparse import ArgumentParser, Namespace

from attrs import evolve

from pyrecode_learner.cli.source_option import add_source, source_of
from pyrecode_learner.cli.telling import tell

help = "tell which pairs may be trained on"  # noqa: A001 - the name that the dispatcher reads


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    add_source(parser)
    parser.add_argument(
        "--explain", action="store_true", help="say of each pair that is left out why it is"
    )
    parser.add_argument(
        "--python",
        metavar="PYTHON_OR_VENV",
        help="whose installed libraries answer for what exists (default: the one that runs this)",
    )
    parser.add_argument(
        "--preset",
        default="cycle",
        metavar="NAME_OR_FILE",
        help="whose limits hold: a preset, or a TOML file (default: %(default)s)",
    )
    parser.add_argument(
        "--single-source",
        action="store_true",
        help="train on updates that only one project speaks for, too",
    )
    parser.add_argument("--output-format", choices=["text", "json"], default="text")


def run(arguments: Namespace) -> int:
    """A line for each pair that is left out, and the counts."""
    from pyrecode_learner.admission.admit import admit
    from pyrecode_learner.collect import collect
    from pyrecode_learner.config import load_config
    from pyrecode_learner.knowledge import Knowledge

    collected = collect(source_of(arguments))
    for line in collected.left_out:
        tell(f"{line}; left out")
    limits = load_config(arguments.preset).admission
    if arguments.single_source:
        limits = evolve(limits, second_source=False)
    found = admit(collected.pairs, limits, Knowledge(arguments.python))
    if arguments.output_format == "json":
        print(
            json.dumps(
                {
                    "admitted": [pair.id for pair in found.admitted],
                    "left_out": [
                        {"pair": one.pair.id, "gate": one.gate, "reason": one.reason}
                        for one in found.refused
                    ],
                }
            )
        )
        return 0
    if arguments.explain:
        for one in found.refused:
            print(f"{one.pair.id} {one.pair.description}: {one.gate}: {one.reason}")
    print(f"{len(found.admitted)} of {len(collected.pairs)} pairs may be trained on")
    for gate, count in found.by_gate().most_common():
        print(f"  {count} left out by {gate}")
    return 0
