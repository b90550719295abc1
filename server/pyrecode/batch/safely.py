"""Work on one file that may fail without taking the others with it."""

import os
from collections.abc import Callable
from typing import TypeVar

from pyrecode.batch.record import Failed
from pyrecode.findings.source import SourceError

T = TypeVar("T")


def safely(path: str, do: Callable[[], T]) -> T | Failed:
    """The result of `do()`, or why nothing could be done with the file at `path`.

    A fault of our own is told in one line too; with `PYRECODE_DEBUG=1` it is raised where it happens.
    """
    try:
        return do()
    except SourceError as error:
        return Failed(path, str(error))
    except RecursionError:
        return Failed(path, f"{path}: nested too deeply")
    except Exception as error:
        if os.environ.get("PYRECODE_DEBUG"):
            raise
        return Failed(
            path,
            f"{path}: internal error, please report it: {type(error).__name__}: {error} "
            "(PYRECODE_DEBUG=1 shows where)",
            is_ours=True,
        )
