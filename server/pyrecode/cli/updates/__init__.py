"""`pyrecode updates`: what libraries changed, for people and for programs.

Each action is a file here whose name ends in `_action`, made like a subcommand: `help`,
`add_arguments(parser)` and `run(arguments, notices) -> int`.

Exit status: 0 done, 1 where `show` knows no such API, 2 wrong use or what was asked cannot be had.
"""

from argparse import ArgumentParser, Namespace

from pyrecode.cli.actions import Actions

help = "what libraries changed: list, show, mine, diff, stats"  # noqa: A001

_ACTIONS = Actions(__name__, __path__)


def add_arguments(parser: ArgumentParser) -> None:
    """One subparser for each action."""
    _ACTIONS.declare(parser)


def run(arguments: Namespace) -> int:
    """Do one action."""
    from pyrecode.batch.notices import Notices
    from pyrecode.cli.outcome import explained

    notices = Notices(quiet=arguments.quiet, verbose=arguments.verbose)
    with explained(notices) as outcome:
        outcome.status = _ACTIONS.module(arguments.action).run(arguments, notices)
    return outcome.status


def wrong_use(arguments: list[str]) -> None:
    """Keep the promise of valid output where the arguments themselves are wrong."""
    given = " ".join(arguments)
    if "--output-format json" in given or "--output-format=json" in given:
        print("{}" if arguments[:1] == ["stats"] else "[]")
