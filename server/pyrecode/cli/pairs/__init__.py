"""`pyrecode pairs`: what the journal holds, how to move and forget it, and the switch that lets it record.

Each action is a file here whose name ends in `_action`, made like a subcommand: `help`,
`add_arguments(parser)` and `run(arguments, notices) -> int`.

Exit status: 0 done, 1 where an import left lines out, 2 wrong use or what was asked cannot be done.
"""

import importlib
import pkgutil
from argparse import SUPPRESS, ArgumentParser, Namespace
from typing import Any

help = "accepted edits as pairs: switch, list, add, export, import, forget, stats"  # noqa: A001

_SUFFIX = "_action"


def add_arguments(parser: ArgumentParser) -> None:
    """One subparser for each action."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name in _names():
        module = _module(name)
        action = actions.add_parser(
            name, help=module.help, description=module.help, allow_abbrev=False
        )
        # Said before the action they hold as well: an action's own default must not undo that.
        for flags in (("-v", "--verbose"), ("-q", "--quiet")):
            action.add_argument(*flags, action="store_true", default=SUPPRESS, help=SUPPRESS)
        module.add_arguments(action)


def run(arguments: Namespace) -> int:
    """Do one action."""
    from pyrecode.batch.notices import Notices
    from pyrecode.cli.outcome import FAILURE, explained
    from pyrecode.journal.errors import JournalError

    notices = Notices(quiet=arguments.quiet, verbose=arguments.verbose)
    with explained(notices) as outcome:
        try:
            outcome.status = _module(arguments.action).run(arguments, notices)
        except JournalError as error:
            outcome.status = FAILURE
            notices.fail(str(error))
    return outcome.status


def wrong_use(arguments: list[str]) -> None:
    """Keep the promise of valid output where the arguments themselves are wrong."""
    given = " ".join(arguments)
    if "--output-format json" in given or "--output-format=json" in given:
        print("[]" if arguments[:1] == ["list"] else "{}")


def _names() -> list[str]:
    found = (one.name for one in pkgutil.iter_modules(__path__))
    return sorted(name.removesuffix(_SUFFIX) for name in found if name.endswith(_SUFFIX))


def _module(name: str) -> Any:
    return importlib.import_module(f"{__name__}.{name}{_SUFFIX}")
