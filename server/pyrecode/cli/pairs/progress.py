"""A bar for work that goes through many records: drawn on a terminal, and nothing at all elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyrecode.batch.notices import Notices

Step = Callable[[int], None]
"""told how much more is done"""


@contextmanager
def progress(what: str, total: int | None, notices: "Notices") -> Iterator[Step]:
    """Draw a bar on standard error, where that is a terminal and nobody asked for quiet.

    Args:
        what: is done.
        total: how much there is; None where that is not known.
        notices: knows whether to be quiet.
    """
    if notices.quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Remaining())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.advance(task, done)
