"""`pyrecode learn`: train adapters from pairs, look at what is trained on, and say which one is in service.

Each action is a file here whose name ends in `_action`: `help`, `add_arguments(parser)` and
`run(arguments) -> int`.

Exit status: 0 done, 2 wrong use or what was asked cannot be done.
"""

from argparse import ArgumentParser, Namespace

from pyrecode.cli.actions import Actions
from pyrecode_learner.errors import LearnError

help = "train the model on settled migrations"  # noqa: A001 - the name that the dispatcher reads

_ACTIONS = Actions(__name__, __path__)


def add_arguments(parser: ArgumentParser) -> None:
    """One subparser for each action."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name in _ACTIONS.names():
        module = _ACTIONS.module(name)
        module.add_arguments(actions.add_parser(name, help=module.help, description=module.help))


def run(arguments: Namespace) -> int:
    """Do one action."""
    from pyrecode_learner.cli.telling import tell

    try:
        return _ACTIONS.module(arguments.action).run(arguments)
    except LearnError as error:
        tell(str(error))
        return 2
