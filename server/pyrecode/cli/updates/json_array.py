"""A JSON array, one element a line; valid also where the run ends early."""

import json
from types import TracebackType
from typing import Any, Self, TextIO


class JsonArray:
    """Writes elements as they come; a context manager that closes the array whatever happens."""

    def __init__(self, stream: TextIO) -> None:
        """Write to `stream`."""
        self._stream = stream
        self._begun = False

    def add(self, element: Any) -> None:
        """Write one element."""
        # ASCII, so that no encoding of the stream can break it.
        self._stream.write(f"{',' if self._begun else '['}\n{json.dumps(element)}")
        self._begun = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if not isinstance(error, BrokenPipeError):
            self._stream.write("\n]\n" if self._begun else "[]\n")
            self._stream.flush()
