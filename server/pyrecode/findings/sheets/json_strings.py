"""Where the strings of a JSON text stand, by the path of keys and places that leads to each.

`json` says what a text means and not where it stands, and only its own characters may change.
"""

import json
import re
from collections.abc import Iterator

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)", re.DOTALL)

Path = tuple[str | int, ...]


def strings_of(text: str) -> Iterator[tuple[Path, int, int]]:
    """Every string that is a value: its path, and the span of what stands between its quotes.

    The text must be valid JSON.
    """
    path: list[str | int] = []
    is_object: list[bool] = []
    key: str | None = None
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in "{[":
            is_object.append(mark == "{")
            path.append("" if mark == "{" else 0)
        elif mark in "}]":
            is_object.pop()
            path.pop()
        elif mark == ",":
            last = path[-1]
            path[-1] = last + 1 if isinstance(last, int) else ""
        elif mark == ":":
            path[-1] = json.loads(key or '""')
        elif is_object and is_object[-1] and path[-1] == "":
            key = mark
        else:
            yield tuple(path), token.start() + 1, token.end() - 1


def decoded(text: str, start: int, end: int) -> tuple[str, list[int] | None]:
    """What a string between its quotes says, and where each character of it stands, and the end.

    None for the places where every character stands as it is.
    """
    raw = text[start:end]
    if "\\" not in raw:
        return raw, None
    meant: list[str] = []
    offsets: list[int] = []
    at = 0
    pending: str | None = None
    for escape in _ESCAPE.finditer(raw):
        plain = raw[at : escape.start()]
        meant.append(plain)
        offsets.extend(range(start + at, start + escape.start()))
        character = json.loads(f'"{escape[0]}"')
        at = escape.end()
        if pending is not None and not plain and "\udc00" <= character <= "\udfff":
            # Two escapes for one character behind U+FFFF.
            meant[-2:] = [(pending + character).encode("utf-16", "surrogatepass").decode("utf-16")]
            pending = None
            continue
        pending = character if "\ud800" <= character <= "\udbff" else None
        meant.append(character)
        offsets.append(start + escape.start())
    meant.append(raw[at:])
    offsets.extend(range(start + at, end + 1))
    return "".join(meant), offsets
