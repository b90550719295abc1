"""Colours for a terminal, and plain text for everything else.

Four escape sequences do it: importing a library for them would cost more time than a small check.
"""

import os
import sys
from typing import TextIO

from pyrecode.rows import NamedTuple


class Colours(NamedTuple):
    """Wraps text in the escape sequences of a terminal, or leaves it plain."""

    enabled: bool = False

    @classmethod
    def for_stream(cls, stream: TextIO) -> "Colours":
        """On for a terminal that shows them; `NO_COLOR` and `FORCE_COLOR` decide before that."""
        if os.environ.get("NO_COLOR"):
            return cls(False)
        if os.environ.get("FORCE_COLOR"):
            return cls(True)
        return cls(stream.isatty() and _shows_colours())

    def bold(self, text: str) -> str:
        """For what is named."""
        return self._in("1", text)

    def dim(self, text: str) -> str:
        """For what may be passed over."""
        return self._in("2", text)

    def old(self, text: str) -> str:
        """For what is outdated."""
        return self._in("1;31", text)

    def new(self, text: str) -> str:
        """For what takes its place."""
        return self._in("32", text)

    def _in(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.enabled and text else text


def _shows_colours() -> bool:
    if sys.platform == "win32":
        return any(name in os.environ for name in ("WT_SESSION", "ANSICON", "TERM_PROGRAM", "TERM"))
    return os.environ.get("TERM", "dumb") != "dumb"
