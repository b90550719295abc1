"""`pyrecode learn promote VERSION`: put an adapter into service."""

from argparse import ArgumentParser, Namespace

from pyrecode_learner.cli.registry_option import add_registry, registry_of

help = "put an adapter into service"  # noqa: A001 - the name that the dispatcher reads


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("version", metavar="VERSION", help="of an adapter that is ready: v0007")
    parser.add_argument("--lane", default="stable", help="stable or canary (default: %(default)s)")
    parser.add_argument(
        "--share",
        type=float,
        default=1.0,
        metavar="SHARE",
        help="of the requests, above 0 and at most 1, for the canary",
    )
    add_registry(parser)


def run(arguments: Namespace) -> int:
    """One line about what is in service."""
    from pyrecode_learner.lanes import promote

    move = promote(registry_of(arguments), arguments.version, arguments.lane, arguments.share)
    print(f"{move.lane}: {move.version}")
    return 0
