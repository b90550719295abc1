"""The examples of a document (`.md`, `.rst`) as one module: what comes first goes for what follows."""

from collections.abc import Iterable

from pyrecode.findings.sheets.examples import Stretch, stretches
from pyrecode.findings.sheets.sheet import Block, Piece, Sheet


def document_sheet(text: str, *, is_markdown: bool) -> Sheet:
    """The Python in a document; an empty module where there is none.

    Args:
        text: the document.
        is_markdown: whether `>>>` quotes a quotation there, so that examples stand in fences alone.
    """
    return assemble(text, stretches(text, 0, len(text), prompts=not is_markdown))


def assemble(host: str, found: Iterable[Stretch], head: str = "", refused: str = "") -> Sheet:
    """A sheet of stretches of code.

    Args:
        host: the text that they stand in.
        found: the code.
        head: what comes before it in the sheet and stands elsewhere: imports.
        refused: characters that no edit may bring in.
    """
    parts = [head]
    at = len(head)
    blocks: list[Block] = []
    pieces: list[Piece] = []
    for number, stretch in enumerate(found, 1):
        if at:
            parts.append("\n")
            at += 1
        first = at
        for start, end in stretch.lines:
            code = host[start:end]
            pieces.append(Piece(at, at + len(code), len(blocks), start))
            parts.append(code)
            at += len(code)
            if not code.endswith("\n"):
                # The last line of a docstring ends with its quotes.
                parts.append("\n")
                at += 1
        last = pieces[-1].end
        newline = None if stretch.indent is None else f"\n{stretch.indent}"
        at_end = "\n" if stretch.indent == "" else None
        blocks.append(Block(number, first, last, newline, at_end, refused))
    return Sheet("".join(parts), host, tuple(blocks), tuple(pieces))
