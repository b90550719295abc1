"""A Jupyter notebook as one module: its code cells in their order, with a blank line between two.

Only the characters of a cell's source that an edit touches change in the file, escapes and all; a new line is
a new item of the list of lines, as Jupyter would write it.
"""

import ast
import json
import re
import warnings

from pyrecode.findings.sheets.json_strings import Path, decoded, strings_of
from pyrecode.findings.sheets.magics import is_python, masked, masks
from pyrecode.findings.sheets.sheet import Block, Piece, Sheet
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
    written = _Writer(text)
    for number, (kind, spans) in enumerate(_cells(text), 1):
        if kind == "code":
            written.cell(number, spans)
    return Sheet("".join(written.parts), text, tuple(written.blocks), tuple(written.pieces), "cell")


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


class _Writer:
    """The sheet as far as it is written."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.parts: list[str] = []
        self.blocks: list[Block] = []
        self.pieces: list[Piece] = []
        self.at = 0

    def cell(self, number: int, spans: list[tuple[int, int]]) -> None:
        """Add the source of one cell."""
        texts = [decoded(self.host, start, end) for start, end in spans]
        source = "".join(text for text, _ in texts)
        if not source.strip() or not is_python(source):
            return
        hidden = [] if _parses(source) else masks(source)
        self._separate()
        start = self.at
        place = 0
        for (host, end), (text, offsets) in zip(spans, texts, strict=True):
            places = list(range(host, end + 1)) if offsets is None else offsets
            self._pieces(text, places, place, hidden)
            place += len(text)
        newline = self._newline(spans)
        self.blocks.append(Block(number, start, self.at, newline, "\\n", escape=True))

    def _separate(self) -> None:
        if self.parts:
            gap = "\n" if self.parts[-1].endswith("\n") else "\n\n"
            self.parts.append(gap)
            self.at += len(gap)

    def _pieces(
        self, text: str, places: list[int], before: int, hidden: list[tuple[int, int]]
    ) -> None:
        """Add one string of a cell, with what is IPython's own replaced."""
        at = 0
        for start, end in hidden:
            first, last = max(start - before, 0), min(end - before, len(text))
            if first >= last:
                continue
            self._piece(text[at:first], places[at : first + 1], mask=False)
            self._piece(masked(text[first:last]), places[first : last + 1], mask=True)
            at = last
        self._piece(text[at:], places[at:], mask=False)

    def _piece(self, text: str, places: list[int], *, mask: bool) -> None:
        if text:
            end = self.at + len(text)
            # The sheet has `\n` alone for every line end: of another kind none is in a notebook of Jupyter's.
            self.pieces.append(
                Piece(self.at, end, len(self.blocks), places[0], places, masked=mask)
            )
            self.parts.append(text)
            self.at = end

    def _newline(self, spans: list[tuple[int, int]]) -> str:
        """A line break in the source of a cell: a new item where the source is a list."""
        first = spans[0][0] - 1
        before = re.search(r"([\[:])(\s*)$", self.host[max(first - 200, 0) : first])
        if before is None or before[1] == ":":
            return "\\n"
        if len(spans) > 1:
            return f"\\n{self.host[spans[0][1] : spans[1][0]]}"
        return f'\\n",{before[2]}"' if before[2] else '\\n", "'


def _parses(source: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
