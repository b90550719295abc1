"""What a type engine is to a search: asked for the classes of expressions of one file."""

from collections.abc import Sequence
from typing import Protocol

from pyrecode.findings.types import Types

Span = tuple[int, int]


class TypeEngine(Protocol):
    """A type checker behind one small protocol; one long-lived process for a run or an editor."""

    name: str
    """as `--types` spells it"""

    def types(self, path: str, text: str, spans: Sequence[Span]) -> Sequence[Types | None]:
        """The classes of the expressions that stand at these places.

        Args:
            path: of the file, absolute; its text on disk may be older.
            text: of the file as it is to be judged.
            spans: start and end of each expression, offsets in code points into `text`.

        Returns:
            For each span what its value may be; None where the engine does not know.
        """
        ...

    def close(self) -> None:
        """End the process; may be called twice."""
        ...
