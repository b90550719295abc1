"""The command `pyrecode`: picks the subcommand, imports only that, and turns what goes wrong into one line.

Exit status: that of the subcommand; 2 for wrong use and for a run that could not be done, 130 after
Ctrl-C, 141 where the reader of a pipe went away.
"""

import atexit
import gc
import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from pyrecode import __version__

if TYPE_CHECKING:
    from pyrecode.cli.commands import Command

FAILURE = 2
INTERRUPTED = 130
PIPE_CLOSED = 141

_COLLECTING = (100_000, 5, 4)
"""thresholds of the garbage collector: what is imported and read at the start lives to the end"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; `sys.argv` where none is given. Returns the exit status and never raises."""
    if argv is None:
        gc.set_threshold(*_COLLECTING)
        # The process ends behind it: what is left then is not looked through for garbage.
        atexit.register(gc.freeze)
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        _make_streams_safe()
        try:
            status = _dispatch(arguments)
        except SystemExit as exit_:
            # How argparse ends a run: 0 after `--help`, 2 after wrong use.
            status = exit_.code if isinstance(exit_.code, int) else FAILURE
            if isinstance(exit_.code, str):
                _say(exit_.code)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("pyrecode: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # What is still in the buffer has no reader; without this the interpreter would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return PIPE_CLOSED
    except Exception as error:
        if os.environ.get("PYRECODE_DEBUG"):
            raise
        _say(f"{type(error).__name__}: {error} (PYRECODE_DEBUG=1 shows where)")
        return FAILURE
    return status


def _dispatch(arguments: list[str]) -> int:
    head: list[str] = []
    while arguments and arguments[0].startswith("-"):
        head.append(arguments.pop(0))
    chosen = _top_parser(full="-h" in head or "--help" in head).parse_args(head)
    if not arguments:
        _top_parser(full=True).print_help(sys.stderr)
        return FAILURE
    from pyrecode.cli.commands import load_command

    name, *rest = arguments
    try:
        command = load_command(name)
    except ImportError as error:
        _say(f"`pyrecode {name}` needs more than is installed: {error}{_extra_for(name)}")
        return FAILURE
    if command is None:
        _say(f"no such command: {name!r}{_meant(name)} (`pyrecode --help` lists them)")
        return FAILURE
    parser = _parser(f"pyrecode {name}", command.help)
    _add_loudness(parser)
    command.add_arguments(parser)
    parser.formatter_class = RawDescriptionHelpFormatter
    parsed = _parse(parser, command, rest)
    parsed.verbose, parsed.quiet = (
        parsed.verbose or chosen.verbose,
        parsed.quiet or chosen.quiet,
    )
    if getattr(parsed, "no_cache", False):
        from pyrecode.updates.cache import remember_nothing

        remember_nothing()
    return command.run(parsed)


def _parse(parser: ArgumentParser, command: "Command", rest: list[str]) -> Namespace:
    """Parse; a command that promises its output in a form is told of wrong use, to keep the promise."""
    try:
        return parser.parse_args(rest)
    except SystemExit as exit_:
        wrong_use = getattr(command, "wrong_use", None)
        if exit_.code and wrong_use is not None:
            wrong_use(rest)
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
        from pyrecode.cli.commands import list_commands

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


def _make_streams_safe() -> None:
    """A text that the terminal cannot show is shown escaped, and a closed stream swallows what it gets."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _extra_for(name: str) -> str:
    return "; install `pyrecode[learn]`" if name == "learn" else ""


def _meant(name: str) -> str:
    import difflib

    from pyrecode.cli.commands import list_commands

    close = difflib.get_close_matches(name, list_commands(), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def _say(text: str) -> None:
    print("pyrecode:", " ".join(text.split()), file=sys.stderr)
