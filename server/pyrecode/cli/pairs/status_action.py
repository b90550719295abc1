"""`pyrecode pairs status`: whether it records, where, and how much there is."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyrecode.cli.pairs.opened import add_journal, add_output

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices

help = "whether it records, where, and how much there is"  # noqa: A001


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options."""
    add_output(parser)
    add_journal(parser)


def run(arguments: Namespace, notices: "Notices") -> int:
    """Tell how things stand."""
    from pyrecode.settings import load_project

    forbidden = load_project(Path.cwd()).record is False
    held = _held(arguments, notices) | {"forbidden_here": forbidden}
    if arguments.output_format == "json":
        print(json.dumps(held, indent=2))
        return 0
    here = " (this project forbids it: record = false)" if forbidden else ""
    asked = "" if held["decided"] else " (nothing was said yet: `pyrecode pairs on` or `off`)"
    print(f"recording: {'on' if held['recording'] else 'off'}{asked}{here}")
    print(f"names:     {'names of projects are kept' if held['project_names'] else 'not kept'}")
    print(f"comments:  {'left out' if held['drop_comments'] else 'kept'}")
    print(f"journal:   {held['place']}{'' if held['begun'] else ' (not begun yet)'}")
    print(f"holds:     {held['pairs']} pairs, {held['events']} events")
    if held["waiting"]:
        print(f"waiting:   {held['waiting']} file(s) of events that could not be written yet")
    return 0


def _held(arguments: Namespace, notices: "Notices") -> dict[str, Any]:
    from pyrecode.cli.pairs.opened import existing
    from pyrecode.folders import data_dir
    from pyrecode.journal import address, spill
    from pyrecode.settings import load_user

    user = load_user()
    with existing(arguments, notices) as journal:
        totals = journal.totals() if journal else None
        return {
            "recording": user.journal_record is True,
            "decided": user.journal_record is not None,
            "project_names": user.journal_project_names,
            "drop_comments": user.journal_drop_comments,
            "place": journal.place if journal else str(address.default_path()),
            "begun": journal is not None,
            "events": totals.events if totals else 0,
            "pairs": totals.pairs if totals else 0,
            "waiting": spill.count(data_dir(), arguments.journal or address.journal_url()),
        }
