"""The texts that an engine is shown: one at a time, as an editor would open and close it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

from pyrecode.findings.engines.declared import path_of
from pyrecode.findings.engines.places import Places
from pyrecode.findings.engines.wire import Wire

_SUFFIXES = (".py", ".pyi")


@frozen
class Document:
    """A text as the engine knows it."""

    path: str
    uri: str
    places: Places

    def declares(self, path: str) -> bool:
        """Whether the engine means this text by the path."""
        return path == path_of(self.uri)


class Documents:
    """Opens and closes texts."""

    def __init__(self, wire: Wire) -> None:
        """Show nothing yet."""
        self._wire = wire
        self._count = 0

    @contextmanager
    def shown(self, path: str, text: str) -> Iterator[Document]:
        """Have the engine know a file by this text, whatever is on disk, for the length of a block."""
        self._count += 1
        uri = _uri(path)
        item = {"uri": uri, "languageId": "python", "version": self._count, "text": text}
        self._wire.notify("textDocument/didOpen", {"textDocument": item})
        yield Document(path, uri, Places(text))
        self._wire.notify("textDocument/didClose", {"textDocument": {"uri": uri}})


def _uri(path: str) -> str:
    # A notebook or a buffer without a file is Python too, and engines go by the name.
    return Path(path if path.endswith(_SUFFIXES) else f"{path}.py").as_uri()
