"""What every form of report does: start, take the records as they come, and end whole whatever happens."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self, TextIO

from pyrecode.batch.record import Record
from pyrecode.batch.tally import Tally


class Report(ABC):
    """A report on one run. A context manager: on leaving, what is open is closed, also after an error."""

    machine_readable: bool = True
    """whether nothing but the report itself may stand on standard output"""

    def __init__(self, stream: TextIO) -> None:
        """Write to `stream`."""
        self.stream = stream
        self.tally = Tally()
        self.finished = False
        """whether the run came to its end; False after an error or Ctrl-C"""

    def start(self) -> None:  # noqa: B027 - most forms need nothing here
        """Write what comes before the first record."""

    def add(self, record: Record) -> None:
        """Take the next record."""
        self.tally.add(record)
        self.write(record)

    @abstractmethod
    def write(self, record: Record) -> None:
        """Write one record, or keep it until the end."""

    @abstractmethod
    def end(self) -> None:
        """Write what comes after the last record."""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if not isinstance(error, BrokenPipeError):
            self.end()
            self.stream.flush()
