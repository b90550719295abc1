"""`pyrecode pairs off`: record nothing more."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices

help = "record nothing more; what there is stays until it is forgotten"  # noqa: A001


def add_arguments(parser: ArgumentParser) -> None:
    """There are no options."""


def run(_arguments: Namespace, _notices: "Notices") -> int:
    """Switch recording off."""
    from pyrecode.journal.recording import set_recording

    set_recording(False)
    print("recording is off: nothing more is kept; `pyrecode pairs list` shows what there is")
    return 0
