"""`pyrecode learn watch`: a cycle whenever enough new pairs are in, or at a time of day."""

from argparse import ArgumentParser, Namespace

from pyrecode_learner.cli.registry_option import add_registry, registry_of
from pyrecode_learner.cli.run_action import config_of, declare_settings, require_libraries
from pyrecode_learner.cli.source_option import add_source, source_of

help = "run a cycle whenever one is due, and look after the adapter on trial"  # noqa: A001

_PAIRS = 200
"""new pairs that make a cycle due where nothing else is said"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "Without --pairs-due and --at a cycle is due at 200 new pairs. The adapter on trial is promoted or taken "
        "back at every look."
    )
    parser.add_argument(
        "--pairs-due", type=int, metavar="N", help="new pairs that make a cycle due"
    )
    parser.add_argument(
        "--at", metavar="HH:MM", help="time of day at which a cycle is due if any pair is new"
    )
    parser.add_argument(
        "--every",
        type=float,
        default=60.0,
        metavar="SECONDS",
        help="between two looks (default: %(default)s)",
    )
    parser.add_argument(
        "--once", action="store_true", help="look once and be done, for cron and timers"
    )
    add_source(parser)
    add_registry(parser)
    declare_settings(parser, preset="cycle")


def run(arguments: Namespace) -> int:
    """Look until interrupted; with `--once` the folder of the adapter on stdout, where one was made."""
    require_libraries()
    from pyrecode_learner.cli.showing import showing
    from pyrecode_learner.errors import LearnError
    from pyrecode_learner.training.progress import quiet_libraries
    from pyrecode_learner.watching.due import When, time_of_day

    if arguments.pairs_due is not None and arguments.pairs_due < 1:
        raise LearnError(f"--pairs-due must be at least 1, not {arguments.pairs_due}")
    if not arguments.every > 0:
        raise LearnError(f"--every must be above 0, not {arguments.every}")
    at = None if arguments.at is None else time_of_day(arguments.at)
    pairs = arguments.pairs_due
    when = When(_PAIRS if pairs is None and at is None else pairs, at)
    config = config_of(arguments)
    quiet_libraries()
    from pyrecode_learner.watching.loop import Watch

    report = showing(quiet=getattr(arguments, "quiet", False))
    watch = Watch(config, registry_of(arguments), source_of(arguments), when, report)
    if not arguments.once:
        watch.forever(arguments.every)
    adapter = watch.look()
    if adapter is not None:
        print(adapter)
    return 0
