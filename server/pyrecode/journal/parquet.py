"""pyarrow, imported when a Parquet file is read or written, and the columns of such a file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyrecode.journal.errors import JournalError
from pyrecode.journal.rows import SAMPLE

TEXTS = ("id", "source", "author", "created", "project", "project_name", "update", "proposer")
"""columns beside the six that are text and never empty of a value"""
_READ = frozenset((*SAMPLE, *TEXTS, "adapter", "checks", "seen"))


def arrow() -> tuple[Any, Any]:
    """The modules `pyarrow` and `pyarrow.parquet`.

    Raises:
        JournalError: where they are not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise JournalError(
            "Parquet needs the package pyarrow: pip install 'pyrecode[parquet]'"
        ) from None
    return pyarrow, pyarrow.parquet


def schema(*, full: bool) -> Any:
    """The columns: ReCode's six, and with `full` the provenance, in the order of `fields.full_fields`.

    Raises:
        JournalError: where pyarrow is not installed.
    """
    pyarrow, _ = arrow()
    text = pyarrow.string()
    columns = [pyarrow.field(name, text, nullable=False) for name in SAMPLE]
    if full:
        columns += [pyarrow.field(name, text, nullable=False) for name in TEXTS]
        columns += [
            pyarrow.field("adapter", text),
            pyarrow.field("checks", pyarrow.list_(text), nullable=False),
            pyarrow.field("seen", pyarrow.int64(), nullable=False),
        ]
    return pyarrow.schema(columns)


def records(path: Path) -> Iterator[tuple[int, object]]:
    """The rows of a Parquet file as records, numbered from 1; some hundreds in memory at a time.

    Raises:
        JournalError: where pyarrow is not installed, or the file is no Parquet file.
    """
    pyarrow, parquet = arrow()
    number = 0
    try:
        with parquet.ParquetFile(path) as file:
            names = [name for name in file.schema_arrow.names if name in _READ]
            for batch in file.iter_batches(batch_size=500, columns=names):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row
    except (pyarrow.ArrowException, OSError) as error:
        said = str(error).strip().splitlines() or [type(error).__name__]
        raise JournalError(f"{path}: is no Parquet file that can be read: {said[0]}") from error
