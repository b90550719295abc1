"""`pyrecode pairs on`: let the editor record accepted edits."""

from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices

help = "record accepted edits from now on"  # noqa: A001


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--project-names",
        action=BooleanOptionalAction,
        help="keep the name of a project's folder beside its hash (not kept unless you say so)",
    )
    parser.add_argument(
        "--drop-comments",
        action=BooleanOptionalAction,
        help="leave comments out of recorded code (kept unless you say so)",
    )


def run(arguments: Namespace, notices: "Notices") -> int:
    """Switch recording on."""
    from pyrecode.folders import config_dir
    from pyrecode.journal.address import shown_place
    from pyrecode.journal.recording import set_recording

    set_recording(
        True, project_names=arguments.project_names, drop_comments=arguments.drop_comments
    )
    print(f"recording is on: accepted edits are kept in {shown_place()}")
    notices.detail(f"this stands in {config_dir() / 'config.toml'}, table `journal`")
    return 0
