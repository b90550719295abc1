"""Regular expressions that are compiled at their first use: a run imports a hundred and needs few of them."""

import re
from typing import Any, AnyStr


class _Pattern:
    """Has what a compiled pattern has, each method from the time when somebody asks for it."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, but for the time at which it fails where the pattern is none."""
    return _Pattern(text, flags)  # pyright: ignore[reportReturnType]
