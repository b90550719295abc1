"""One finding as plain data: what the reports print, and what crosses from a worker process.

Positions count from 1; columns count code points. Nothing here knows a tree or a catalog any more,
and plain tuples are what is quickest to make, to send and to write down.
"""

from typing import TYPE_CHECKING

from pyrecode.rows import NamedTuple

if TYPE_CHECKING:
    from pyrecode.findings.engines.later import Question


class Position(NamedTuple):
    """A place in a file: line and column, both from 1, the column in code points."""

    line: int
    column: int
    cell: int | None = None
    """of a notebook, from 1 among all of its cells; lines are then counted in the cell"""


class Change(NamedTuple):
    """Put `new_text` in the place of what stands from `start` to `end`."""

    start: Position
    end: Position
    new_text: str


class Block(NamedTuple):
    """Whole lines that a fix changes: what stood there, and what stands there then."""

    line: int
    """of the first line, old or new"""
    old: tuple[str, ...]
    new: tuple[str, ...]
    cell: int | None = None
    """of a notebook"""


class Fix(NamedTuple):
    """A checked rewrite."""

    source: str
    """who proposed it: `rule`, `example`, `model`"""
    applicability: str
    """`safe` or `suggestion`"""
    edits: tuple[Change, ...]
    blocks: tuple[Block, ...] = ()
    """the same as lines, for people"""
    note: str = ""
    """why it is only a suggestion"""


class Record(NamedTuple):
    """One use of an outdated API."""

    path: str
    """from the working folder, with `/`"""
    start: Position
    end: Position
    symbol: str
    """public dotted name, with the parameter or value: `pandas.DataFrame.fillna(method)`"""
    library: str
    kind: str
    deprecated_in: str | None
    removed_in: str | None
    message: str
    """the library's own words where there are some, else `summary`"""
    summary: str
    """what changed since which version, in our words"""
    replacement: str | None
    certainty: str
    fix: Fix | None = None
    withheld: str | None = None
    """why nothing is proposed though something is known: what speaks for it is too little, or contradicts itself"""
    handled: str | None = None
    """how the code around it looks after it, where it was asked for such uses"""
    last_resort: Fix | None = None
    """what the model would write though it failed a check, where somebody asked to see it; never applied"""
    lines: tuple[str, ...] = ()
    """the text of the lines from `start` to `end`"""


class Checked(NamedTuple):
    """What came out of checking one file."""

    path: str
    records: tuple[Record, ...] = ()
    open: "tuple[Question, ...]" = ()
    """what would matter and no type engine was asked yet"""
    rests: tuple[tuple[str, str | None], ...] = ()
    """the other files on which this rests, with their digests; None for one that is not there"""


class Failed(NamedTuple):
    """One file that nothing could be done with."""

    path: str
    why: str
    """one line that names the file"""
    is_ours: bool = False
    """whether the fault is pyrecode's own and not the file's"""
