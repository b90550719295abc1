"""What a type engine is to a search: asked for the classes of expressions of one file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from attrs import frozen

Span = tuple[int, int]
"""start and end of an expression: offsets in code points into the text"""


@frozen
class Declared:
    """One class that a value may be an instance of, as an engine names it."""

    module: str
    """dotted name of the module that declares it, told from the file: `pandas.core.frame`"""
    name: str
    """of the class alone"""
    path: str = ""
    """the file that declares it; empty where the engine names none"""
    line: int = -1
    """of its name in that file, from 0"""
    element: "tuple[Declared, ...] | None" = None
    """what its one type argument names, where it has one"""


Stake = frozenset[str] | None
"""the public names of the classes that would matter if an answer named one of them, or an heir; None where any would that is known"""

Answer = tuple[Declared, ...]
"""every class that a value may be an instance of; empty where it can only be `None`"""


@frozen
class Surroundings:
    """What an engine is told of the world beside a file's text; nothing else is open to it."""

    python: str
    """version of Python: `3.11`; empty where it is not known"""
    libraries: tuple[Path, ...]
    """the folders of libraries that the catalog speaks of"""
    sources: tuple[Path, ...] = ()
    """the folders from which the project's own modules are imported"""


class EngineError(Exception):
    """The engine cannot be started, has ended or does not answer; the message is one line."""


class TypeEngine(Protocol):
    """A type checker behind one small protocol; one long-lived process for a run or an editor."""

    name: str
    """as `--types` spells it"""

    def types(
        self, path: str, text: str, spans: Sequence[Span], stakes: Sequence[Stake] = ()
    ) -> Sequence[Answer | None]:
        """The classes of the expressions that stand at these places.

        Args:
            path: of the file, absolute; its text on disk may be older.
            text: of the file as it is to be judged.
            spans: of the expressions.
            stakes: of the expressions; for those who take note of questions, so as to judge the answers.

        Returns:
            For each span what its value may be; None where the engine does not know.

        Raises:
            EngineError: where no answer came; no further question will be answered either.
        """
        ...

    def show(self, texts: Mapping[str, str]) -> None:
        """Know files by these texts where others import them, whatever is on disk; of the rest the disk counts.

        An engine that cannot do so sees them once they are saved.

        Args:
            texts: by path.

        Raises:
            EngineError: where the process is gone.
        """
        ...

    def changed(self, path: str) -> None:
        """Hear that a file that may have been read was saved.

        Raises:
            EngineError: where the process is gone.
        """
        ...

    def close(self) -> None:
        """End the process; may be called twice, and from another thread."""
        ...
