"""Places in a text as language servers count them: line from 0, column in units of UTF-16."""

from bisect import bisect_right
from collections.abc import Iterator

Place = dict[str, int]


class Places:
    """The places of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *_line_ends(text)]
        self._plain = text.isascii()

    def place(self, offset: int) -> Place:
        """The place of an offset in code points."""
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        column = offset - start
        if not self._plain:
            column += sum(character > "\uffff" for character in self._text[start:offset])
        return {"line": line, "character": column}

    def range(self, start: int, end: int) -> dict[str, Place]:
        """The range between two offsets."""
        return {"start": self.place(start), "end": self.place(end)}


def _line_ends(text: str) -> Iterator[int]:
    r"""The offset behind each end of a line: `\n`, `\r\n`, `\r`, and nothing else."""
    at = 0
    if "\r" not in text:
        while (at := text.find("\n", at) + 1) > 0:
            yield at
        return
    for index, character in enumerate(text):
        if character == "\n" or (character == "\r" and text[index + 1 : index + 2] != "\n"):
            yield index + 1
