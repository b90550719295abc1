"""The parsers of the command line: what may stand before the subcommand, and behind it."""

import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from functools import partial

from pyrecode import __version__
from pyrecode.cli.commands import Command, list_commands


def before_command(words: Sequence[str]) -> Namespace:
    """What the words before the subcommand say."""
    return _top_parser(full="-h" in words or "--help" in words).parse_args(words)


def show_help() -> None:
    """Say which subcommands there are, where none is named."""
    _top_parser(full=True).print_help(sys.stderr)


def of_command(name: str, command: Command, words: Sequence[str]) -> Namespace:
    """What the words behind the subcommand say."""
    parser = _parser(f"pyrecode {name}", command.help)
    _add_loudness(parser)
    command.add_arguments(parser)
    parser.formatter_class = RawDescriptionHelpFormatter
    return _parse(parser, command, words)


def _parse(parser: ArgumentParser, command: Command, words: Sequence[str]) -> Namespace:
    """Parse; a command that promises its output in a form is told of wrong use, to keep the promise."""
    try:
        return parser.parse_args(words)
    except SystemExit as exit_:
        wrong_use = getattr(command, "wrong_use", None)
        if exit_.code and wrong_use is not None:
            wrong_use([*words])
            sys.stdout.flush()
        raise


def _top_parser(*, full: bool) -> ArgumentParser:
    """The parser of what stands before the subcommand; `full` adds the list of subcommands."""
    parser = _parser("pyrecode", "Keeps Python code in step with the libraries it calls.")
    parser.usage = "pyrecode [-h] [--version] [-v] [-q] COMMAND ..."
    parser.add_argument("--version", action="version", version=f"pyrecode {__version__}")
    _add_loudness(parser)
    parser.formatter_class = RawDescriptionHelpFormatter
    if full:
        commands = list_commands()
        width = max(map(len, commands), default=0)
        lines = [f"  {name:<{width}}  {text}" for name, text in commands.items()]
        closing = "`pyrecode COMMAND --help` tells more of one."
        parser.epilog = "\n".join(["commands:", *lines, "", closing])
    return parser


def _parser(prog: str, description: str) -> ArgumentParser:
    """A parser whose options are still to be declared; then it needs a formatter for help."""
    # Each declaration makes a formatter, and one that asks for the width of the terminal takes long to import.
    formatter = partial(RawDescriptionHelpFormatter, width=80)
    return ArgumentParser(
        prog=prog, description=description, formatter_class=formatter, allow_abbrev=False
    )


def _add_loudness(parser: ArgumentParser) -> None:
    parser.add_argument("-v", "--verbose", action="store_true", help="say more of what is done")
    parser.add_argument("-q", "--quiet", action="store_true", help="no notices and no progress")
