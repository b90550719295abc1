"""`pyrecode pairs`: what the journal holds, how to move and forget it, and the switch that lets it record.

Each action is a file here whose name ends in `_action`, made like a subcommand: `help`,
`add_arguments(parser)` and `run(arguments, notices) -> int`.

Exit status: 0 done, 1 where an import left lines out, 2 wrong use or what was asked cannot be done.
"""

from argparse import ArgumentParser, Namespace

from pyrecode.cli.actions import Actions

help = "accepted edits as pairs: switch, list, add, export, import, forget, stats"  # noqa: A001

_ACTIONS = Actions(__name__, __path__)


def add_arguments(parser: ArgumentParser) -> None:
    """One subparser for each action."""
    _ACTIONS.declare(parser)


def run(arguments: Namespace) -> int:
    """Do one action."""
    from pyrecode.batch.notices import Notices
    from pyrecode.cli.outcome import FAILURE, explained
    from pyrecode.journal.errors import JournalError

    notices = Notices(quiet=arguments.quiet, verbose=arguments.verbose)
    with explained(notices) as outcome:
        try:
            outcome.status = _ACTIONS.module(arguments.action).run(arguments, notices)
        except JournalError as error:
            outcome.status = FAILURE
            notices.fail(str(error))
    return outcome.status


def wrong_use(arguments: list[str]) -> None:
    """Keep the promise of valid output where the arguments themselves are wrong."""
    given = " ".join(arguments)
    if "--output-format json" in given or "--output-format=json" in given:
        print("[]" if arguments[:1] == ["list"] else "{}")
