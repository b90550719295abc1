"""A progress bar on standard error, on a terminal only, and only for what takes long enough to need one."""

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_PATIENCE = 0.5
_INTERVAL = 0.1


class Progress:
    """Counts what is done; a context manager that leaves nothing on the screen.

    The bar is drawn from the calling thread, so that worker processes can be forked beside it.
    """

    def __init__(self, title: str, total: int = 0, *, enabled: bool = True) -> None:
        """Announce `total` steps; `enabled` is further narrowed to a terminal."""
        self._title = title
        self._total = total
        self._enabled = enabled and sys.stderr.isatty()
        self._done = 0
        self._next = time.monotonic() + _PATIENCE
        self._bar: Bar | None = None

    def advance(self) -> None:
        """One step more is done."""
        self.reach(self._done + 1, self._total)

    def reach(self, done: int, total: int) -> None:
        """So many steps are done, of so many."""
        self._done, self._total = done, total
        if self._enabled and time.monotonic() >= self._next:
            self._draw()

    def hide(self) -> None:
        """Take the bar off the screen, for other output; the next step brings it back."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        self.hide()

    def _draw(self) -> None:
        if self._bar is None:
            from rich.console import Console
            from rich.progress import Progress as Bar

            self._bar = Bar(console=Console(stderr=True), transient=True, auto_refresh=False)
            self._bar.add_task(self._title, total=self._total)
            self._bar.start()
        self._bar.update(self._bar.task_ids[0], completed=self._done, total=self._total)
        self._bar.refresh()
        self._next = time.monotonic() + _INTERVAL
