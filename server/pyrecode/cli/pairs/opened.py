"""The journal that an action works on: the user's own, or the one that the command line names."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices
    from pyrecode.journal.store import Journal


def add_journal(parser: ArgumentParser) -> None:
    """The option that names another journal."""
    parser.add_argument(
        "--journal",
        metavar="URL",
        help="another journal than the one of your own configuration: sqlite:///FILE, "
        "postgresql+psycopg://HOST/NAME",
    )


def add_output(parser: ArgumentParser) -> None:
    """The form of the output."""
    parser.add_argument(
        "--output-format", choices=("text", "json"), default="text", help="(default: text)"
    )


@contextmanager
def existing(arguments: Namespace, notices: "Notices") -> "Iterator[Journal | None]":
    """The journal, or None where none was begun: looking at it begins none.

    Raises:
        JournalError: where it cannot be opened.
    """
    from pyrecode.journal.address import is_begun

    if not is_begun(arguments.journal):
        yield None
        return
    with begun(arguments, notices) as journal:
        yield journal


@contextmanager
def begun(arguments: Namespace, notices: "Notices") -> "Iterator[Journal]":
    """The journal, made where there is none.

    Raises:
        JournalError: where it cannot be opened.
    """
    from pyrecode.journal.store import Journal

    with Journal.open(arguments.journal) as journal:
        for notice in journal.notices:
            notices.say(notice)
        yield journal
