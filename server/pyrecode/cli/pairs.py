"""`pyrecode pairs`: what the journal holds, and the switch that lets it record."""

import json
import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyrecode.journal.model import MigrationPair
    from pyrecode.journal.store import Journal

help = "show, export and switch the recording of accepted edits"  # noqa: A001
_FAILURE = 2


class _RefusedError(Exception):
    """One clear line for the user."""


def add_arguments(parser: ArgumentParser) -> None:
    """One subparser for each action."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    record = actions.add_parser("record", help="switch recording on or off (off at first)")
    record.add_argument("state", choices=["on", "off"])
    status = actions.add_parser("status", help="whether it records, where, and how much there is")
    shown = actions.add_parser("list", help="the settled pairs, one a line")
    show = actions.add_parser("show", help="one pair, with where it comes from")
    show.add_argument("id", metavar="ID", help="its id, or the beginning of it")
    for action in (status, shown, show):
        action.add_argument("--output-format", choices=["text", "json"], default="text")
    export = actions.add_parser("export", help="JSON lines in ReCode's six fields")
    export.add_argument("file", nargs="?", metavar="FILE", help="default: standard output")
    export.add_argument("--full", action="store_true", help="add id, source, time and the rest")


def run(arguments: Namespace) -> int:
    """Do one action; 0 done, 2 where it could not be done."""
    from pyrecode.journal.errors import JournalError

    try:
        _ACTIONS[arguments.action](arguments)
    except (JournalError, _RefusedError) as error:
        print(f"pyrecode: {error}", file=sys.stderr)
        return _FAILURE
    return 0


def _record(arguments: Namespace) -> None:
    from pyrecode.folders import data_dir
    from pyrecode.journal.recording import set_recording

    set_recording(arguments.state == "on")
    if arguments.state == "on":
        print(f"recording is on: accepted edits are kept in {data_dir()}, on this machine only")
    else:
        print("recording is off: nothing more is kept; `pyrecode pairs list` shows what there is")


def _status(arguments: Namespace) -> None:
    from pyrecode.journal.recording import is_recording
    from pyrecode.settings import load_project

    forbidden = load_project(Path.cwd()).record is False
    journal = _open()
    totals = journal.totals() if journal else None
    held = {
        "recording": is_recording(),
        "forbidden_here": forbidden,
        "place": journal.place if journal else str(_path()),
        "events": totals.events if totals else 0,
        "pairs": totals.pairs if totals else 0,
    }
    if arguments.output_format == "json":
        print(json.dumps(held, indent=2))
        return
    here = " (this project forbids it: record = false)" if forbidden else ""
    print(f"recording: {'on' if held['recording'] else 'off'}{here}")
    print(f"journal:   {held['place']}{'' if journal else ' (not begun yet)'}")
    print(f"holds:     {held['pairs']} pairs, {held['events']} events")


def _list(arguments: Namespace) -> None:
    from pyrecode.journal.fields import full_fields

    pairs = _pairs()
    if arguments.output_format == "json":
        print(json.dumps([full_fields(pair) for pair in pairs], indent=2, ensure_ascii=False))
        return
    if not pairs:
        print("no pairs yet; `pyrecode pairs record on` lets the editor record accepted edits")
        return
    rows = [("ID", "WHEN", "SOURCE", "SEEN", "VERSION", "UPDATE", "NEW CODE")]
    rows += [
        (
            pair.id[:8],
            pair.created.astimezone().strftime("%Y-%m-%d %H:%M"),
            pair.source.value,
            str(pair.seen),
            f"{pair.dependency}{pair.new_version}",
            pair.description,
            " ".join(pair.new_code.split("\n\n")[-1].split()),
        )
        for pair in pairs
    ]
    print("\n".join(_table(rows)))


def _show(arguments: Namespace) -> None:
    from pyrecode.journal.fields import full_fields

    found = [pair for pair in _pairs() if pair.id.startswith(arguments.id)]
    if not found:
        raise _RefusedError(f"no pair {arguments.id!r}; `pyrecode pairs list` shows the ids")
    if len(found) > 1:
        ids = ", ".join(pair.id for pair in found[:5])
        raise _RefusedError(f"{len(found)} pairs begin with {arguments.id!r}: {ids}")
    fields = full_fields(found[0])
    if arguments.output_format == "json":
        print(json.dumps(fields, indent=2, ensure_ascii=False))
        return
    codes = {name: fields.pop(name) for name in ("old_code", "new_code")}
    for name, value in fields.items():
        text = ", ".join(value) if isinstance(value, list) else value
        print(f"{name:<14}{'' if text is None else text}".rstrip())
    for name, code in codes.items():
        print(f"\n{name}:")
        print("\n".join(f"    {line}".rstrip() for line in code.split("\n")))


def _export(arguments: Namespace) -> None:
    from pyrecode.journal.fields import full_fields, recode_fields

    fields = full_fields if arguments.full else recode_fields
    lines = (json.dumps(fields(pair), ensure_ascii=False) + "\n" for pair in _each_pair())
    if arguments.file in (None, "-"):
        for line in lines:
            sys.stdout.write(line)
        return
    path = Path(arguments.file)
    try:
        count = _write(path, lines)
    except OSError as error:
        raise _RefusedError(f"{path}: cannot be written: {error.strerror or error}") from None
    print(f"{count} pairs written to {path}", file=sys.stderr)


_ACTIONS: dict[str, Callable[[Namespace], None]] = {
    "record": _record,
    "status": _status,
    "list": _list,
    "show": _show,
    "export": _export,
}


def _path() -> Path:
    from pyrecode.folders import data_dir
    from pyrecode.journal import FILE_NAME

    return data_dir() / FILE_NAME


def _open() -> "Journal | None":
    """The journal, or None where none was begun; looking at it begins none."""
    if not _path().exists():
        return None
    from pyrecode.journal.store import Journal

    journal = Journal.open()
    for notice in journal.notices:
        print(f"pyrecode: {notice}", file=sys.stderr)
    return journal


def _each_pair() -> "Iterator[MigrationPair]":
    journal = _open()
    if journal is not None:
        with journal:
            yield from journal.pairs()


def _pairs() -> "list[MigrationPair]":
    return list(_each_pair())


def _write(path: Path, lines: Iterable[str]) -> int:
    """Write all lines or none: an export that was interrupted leaves the old file as it was."""
    import os
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        count = 0
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            for line in lines:
                file.write(line)
                count += 1
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return count


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns side by side, cut to the width of the terminal, whole where there is none."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    if not sys.stdout.isatty():
        return lines
    room = shutil.get_terminal_size().columns
    return [line if len(line) <= room else line[: room - 1] + "…" for line in lines]
