"""What a type checker says of a text, whatever is on disk."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from pyrecode.findings.engines.base import Surroundings


class Complaint(NamedTuple):
    """One error that a type checker sees; warnings and hints are none."""

    code: str
    """of its rule"""
    message: str
    """one line"""
    line: int
    """from 1"""


class TypeCheck(Protocol):
    """Whoever can be asked for the complaints about a file."""

    name: str

    def complaints(self, path: str, text: str) -> Sequence[Complaint]:
        """The errors in a file, were this its text.

        Raises:
            EngineError: where no answer came; the message goes on from the checker's name.
        """
        ...


class Start(NamedTuple):
    """How the language server of a type checker is started."""

    command: Sequence[str]
    options: Mapping[str, Any]
    """what it wants to be told at the start, and when it asks for its settings"""


class Kind(Protocol):
    """A file of this folder that says how one type checker is asked."""

    def start(self, surroundings: Surroundings, room: Path) -> Start:
        """How to start it.

        Args:
            surroundings: where modules are looked for.
            room: a folder of its own, for its settings.

        Raises:
            EngineError: where it is not installed.
        """
        ...
