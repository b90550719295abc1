"""`pyrecode learn rollback`: put back what was in service before."""

from argparse import ArgumentParser, Namespace

from pyrecode_learner.cli.registry_option import add_registry, registry_of

help = "put back the adapter that was in service before"  # noqa: A001 - the dispatcher's name


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--lane", default="stable", help="stable or canary (default: %(default)s)")
    add_registry(parser)


def run(arguments: Namespace) -> int:
    """One line about what is in service."""
    from pyrecode_learner.lane_turn import lane_turn
    from pyrecode_learner.lanes import check_lane, roll_back

    registry = registry_of(arguments)
    check_lane(registry, arguments.lane)
    with lane_turn(registry):
        move = roll_back(registry, arguments.lane)
    empty = "empty, the base model serves" if move.lane == "stable" else "empty"
    print(f"{move.lane}: {move.version or empty}")
    return 0
