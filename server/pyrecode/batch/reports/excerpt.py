"""One line of a file as a terminal can show it, and where in it a span of columns comes to stand.

Tabs become spaces and control characters escapes, so that no file can write to the terminal; wide
characters take two cells; of a very long line the part around the span is kept.
"""

_TAB = "    "
_WIDEST = 160
_MARGIN = 60


def excerpt(line: str, start: int, end: int) -> tuple[str, str, str]:
    """The shown text before, in and behind the columns `start` to `end` (from 0, end excluded)."""
    head, tail = line[:start], line[end:]
    if len(line) > _WIDEST:
        if len(head) > _MARGIN:
            head = f"…{head[-_MARGIN:]}"
        if len(tail) > _WIDEST - _MARGIN:
            tail = f"{tail[: _WIDEST - _MARGIN]}…"
    return shown(head), shown(line[start:end]), shown(tail)


def clipped(line: str) -> str:
    """A whole line as a terminal can show it, cut where it is very long."""
    return shown(line) if len(line) <= _WIDEST else f"{shown(line[:_WIDEST])}…"


def shown(text: str) -> str:
    """`text` without anything that a terminal would obey."""
    if text.isprintable():
        return text
    return "".join(
        _TAB if c == "\t" else c if c.isprintable() or c == "\u3000" else ascii(c)[1:-1]
        for c in text
    )


def cells(text: str) -> int:
    """How many cells of a terminal the shown text takes."""
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
