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
    parser.add_argument(
        "--server",
        dest="servers",
        action="append",
        default=[],
        metavar="URL",
        help="a vLLM server that loads the adapter first, http://127.0.0.1:8000/v1; may be repeated",
    )
    add_registry(parser)


def run(arguments: Namespace) -> int:
    """One line about what is in service."""
    from pyrecode_learner.cli.telling import tell
    from pyrecode_learner.lane_turn import lane_turn
    from pyrecode_learner.lanes import check, promote
    from pyrecode_learner.servers import let_go, load

    registry = registry_of(arguments)
    check(registry, arguments.version, arguments.lane, arguments.share)
    with lane_turn(registry):
        load(arguments.servers, registry, arguments.version)
        move = promote(registry, arguments.version, arguments.lane, arguments.share)
        let_go(arguments.servers, registry, tell)
    print(f"{move.lane}: {move.version}")
    return 0
