"""`pyrecode server`: the language server, over standard input and output."""

import logging
import os
import sys
from typing import TYPE_CHECKING, BinaryIO

from pyrecode.cli.asking_types import add_types

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

help = "run the language server for an editor"  # noqa: A001


def add_arguments(parser: "ArgumentParser") -> None:
    """The same choice of environment as `check`."""
    parser.add_argument(
        "--python",
        metavar="PATH",
        help="the interpreter or virtual environment whose libraries count "
        "(default: the project's .venv, then VIRTUAL_ENV, else the one that runs pyrecode)",
    )
    add_types(parser)
    parser.add_argument(
        "--stdio",
        action="store_true",
        help="talk over standard input and output; the only way, accepted since editors say so",
    )


def run(arguments: "Namespace") -> int:
    """Serve until the editor says `exit` or goes away."""
    from pyrecode.lsp import build_server

    level = logging.INFO if getattr(arguments, "verbose", False) else logging.WARNING
    logging.basicConfig(
        stream=sys.stderr, level=level, format="%(asctime)s %(name)s %(levelname)s %(message)s"
    )
    # pygls logs what it sends, and with it the user's code; its errors come to our own log as well.
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    build_server(python=arguments.python, engine=arguments.types).start_io(*_take_streams())
    return 0


def _take_streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for the protocol alone: a stray print goes to standard error instead."""
    sys.stdout.flush()
    streams = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return streams
