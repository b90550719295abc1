"""The command `pyrecode`: picks the subcommand, imports only that, and turns what goes wrong into one line.

Exit status: that of the subcommand; 2 for wrong use and for a run that could not be done, 130 after
Ctrl-C, 141 where the reader of a pipe went away.
"""

import atexit
import gc
import os
import sys
from collections.abc import Sequence

from pyrecode.cli.plain import read_plainly

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
    verbose = quiet = False
    if head:
        from pyrecode.cli.parsers import before_command

        chosen = before_command(head)
        verbose, quiet = chosen.verbose, chosen.quiet
    if not arguments:
        from pyrecode.cli.parsers import show_help

        show_help()
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
    parsed = read_plainly(command, rest)
    if parsed is None:
        from pyrecode.cli.parsers import of_command

        parsed = of_command(name, command, rest)
    parsed.verbose, parsed.quiet = parsed.verbose or verbose, parsed.quiet or quiet
    if getattr(parsed, "no_cache", False):
        from pyrecode.updates.cache import remember_nothing

        remember_nothing()
    return command.run(parsed)


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
