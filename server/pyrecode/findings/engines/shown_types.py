"""Reads a type as a language server shows it to people: `DataFrame | None`, `list[ndarray[...]]`.

Only the names at the top are read, those of the classes that a value may be an instance of; where they are
declared is asked for apart.
"""

import re
from collections.abc import Iterator

_DOTTED = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*(?=\[|$)")
_UNKNOWN = frozenset(
    {
        "Any", "Unknown", "Never", "NoReturn", "object", "type", "Literal", "LiteralString", "Self", "Module",
        "Divergent", "Todo", "Callable", "TypedDict", "Overload", "Unpack", "TypeGuard", "TypeIs",
    }
)  # fmt: skip
_OPEN, _CLOSE = "[({", "])}"


def classes_in(shown: str) -> list[str] | None:
    """The names of the classes, without `None`; None where something is not the instance of a class."""
    found: list[str] = []
    for part in _alternatives(" ".join(shown.split())):
        match = _DOTTED.match(part)
        if part == "None":
            continue
        if match is None or match[0].rpartition(".")[2] in _UNKNOWN:
            return None
        rest = part[match.end() :]
        if rest and _end_of_brackets(rest) != len(rest):
            return None
        found.append(match[0])
    return list(dict.fromkeys(found))


def _alternatives(shown: str) -> Iterator[str]:
    """The parts between the `|` outside of brackets."""
    depth = start = 0
    for index, character in enumerate(shown):
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth -= 1
        elif character == "|" and depth == 0:
            yield shown[start:index].strip()
            start = index + 1
    yield shown[start:].strip()


def _end_of_brackets(text: str) -> int:
    depth = 0
    for index, character in enumerate(text):
        depth += (character in _OPEN) - (character in _CLOSE)
        if depth == 0:
            return index + 1
    return -1
