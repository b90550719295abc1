"""Pairs as files that others read: JSON lines in ReCode's schema, and Parquet. Memory stays flat."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import islice
from pathlib import Path

from pyrecode.journal.errors import JournalError
from pyrecode.journal.fields import full_fields, recode_fields
from pyrecode.journal.model import MigrationPair
from pyrecode.journal.parquet import arrow, schema

_GROUP = 10_000
"""pairs held in memory for one row group of a Parquet file"""


class Format(StrEnum):
    """The form of a file of pairs."""

    JSONL = "jsonl"
    PARQUET = "parquet"


def format_of(file: str | None, chosen: str | None) -> Format:
    """The form that was chosen, else the one that the file's name tells."""
    if chosen:
        return Format(chosen)
    return Format.PARQUET if file and file.lower().endswith(".parquet") else Format.JSONL


def to_stdout(pairs: Iterable[MigrationPair], *, full: bool) -> int:
    """Write JSON lines to standard output; how many there were."""
    count = 0
    # The lines are UTF-8 wherever they go: what standard output is set to is for people.
    out = sys.stdout.buffer
    for line in _lines(pairs, full):
        out.write(line)
        count += 1
    out.flush()
    return count


def to_file(path: Path, form: Format, pairs: Iterable[MigrationPair], *, full: bool) -> int:
    """Write all pairs to a file or none: an export that was interrupted leaves the old file as it was.

    Args:
        path: the file.
        form: its form.
        pairs: read as they are written.
        full: with the provenance, else only ReCode's six fields.

    Returns:
        How many there were.

    Raises:
        JournalError: where the file cannot be written, or pyarrow is not installed.
    """
    write = _write_parquet if form is Format.PARQUET else _write_lines
    if form is Format.PARQUET:
        arrow()
    try:
        with _whole(path) as beside:
            return write(beside, pairs, full)
    except OSError as error:
        raise JournalError(f"{path}: cannot be written: {error.strerror or error}") from error


def _write_lines(path: Path, pairs: Iterable[MigrationPair], full: bool) -> int:
    count = 0
    with path.open("wb") as file:
        for line in _lines(pairs, full):
            file.write(line)
            count += 1
    return count


def _write_parquet(path: Path, pairs: Iterable[MigrationPair], full: bool) -> int:
    pyarrow, parquet = arrow()
    fields = full_fields if full else recode_fields
    columns = schema(full=full)
    waiting = iter(pairs)
    count = 0
    with parquet.ParquetWriter(path, columns, compression="zstd") as writer:
        while some := [fields(pair) for pair in islice(waiting, _GROUP)]:
            writer.write_table(pyarrow.Table.from_pylist(some, schema=columns))
            count += len(some)
    return count


def _lines(pairs: Iterable[MigrationPair], full: bool) -> Iterator[bytes]:
    fields = full_fields if full else recode_fields
    for pair in pairs:
        yield (json.dumps(fields(pair), ensure_ascii=False) + "\n").encode()


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A file beside the one wanted, which takes its place once it is whole."""
    import os
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        with beside.open("rb") as file:
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
