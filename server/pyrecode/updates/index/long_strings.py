"""Where the strings in triple quotes stand in a text, told without parsing it."""

import bisect
import re
from collections.abc import Iterator

STRINGS = (
    r'"""(?s:[^\\]|\\.)*?"""'
    r"|'''(?s:[^\\]|\\.)*?'''"
    r'|"(?:[^"\\\n]|\\(?s:.))*"'
    r"|'(?:[^'\\\n]|\\(?s:.))*'"
)
"""one string, as a pattern"""
_TRIPLE = ('"""', "'''")
_QUOTED = re.compile(rf"#[^\n]*|{STRINGS}")


class Doubt(Exception):  # noqa: N818 - no fault: the file is then parsed as a whole
    """The text does not tell where something ends."""


class LongStrings:
    """The strings in triple quotes: what looks like code in them is none."""

    def __init__(self, text: str) -> None:
        """Find them all.

        Raises:
            Doubt: where the text does not tell.
        """
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in _long_strings(text):
            self._starts.append(start)
            self._ends.append(end)

    def around(self, position: int) -> int | None:
        """The end of the string that a position stands in; None outside."""
        index = bisect.bisect_right(self._starts, position) - 1
        return self._ends[index] if index >= 0 and position < self._ends[index] else None


def _long_strings(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    next_of = {quotes: text.find(quotes) for quotes in _TRIPLE}
    while True:
        # One search for each is many times as fast as one search for either.
        for quotes, at in next_of.items():
            if 0 <= at < position:
                next_of[quotes] = text.find(quotes, position)
        start, quotes = min(
            ((at, quotes) for quotes, at in next_of.items() if at >= 0), default=(-1, "")
        )
        if start < 0:
            return
        begin = max(text.rfind("\n", 0, start) + 1, position)
        before = text[begin:start]
        if "#" in before or '"' in before or "'" in before:
            token = next((t for t in _QUOTED.finditer(text, begin) if t.end() > start), None)
            if token is None or token.start() > start:
                raise Doubt
            position = token.end()
            if token.start() == start:
                yield start, position
            continue
        end = end_of_long(text, quotes, start + 3)
        if end is None:
            raise Doubt
        position = end
        yield start, position


def end_of_long(text: str, quotes: str, start: int) -> int | None:
    """The offset behind a string in triple quotes, by that behind its opening ones; None where it does not end."""
    end = text.find(quotes, start)
    while end >= 0 and _is_escaped(text, end):
        end = text.find(quotes, end + 1)
    return end + 3 if end >= 0 else None


def _is_escaped(text: str, position: int) -> bool:
    count = 0
    while text[position - 1 - count] == "\\":
        count += 1
    return count % 2 == 1
