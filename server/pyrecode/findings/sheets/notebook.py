"""A Jupyter notebook as one module: its code cells in their order, with a blank line between two.

Only the characters of a cell's source that an edit touches change in the file, escapes and all; a new line is
a new item of the list of lines, as Jupyter would write it.
"""

import json
import re

from pyrecode.findings.sheets.cells import Cells, Text
from pyrecode.findings.sheets.json_strings import Path, decoded, strings_of
from pyrecode.findings.sheets.sheet import Sheet
from pyrecode.findings.source import SourceError

_OTHERS = re.compile(r"^(?!i?python)", re.IGNORECASE)


def notebook_sheet(text: str, path: str = "<notebook>") -> Sheet:
    """The code of a notebook.

    Raises:
        SourceError: no JSON, or no notebook.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise SourceError(path, f"not a notebook: {getattr(error, 'msg', error)}", line) from None
    if not isinstance(data, dict) or not isinstance(
        data.get("cells", data.get("worksheets")), list
    ):
        raise SourceError(path, "not a notebook: it has no list of cells")
    if _is_foreign(data):
        return Sheet("", text, (), ())
    cells = Cells(text)
    for number, (kind, spans) in enumerate(_cells(text), 1):
        if kind == "code" and spans:
            cells.add(
                number,
                [_decoded(text, *span) for span in spans],
                _newline(text, spans),
                "\\n",
                escape=True,
            )
    return cells.sheet()


def _is_foreign(data: dict[str, object]) -> bool:
    """Whether a notebook is in another language than Python."""
    metadata = data.get("metadata")
    kernel = metadata.get("kernelspec") if isinstance(metadata, dict) else None
    language = metadata.get("language_info") if isinstance(metadata, dict) else None
    for table, key in ((kernel, "language"), (language, "name")):
        said = table.get(key) if isinstance(table, dict) else None
        if isinstance(said, str) and _OTHERS.match(said):
            return True
    return False


def _cells(text: str) -> "list[tuple[str, list[tuple[int, int]]]]":
    """The kind of each cell, and the spans of the strings that are its source."""
    found: dict[Path, tuple[str, list[tuple[int, int]]]] = {}
    for path, start, end in strings_of(text):
        cell, rest = _split(path)
        if cell is None:
            continue
        kind, spans = found.setdefault(cell, ("", []))
        if rest == ("cell_type",):
            found[cell] = (text[start:end], spans)
        elif rest[:1] in (("source",), ("input",)):
            spans.append((start, end))
        else:
            found[cell] = (kind, spans)
    return list(found.values())


def _split(path: Path) -> tuple[Path | None, Path]:
    """The path of the cell, and the way from there; the cells of old notebooks stand in worksheets."""
    if len(path) > 2 and path[0] == "cells":
        return path[:2], path[2:]
    if len(path) > 4 and path[0] == "worksheets" and path[2] == "cells":
        return path[:4], path[4:]
    return None, ()


def _decoded(text: str, start: int, end: int) -> Text:
    said, offsets = decoded(text, start, end)
    return said, range(start, end + 1) if offsets is None else offsets


def _newline(text: str, spans: list[tuple[int, int]]) -> str:
    """A line break in the source of a cell: a new item where the source is a list."""
    first = spans[0][0] - 1
    before = re.search(r"([\[:])(\s*)$", text[max(first - 200, 0) : first])
    if before is None or before[1] == ":":
        return "\\n"
    if len(spans) > 1:
        return f"\\n{text[spans[0][1] : spans[1][0]]}"
    return f'\\n",{before[2]}"' if before[2] else '\\n", "'
