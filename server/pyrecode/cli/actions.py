"""The actions of a subcommand that is a folder: its files whose names end in `_action`.

Each is made like a subcommand: `help`, `add_arguments(parser)` and `run(...) -> int`.
"""

import importlib
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Iterable
from typing import Any

from pyrecode.neighbours import modules_in
from pyrecode.rows import NamedTuple

_SUFFIX = "_action"


class Actions(NamedTuple):
    """The actions of one folder. A plain tuple, as `--help` waits for what is imported here."""

    package: str
    """its dotted name"""
    path: Iterable[str]
    """its `__path__`"""

    def names(self) -> list[str]:
        """Of all actions, as they are written on the command line."""
        found = modules_in(self.path)
        return [name.removesuffix(_SUFFIX) for name in found if name.endswith(_SUFFIX)]

    def module(self, name: str) -> Any:
        """The file of one action."""
        return importlib.import_module(f"{self.package}.{name}{_SUFFIX}")

    def declare(self, parser: ArgumentParser) -> None:
        """One subparser for each action, which takes `-v` and `-q` as well."""
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        for name in self.names():
            module = self.module(name)
            action = actions.add_parser(
                name, help=module.help, description=module.help, allow_abbrev=False
            )
            # Said before the action they hold as well: an action's own default must not undo that.
            for flags in (("-v", "--verbose"), ("-q", "--quiet")):
                action.add_argument(*flags, action="store_true", default=SUPPRESS, help=SUPPRESS)
            module.add_arguments(action)
